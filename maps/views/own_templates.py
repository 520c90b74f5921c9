"""The workspace's own templates on a page of its settings: what is in them, their names, deleting them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError
from workspaces.models import Membership, Role
from workspaces.roles import at_least
from workspaces.views._person import person

from ..gallery import own_templates as entries_of
from ..models import OwnTemplate
from ..own_templates import change_template


@require_safe
@login_required
def own_templates(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, open_workspace(request, slug))


@require_POST
@login_required
def template_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    wanted = {name: request.POST.get(name, "") for name in ("name", "description")}
    try:
        change_template(me.workspace, person(request), pk, wanted)
    except DomainError as refused:
        if refused.status in (403, 404):
            raise
        said = [text for texts in refused.details.values() for text in texts] if refused.details else []
        return _page(request, me, {"id": pk, "says": (said or [refused.message])[0]}, status=refused.status)
    messages.success(request, _("Saved."))
    return redirect("own_templates", slug=slug)


def _page(
    request: HttpRequest, me: Membership, refused: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    made = OwnTemplate.objects.filter(workspace=me.workspace).select_related("made_by").defer("elements")
    rows = {one.pk: one for one in made}
    context = {
        "me": me,
        "manages": at_least(me.role, Role.ADMIN),
        "edits": at_least(me.role, Role.EDITOR),
        "entries": [(one, rows[one.own_id]) for one in entries_of(me.workspace) if one.own_id in rows],
        "refused": refused,
    }
    return render(request, "maps/own_templates.html", context, status=status)
