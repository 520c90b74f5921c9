"""What other systems are connected: webhooks that tell them, tokens of trackers that answer, and of assistants that
suggest. Works without script.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..access import open_workspace, require
from ..errors import Invalid, NotFound
from ..lists import NAME, clean_name
from ..models import ApiToken, Membership, Role, TokenScope, Webhook, WebhookDelivery
from ..roles import at_least
from ..tokens import issue_token, revoke_token
from ..webhooks import managing
from ..webhooks.secrets import secret_of
from ._person import person

MOST_SHOWN = 5


@dataclass
class Row:
    """A webhook as the page shows it: what it is told, in words, and the newest messages."""

    hook: Webhook
    events: list[str]
    secret: str
    messages: list[WebhookDelivery]


@dataclass
class NewToken:
    """A token just made; it is shown this once, since only its hash is kept. `kind`: tracker or assistant."""

    token: ApiToken
    secret: str
    kind: str


@require_safe
@login_required
def connections(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it for who runs the workspace; one's own assistants for everybody who may suggest."""
    return _page(request, _member(request, slug))


@require_POST
@login_required
def webhook_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = _admin(request, slug)
    url, events = request.POST.get("url", "").strip(), request.POST.getlist("events")
    try:
        managing.create_webhook(me, person(request), url, events)
    except Invalid as refusal:
        return _page(request, me, typed=url, ticked=events, wrong=refusal, status=400)
    messages.success(request, _("The webhook is set up. Send a test to see whether it arrives."))
    return redirect("connections", slug=slug)


@require_POST
@login_required
def webhook_switch(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    on = request.POST.get("active") == "1"
    managing.change_webhook(_admin(request, slug), person(request), pk, active=on)
    messages.success(request, _("The webhook is switched on.") if on else _("The webhook is switched off."))
    return redirect("connections", slug=slug)


@require_POST
@login_required
def webhook_ping(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    managing.ping(_admin(request, slug), pk)
    messages.success(request, _("A test is on its way. Its answer stands below in a moment."))
    return redirect("connections", slug=slug)


@require_POST
@login_required
def webhook_secret(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    managing.renew_secret(_admin(request, slug), person(request), pk)
    messages.success(request, _("There is a new secret. Give it to the receiver: the old one signs nothing any more."))
    return redirect("connections", slug=slug)


@require_POST
@login_required
def webhook_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    managing.delete_webhook(_admin(request, slug), person(request), pk)
    messages.success(request, _("The webhook is deleted."))
    return redirect("connections", slug=slug)


@require_POST
@login_required
def tracker_new(request: HttpRequest, slug: str) -> HttpResponse:
    """It acts for whoever made it, and can do nothing but say how far actions are."""
    me = _admin(request, slug)
    name = _token_name(request) or _("Tracker")
    token, secret = issue_token(person(request), name, me.workspace, scope=TokenScope.ACTIONS)
    return _page(request, me, made=NewToken(token, secret, "tracker"))


@require_POST
@login_required
def tracker_revoke(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = _admin(request, slug)
    found = _trackers(me).filter(pk=pk).first()
    if found is None:
        raise NotFound
    revoke_token(found, person(request))
    messages.success(request, _("The token is revoked."))
    return redirect("connections", slug=slug)


@require_POST
@login_required
def assistant_new(request: HttpRequest, slug: str) -> HttpResponse:
    """It sees what whoever made it may see, and can do nothing but suggest."""
    me = _member(request, slug)
    name = _token_name(request) or _("Assistant")
    token, secret = issue_token(person(request), name, me.workspace, scope=TokenScope.PROPOSE)
    return _page(request, me, made=NewToken(token, secret, "assistant"))


@require_POST
@login_required
def assistant_revoke(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = _member(request, slug)
    found = _assistants(me).filter(pk=pk).first()
    if found is None:
        raise NotFound
    revoke_token(found, person(request))
    messages.success(request, _("The token is revoked."))
    return redirect("connections", slug=slug)


def _token_name(request: HttpRequest) -> str:
    told = request.POST.get("name", "").strip()[:NAME]
    return clean_name(told) if told else ""


def _member(request: HttpRequest, slug: str) -> Membership:
    me = open_workspace(request, slug)
    require(me, Role.COMMENTER)
    return me


def _admin(request: HttpRequest, slug: str) -> Membership:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    return me


def _trackers(me: Membership) -> QuerySet[ApiToken]:
    """Of everybody: who runs the workspace sees, and may revoke, every token that a tracker has for it."""
    return ApiToken.objects.filter(workspace=me.workspace, scope=TokenScope.ACTIONS, revoked_at=None)


def _assistants(me: Membership) -> QuerySet[ApiToken]:
    """One's own; of everybody for who runs the workspace."""
    found = ApiToken.objects.filter(workspace=me.workspace, scope=TokenScope.PROPOSE, revoked_at=None)
    return found if at_least(me.role, Role.ADMIN) else found.filter(user_id=me.user_id)


def _page(
    request: HttpRequest,
    me: Membership,
    typed: str = "",
    ticked: list[str] | None = None,
    wrong: Invalid | None = None,
    made: NewToken | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "me": me,
        "runs": at_least(me.role, Role.ADMIN),
        "assistants": _assistants(me).select_related("user").order_by("created_at"),
        "made": made,
    }
    if context["runs"]:
        context |= _for_admins(me, typed, ticked, wrong)
    return render(request, "workspaces/connections.html", context, status=status)


def _for_admins(me: Membership, typed: str, ticked: list[str] | None, wrong: Invalid | None) -> dict[str, Any]:
    wanted = set(managing.EVENTS) if ticked is None else set(ticked)
    return {
        "rows": [_row(hook) for hook in managing.webhooks_of(me)],
        "events": [(name, label, name in wanted) for name, label in managing.EVENTS.items()],
        "trackers": _trackers(me).select_related("user").order_by("created_at"),
        "typed": typed,
        "wrong": {name: words[0] for name, words in wrong.details.items()} if wrong else {},
    }


def _row(hook: Webhook) -> Row:
    newest = list(hook.deliveries.all()[:MOST_SHOWN])
    labels = [str(label) for name, label in managing.EVENTS.items() if name in hook.events]
    return Row(hook, labels, secret_of(hook), newest)
