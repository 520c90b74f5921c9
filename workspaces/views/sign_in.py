"""The page of a workspace that says how its members sign in: whether a second factor is asked for."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import second_factor
from ..access import open_workspace, require
from ..errors import Conflict
from ..models import Membership, Role
from ..signin.requiring import set_second_factor, without_factor
from ._person import person

# More are counted, not named.
NAMED = 12


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workspace_sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    if request.method != "POST":
        return _page(request, me)
    required = request.POST.get("second_factor") == "required"
    try:
        set_second_factor(me.workspace, person(request), required)
    except Conflict as refused:
        return _page(request, me, refused.message, status=refused.status)
    messages.success(request, _("A second factor is asked for.") if required else _("A password is enough again."))
    return redirect("workspace_sign_in", slug=slug)


def _page(request: HttpRequest, me: Membership, problem: str = "", status: int = 200) -> HttpResponse:
    lacking = without_factor(me.workspace)
    context = {
        "me": me,
        "required": me.workspace.second_factor,
        "ready": second_factor.has_factor(me.user) and not second_factor.is_missing(me.user_id),
        "set_up": second_factor.has_factor(me.user),
        "members": Membership.objects.filter(workspace=me.workspace, suspended=False, user__is_active=True).count(),
        "lacking": lacking,
        "named": lacking[:NAMED],
        "more": max(0, len(lacking) - NAMED),
        "problem": problem,
    }
    return render(request, "workspaces/sign_in.html", context, status=status)
