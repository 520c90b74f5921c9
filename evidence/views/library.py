"""The library: every piece of evidence of a workspace, filtered and searched; what is done to several; and its file."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workspaces.access import open_workspace, require
from workspaces.errors import DomainError, Invalid
from workspaces.models import Membership, Role
from workspaces.views._person import person

from .. import writing
from ..files import items_csv
from ..forms import sources_to_choose
from ..library.counting import counts_of
from ..library.listing import COUNTED, count_of, items_of, page_of
from ..library.looking import SORTS, Looking
from ..models import Item, SourceKind, Theme
from ..uses import uses_of
from .doors import may_edit

# So many are done something to at once: a page, or what a client chose.
MOST_CHOSEN: Final = 200


@require_safe
@login_required
@never_cache
def evidence(request: HttpRequest, slug: str) -> HttpResponse:
    """What one looks at stands in the address (library.looking); `after`: the place of a later page."""
    me = open_workspace(request, slug)
    looking = Looking.of(request.GET.dict())
    return render(request, "evidence/library.html", library_of(request, me, looking))


def library_of(request: HttpRequest, me: Membership, looking: Looking) -> dict[str, Any]:
    """What the list of items shows, on the library's page and on a source's."""
    found = items_of(me.workspace, looking)
    place = request.GET.get("after", "")
    rows, after = page_of(found, looking.sort, place)
    counts = counts_of(me.workspace)
    total = _total(found, rows, is_all=not place and not after) if looking.filters else counts.whole.items
    return {
        "nav": "evidence",
        "tab": "library",
        "me": me,
        "may_edit": may_edit(me),
        "looking": looking,
        "is_filtered": looking.filters,
        "counts": counts,
        "rows": _shown(me, request, rows),
        "total": min(total, COUNTED) if looking.filters else total,
        "is_more": looking.filters and total > COUNTED,
        "after": f"{looking.query}{'&' if looking.query else '?'}{urlencode({'after': after})}" if after else "",
        "is_first": not place,
        "sources": sources_to_choose(me.workspace),
        "kinds": [(value, label) for value, label in SourceKind.choices if value in counts.kinds],
        "themes": Theme.objects.filter(workspace=me.workspace, hidden_at=None).order_by("name"),
        "sorts": _sorts(),
        "felt": _felt(),
    }


def _total(found: QuerySet[Item], rows: list[Item], *, is_all: bool) -> int:
    # What fits on one page is counted already.
    return len(rows) if is_all else count_of(found)


def _shown(me: Membership, request: HttpRequest, rows: list[Item]) -> list[dict[str, Any]]:
    uses = uses_of(me.workspace, person(request), [row.pk for row in rows])
    return [{"item": row, "uses": uses.get(row.pk, [])} for row in rows]


def _sorts() -> list[tuple[str, str]]:
    names = {"newest": _("Newest first"), "worst": _("Most negative first"), "best": _("Most positive first")}
    return [(one, names[one]) for one in SORTS]


def _felt() -> list[tuple[str, str]]:
    return [
        ("positive", _("Positive")), ("neutral", _("Neutral")), ("negative", _("Negative")), ("none", _("Not scored")),
    ]  # fmt: skip


@require_safe
@login_required
def evidence_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What the library shows under these filters, as a table."""
    me = open_workspace(request, slug)
    return items_csv(me.workspace, person(request), Looking.of(request.GET.dict()))


@require_POST
@login_required
def evidence_bulk(request: HttpRequest, slug: str) -> HttpResponse:
    """`items`: ids; `do`: move (to `source`), segment, date, remove (asks first) or removed."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    ids = _chosen(request)
    back = f"{reverse('evidence', args=[slug])}{Looking.of(_asked(request)).query}"
    if not ids:
        messages.error(request, _("Choose at least one piece of evidence."))
        return redirect(back)
    if request.POST.get("do") == "remove":
        context = {"nav": "evidence", "me": me, "ids": ids, "back": back, "query": request.POST.get("back", "")}
        return render(request, "evidence/remove.html", context)
    try:
        said = _done(request, me, ids)
    except DomainError as refusal:
        reasons = [reason for several in refusal.details.values() if isinstance(several, list) for reason in several]
        messages.error(request, reasons[0] if reasons else refusal.message)
    else:
        messages.success(request, said)
    return redirect(back)


def _done(request: HttpRequest, me: Membership, ids: list[UUID]) -> str:
    asked, actor = request.POST, person(request)
    match asked.get("do"):
        case "move":
            count = writing.move_items(me.workspace, actor, ids, _target(asked.get("source", "")))
            return ngettext("%(n)s piece of evidence was moved.", "%(n)s pieces of evidence were moved.", count) % {
                "n": count
            }
        case "segment":
            count = writing.set_on_items(me.workspace, actor, ids, {"segment": asked.get("segment", "")})
        case "date":
            count = writing.set_on_items(me.workspace, actor, ids, {"date": asked.get("date", "")})
        case "removed":
            count = writing.remove_items(me.workspace, actor, ids)
            return ngettext("%(n)s piece of evidence was removed.", "%(n)s pieces of evidence were removed.", count) % {
                "n": count
            }
        case _:
            raise Invalid
    return ngettext("%(n)s piece of evidence was changed.", "%(n)s pieces of evidence were changed.", count) % {
        "n": count
    }


def _target(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as error:
        raise Invalid(_("Choose the source that they move to.")) from error


def _chosen(request: HttpRequest) -> list[UUID]:
    ids: list[UUID] = []
    for one in request.POST.getlist("items")[:MOST_CHOSEN]:
        try:
            ids.append(UUID(one))
        except ValueError as error:
            raise Invalid(_("This is no id.")) from error
    return ids


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the library was filtered by, from `back`: a query."""
    return QueryDict(request.POST.get("back", "").removeprefix("?")).dict()
