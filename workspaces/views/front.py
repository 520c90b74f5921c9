"""The front door, and founding a workspace."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..forms import WorkspaceForm
from ..membership import found_workspace
from ..models import Membership
from ..signals import announce_founding
from ._person import person
from .joining import offers


@require_safe
@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """To the workspace that was open last, else any of one's own, else to founding one; before that, what awaits this
    person by the domain of their address is offered."""
    user = person(request)
    if offers(request, user):
        return redirect("workspaces_join")
    slugs = dict(
        Membership.objects.filter(user=user, suspended=False)
        .order_by("created_at")
        .values_list("workspace_id", "workspace__slug")
    )
    if not slugs:
        return redirect("workspace_new")
    slug = slugs.get(user.last_workspace_id) or next(iter(slugs.values()))  # type: ignore[arg-type]
    return redirect("home", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def workspace_new(request: HttpRequest) -> HttpResponse:
    form = WorkspaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        workspace = found_workspace(person(request), form.cleaned_data["name"])
        announce_founding(workspace, person(request))
        return redirect("home", slug=workspace.slug)
    return render(request, "workspaces/new.html", {"form": form})
