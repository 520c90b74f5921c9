"""All maps of a workspace in figures."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from workspaces.access import open_workspace
from workspaces.models import Role
from workspaces.roles import at_least

from ..portfolio.figures import TRENDS
from ..portfolio.listing import portfolio_of
from ..portfolio.looking import Looking

# (what a trend is called, the unit of its figure).
NAMES: Final = {
    "experience": (_("Experience score"), ""),
    "quality": (_("Quality of the maps"), ""),
    "pain_points": (_("Open pain points"), ""),
    "closure": (_("Actions done"), "%"),
    "coverage": (_("Evidence coverage"), "%"),
}
NEEDS: Final = (
    ("stale", _("Due for review")),
    ("late", _("With late actions")),
    ("severe", _("With severe pain points")),
    ("behind", _("Objective not on track")),
)


@require_safe
@login_required
def portfolio(request: HttpRequest, slug: str) -> HttpResponse:
    """What one looks at stands in the address (portfolio.looking)."""
    me = open_workspace(request, slug)
    found = portfolio_of(me, Looking.of(request.GET))
    looking = found.looking
    name, unit = NAMES[looking.trend]
    context = {
        "nav": "insights",
        "tab": "portfolio",
        "me": me,
        "found": found,
        "looking": looking,
        "together": found.together,
        "trend_name": name,
        "trend_unit": unit,
        "more_is_better": TRENDS[looking.trend][2],
        # Where no evidence is kept, a trend of it would be empty.
        "trends": [
            (one, NAMES[one][0], query) for one, query in looking.trends if one != "coverage" or found.knows_coverage
        ],
        "needs": NEEDS,
        "may_create": at_least(me.role, Role.EDITOR),
    }
    return render(request, "insights/portfolio/portfolio.html", context)
