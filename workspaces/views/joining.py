"""Coming into a workspace by the domain of one's proven address: what is offered, and joining."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..joining import join, joinable
from ..models import Membership, User, Workspace
from ._person import person

COOKIE = "join_later"
LATER = 90 * 24 * 3600


def offers(request: HttpRequest, user: User) -> list[Workspace]:
    """What the front page offers: the workspaces that this person may join and did not put off in this browser."""
    found = joinable(user)
    put_off = request.COOKIES.get(COOKIE, "").split(".")
    return [] if all(_mark(one) in put_off for one in found) else found


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workspaces_join(request: HttpRequest) -> HttpResponse:
    """GET offers; POST joins the workspace it names, or without one puts the offers off."""
    user = person(request)
    found = joinable(user)
    if request.method != "POST":
        is_member = Membership.objects.filter(user=user, suspended=False).exists()
        return render(request, "workspaces/join.html", {"workspaces": found, "is_member": is_member})
    if slug := request.POST.get("workspace", ""):
        membership = join(slug, user)
        messages.success(request, _("You are in %(workspace)s now.") % {"workspace": membership.workspace.name})
        return redirect("home", slug=membership.workspace.slug)
    answer = redirect("front_door")
    secure = bool(settings.SESSION_COOKIE_SECURE)
    marks = ".".join(_mark(one) for one in found)
    answer.set_cookie(COOKIE, marks, max_age=LATER, httponly=True, samesite="Lax", secure=secure)
    return answer


def _mark(workspace: Workspace) -> str:
    return workspace.pk.hex[:12]
