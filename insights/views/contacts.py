"""The page of a workspace's contacts: who owns actions without an account, and the link of their signed page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from insights.actions.doors import contact_of, open_page, revoke_page, url_of
from insights.actions.fields import OPEN
from insights.actions.inviting import send_link
from insights.actions.rights import visible
from insights.models import ContactDoor
from workspaces.access import open_workspace, require
from workspaces.errors import Conflict, DomainError, Invalid
from workspaces.lists import add_contact, change_contact, remove_contact
from workspaces.models import Contact, Membership, Role, User
from workspaces.roles import at_least


@dataclass(frozen=True, slots=True)
class Row:
    """`link`: for those who run the workspace, once there is a page. `actions`: open ones that the reader may see."""

    contact: Contact
    actions: int
    door: ContactDoor | None
    link: str


@require_safe
@login_required
def contacts(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, open_workspace(request, slug))


@require_POST
@login_required
def contact_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    try:
        made = add_contact(me.workspace, _person(request), *_typed(request))
    except (Invalid, Conflict) as refusal:
        return _page(request, me, refusal)
    messages.success(request, _("%(name)s can own actions now.") % {"name": made.name})
    return redirect("contacts", slug)


@require_POST
@login_required
def contact_change(request: HttpRequest, slug: str, contact: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    found = contact_of(me, contact)
    try:
        change_contact(found, _person(request), *_typed(request))
    except (Invalid, Conflict) as refusal:
        return _page(request, me, refusal)
    messages.success(request, _("Noted."))
    return redirect("contacts", slug)


@require_POST
@login_required
def contact_send(request: HttpRequest, slug: str, contact: UUID) -> HttpResponse:
    """The link by mail; a page that was revoked is open again with it, for those who run the workspace."""
    me = open_workspace(request, slug)
    require(me, Role.EDITOR)
    found = contact_of(me, contact)
    open_page(me, found)
    if send_link(found, _person(request)):
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": found.email})
    elif found.email:
        messages.error(request, _("The mail could not be sent."))
    return redirect("contacts", slug)


@require_POST
@login_required
def contact_revoke(request: HttpRequest, slug: str, contact: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    found = contact_of(me, contact)
    revoke_page(me, found)
    messages.success(request, _("The link of %(name)s is void now.") % {"name": found.name})
    return redirect("contacts", slug)


@require_POST
@login_required
def contact_remove(request: HttpRequest, slug: str, contact: UUID) -> HttpResponse:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    found = contact_of(me, contact)
    remove_contact(found, _person(request))
    text = _("%(name)s is off the list and their link is void. What they own keeps their name.")
    messages.success(request, text % {"name": found.name})
    return redirect("contacts", slug)


def _page(request: HttpRequest, me: Membership, refusal: DomainError | None = None) -> HttpResponse:
    runs = at_least(me.role, Role.ADMIN)
    found = (
        Contact.objects.filter(workspace=me.workspace, removed_at=None).select_related("door").order_by("name", "id")
    )
    owned = visible(me).exclude(contact=None).filter(status__in=OPEN)
    open_actions: Counter[UUID] = Counter(owned.values_list("contact_id", flat=True))
    rows = []
    for one in found:
        door = getattr(one, "door", None)
        link = url_of(door) if runs and door and not door.revoked_at else ""
        rows.append(Row(one, open_actions[one.pk], door, link))
    context = {
        "me": me,
        "rows": rows,
        "runs": runs,
        "may_add": at_least(me.role, Role.EDITOR),
        "refusal": " ".join(_told(refusal)) if refusal else "",
        "typed": request.POST if refusal else {},
    }
    return render(request, "insights/contacts.html", context, status=refusal.status if refusal else 200)


def _told(refusal: DomainError) -> list[str]:
    told = [message for some in refusal.details.values() if isinstance(some, list) for message in some]
    return told or [refusal.message]


def _typed(request: HttpRequest) -> tuple[str, str]:
    return request.POST.get("name", ""), request.POST.get("email", "")


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
