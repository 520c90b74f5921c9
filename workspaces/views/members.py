"""The members page and what is done to members there; every form works without script."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import membership
from ..access import open_workspace, require
from ..errors import Forbidden, Invalid, NotFound
from ..forms import JoiningForm
from ..joining import set_joining
from ..models import Membership, Role
from ._members_page import members_page
from ._person import person
from .inviting import role_of


@require_safe
@login_required
def members(request: HttpRequest, slug: str) -> HttpResponse:
    return members_page(request, open_workspace(request, slug))


@require_POST
@login_required
def member_role(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    member = membership.change_role(_member(me, pk), person(request), role_of(request))
    text = _("%(name)s is now %(role)s.") % {"name": member.user.display_name, "role": member.get_role_display()}
    messages.success(request, text)
    return redirect("members", slug=slug)


@require_POST
@login_required
def member_suspend(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """`suspended`: 1 or 0."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    member = membership.suspend(_member(me, pk), person(request), request.POST.get("suspended") == "1")
    text = _("%(name)s is suspended.") if member.suspended else _("%(name)s is back.")
    messages.success(request, text % {"name": member.user.display_name})
    return redirect("members", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member_transfer(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST hands the workspace over."""
    me = open_workspace(request, slug)
    if me.role != Role.OWNER:
        raise Forbidden(_("Only an owner can hand over the workspace."))
    member = _member(me, pk)
    if request.method != "POST":
        return render(request, "workspaces/member_transfer.html", {"me": me, "member": member})
    membership.transfer_ownership(member, person(request))
    text = _("%(name)s owns %(workspace)s now. You are an admin of it.")
    messages.success(request, text % {"name": member.user.display_name, "workspace": me.workspace.name})
    return redirect("members", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member_remove(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST does. For oneself this is leaving."""
    me = open_workspace(request, slug)
    member = _member(me, pk)
    if request.method != "POST":
        if member.pk != me.pk:
            membership.require_manager(me.workspace, person(request), member.role)
        return render(request, "workspaces/member_remove.html", {"me": me, "member": member})
    membership.remove_member(member, person(request))
    if member.pk == me.pk:
        messages.success(request, _("You left %(workspace)s.") % {"workspace": me.workspace.name})
        return redirect("front_door")
    messages.success(request, _("%(name)s was removed.") % {"name": member.user.display_name})
    return redirect("members", slug=slug)


@require_POST
@login_required
def who_shares(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    changed = membership.set_who_shares(me.workspace, person(request), request.POST.get("share") == "admins")
    text = _("Only admins share maps by link now.") if changed.admins_share else _("Editors share maps by link now.")
    messages.success(request, text)
    return redirect("members", slug=slug)


@require_POST
@login_required
def joining_rule(request: HttpRequest, slug: str) -> HttpResponse:
    """Whose addresses get in."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    form = JoiningForm(request.POST)
    if form.is_valid():
        try:
            set_joining(me.workspace, person(request), **form.cleaned_data)
        except Invalid as refusal:
            form.add_error("domains", refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("members", slug=slug)
    return members_page(request, me, joining=form, status=400)


def _member(me: Membership, pk: UUID) -> Membership:
    member = Membership.objects.select_related("user").filter(workspace_id=me.workspace_id, pk=pk).first()
    if member is None:
        raise NotFound
    return member
