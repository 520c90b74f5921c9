"""Rows of the permission table for /admin/: without being staff, it is not there for anybody."""

from uuid import UUID

from workspaces.administration.site import site

NOT_THERE = "login 404 404 404 404 404 404"


def _rows() -> list[tuple[str, str, str]]:
    pages = ["/admin/", "/admin/jsi18n/", "/admin/workspaces/"]
    for entry in site._registry.values():
        base = f"/admin/{entry.opts.app_label}/{entry.opts.model_name}/"
        pages += [base, f"{base}{UUID(int=7)}/change/"]
    return [(method, page, NOT_THERE) for page in pages for method in ("GET", "POST")]


ROWS = _rows()
