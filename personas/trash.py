"""The pages of the personas' trash: in, back, and gone for good."""

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, NotFound
from workspaces.models import Membership, Role
from workspaces.roles import at_least
from workspaces.trash import InTrash
from workspaces.views._person import person

from . import writing
from .models import Persona


def may_edit(me: Membership) -> bool:
    return at_least(me.role, Role.EDITOR)


def find_persona(me: Membership, pk: UUID, *, trashed: bool = False) -> Persona:
    """A persona of this workspace, in use or archived; with `trashed`, one that lies in the trash."""
    found = Persona.objects.select_related("updated_by").filter(workspace=me.workspace, pk=pk).first()
    if found is None or (found.trashed_at is not None) != trashed:
        raise NotFound
    return found


def in_trash(me: Membership, personas: Iterable[Persona]) -> list[InTrash]:
    """These trashed personas with the ways back and out, last deleted first."""
    slug, purges = me.workspace.slug, at_least(me.role, Role.ADMIN)
    newest = sorted(personas, key=lambda one: one.trashed_at, reverse=True)  # type: ignore[arg-type, return-value]
    return [
        InTrash(
            one.name,
            one.trashed_at,  # type: ignore[arg-type]
            reverse("persona_restore", args=[slug, one.pk]),
            reverse("persona_purge", args=[slug, one.pk]) if purges else "",
        )
        for one in newest
    ]


def just_trashed(request: HttpRequest, me: Membership) -> Persona | None:
    """The persona that `?trashed=` names, for whoever may bring it back."""
    try:
        pk = UUID(request.GET.get("trashed", ""))
    except ValueError:
        return None
    return Persona.objects.trashed().filter(workspace=me.workspace, pk=pk).first() if may_edit(me) else None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST puts it in the trash; a persona that is on a map is refused with the reason."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = find_persona(me, pk)
    if request.method != "POST":
        return render(request, "personas/delete.html", {"nav": "personas", "me": me, "persona": found})
    try:
        writing.trash_persona(found.pk, person(request))
    except Conflict as conflict:
        messages.error(request, conflict.message)
        return redirect("persona", slug=slug, pk=pk)
    return redirect(f"{reverse('personas', args=[slug])}?{urlencode({'trashed': found.pk})}")


@require_POST
@login_required
def persona_restore(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = writing.restore_persona(find_persona(me, pk, trashed=True).pk, person(request))
    messages.success(request, _("%(name)s is back.") % {"name": found.name})
    return redirect("persona", slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def persona_purge(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """GET asks, POST deletes for good."""
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    found = find_persona(me, pk, trashed=True)
    back = f"{reverse('personas', args=[slug])}?status=trash"
    if request.method != "POST":
        context = {"nav": "personas", "me": me, "name": found.name, "back": back}
        return render(request, "components/purge.html", context)
    try:
        writing.purge_persona(found.pk, person(request))
    except Conflict as conflict:
        # It came here with its maps, and one of them still lies in the trash.
        messages.error(request, conflict.message)
        return redirect(back)
    messages.success(request, _("“%(name)s” is deleted for good.") % {"name": found.name})
    return redirect(back)
