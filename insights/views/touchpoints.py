"""The registry of touchpoints and channels over all maps that a member may look into."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from workspaces.access import open_workspace

from ..portfolio.occurrences import occurrences_on, open_maps
from ..portfolio.touchpoints import Clash, Entry, brief, by_channel, by_touchpoint, key_of

ON_A_PAGE: Final = 40
CLASHES: Final = {
    Clash.FEELING: _("Feelings differ"),
    Clash.PAIN: _("It hurts on one map only"),
    Clash.CHANNEL: _("Channels differ"),
    Clash.ONLINE: _("Online here, offline there"),
    Clash.OWNERSHIP: _("Ownership differs"),
}


@require_safe
@login_required
def portfolio_touchpoints(request: HttpRequest, slug: str) -> HttpResponse:
    """`?by=channels`, `?only=shared|clashing`, `?q=`, `?page=`."""
    me = open_workspace(request, slug)
    by = "channels" if request.GET.get("by") == "channels" else "touchpoints"
    only = next((one for one in ("shared", "clashing") if one == request.GET.get("only")), "")
    words = request.GET.get("q", "").strip()[:200]
    heads = open_maps(me)
    found = occurrences_on(heads) if heads else []
    everything = by_channel(found) if by == "channels" else by_touchpoint(found)
    shown = [one for one in everything if _fits(one, only, key_of(words))]
    page = _page(request.GET.get("page", ""), len(shown))
    on_page = shown[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]

    def is_compared(entry: Entry) -> bool:
        """What is on one map only is listed in a row: there is nothing to put side by side."""
        return by == "channels" or entry.maps > 1

    context: dict[str, Any] = {
        "nav": "insights",
        "tab": "touchpoints",
        "me": me,
        "by": by,
        "which": only,
        "q": words,
        "maps": len(heads),
        "counts": {
            "all": len(everything),
            "shared": sum(one.maps > 1 for one in everything),
            "clashing": sum(bool(one.clashes) for one in everything),
        },
        "entries": [_told(one, whole=one.key == key_of(words)) for one in on_page if is_compared(one)],
        "alone": [one for one in on_page if not is_compared(one)],
        "total": len(shown),
        "page": page,
        "pages": max(1, -(-len(shown) // ON_A_PAGE)),
    }
    return render(request, "insights/portfolio/touchpoints.html", context)


def _fits(entry: Entry, only: str, words: str) -> bool:
    if only == "shared" and entry.maps < 2:
        return False
    if only == "clashing" and not entry.clashes:
        return False
    return words in entry.key


def _told(entry: Entry, *, whole: bool) -> dict[str, Any]:
    """`whole`: it is what was looked for, so all of its maps are shown."""
    shown = entry.occurrences if whole else brief(entry)
    return {
        "entry": entry,
        "occurrences": shown,
        "more": len(entry.occurrences) - len(shown),
        "clashes": [CLASHES[clash] for clash in entry.clashes],
    }


def _page(wanted: str, total: int) -> int:
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else 1
    return max(1, min(number, -(-total // ON_A_PAGE)))
