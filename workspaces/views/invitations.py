"""Opening an invitation: its secret comes by POST, from the link's fragment by script or pasted by hand."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..errors import DomainError, NotFound
from ..forms import SecretForm
from ..inbox.invited import invitation_for
from ..invitations import accept_invitation, invitation_of_secret, secret_in
from ..models import Membership, User
from ..signup import forget_invitation, remember_invitation, remembered_invitation
from ._person import person


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest) -> HttpResponse:
    """GET shows the remembered invitation, or the form for a link; POST exchanges a secret for the remembered one."""
    if request.method == "POST":
        return _exchange(request)
    return _page(request, SecretForm())


@require_safe
@login_required
def invitation_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From the inbox: the invitation for who is signed in, and for nobody else."""
    remember_invitation(request, invitation_for(person(request), pk))
    return redirect("invitation_accept")


@require_POST
def invitation_join(request: HttpRequest) -> HttpResponse:
    """Accept the remembered invitation as the person who is signed in."""
    if not isinstance(request.user, User):
        return redirect("account_login")
    invitation = remembered_invitation(request)
    if invitation is None:
        raise NotFound(code="invitation_gone")
    accept_invitation(invitation, request.user)
    forget_invitation(request)
    return redirect("home", slug=invitation.workspace.slug)


def _exchange(request: HttpRequest) -> HttpResponse:
    form = SecretForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        invitation = invitation_of_secret(secret_in(form.cleaned_data["secret"]))
    except DomainError as error:
        forget_invitation(request)
        form.add_error("secret", error.message)
        return _page(request, form, status=error.status)
    remember_invitation(request, invitation)
    return redirect("invitation_accept")


def _page(request: HttpRequest, form: SecretForm, status: int = 200) -> HttpResponse:
    invitation = None if form.is_bound else remembered_invitation(request)
    context: dict[str, Any] = {"form": form, "invitation": invitation}
    if invitation is not None and isinstance(request.user, User):
        context["is_member"] = Membership.objects.filter(workspace=invitation.workspace, user=request.user).exists()
        context["other_address"] = bool(invitation.email) and invitation.email != request.user.email.lower()
    return render(request, "workspaces/accept.html", context, status=status)
