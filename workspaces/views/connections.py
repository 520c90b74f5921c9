"""What other systems are connected: webhooks that tell them, and API tokens with which they come in. Works without
script.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..access import open_workspace, require
from ..errors import DomainError, Invalid
from ..models import ApiToken, Membership, Role, Webhook, WebhookDelivery
from ..roles import at_least
from ..tokens import tokens_of
from ..webhooks import deliveries, managing
from ..webhooks.secrets import secret_of
from ._person import person
from ._token_form import TokenForm

MOST_SHOWN = 5
ON_A_PAGE = 25


@dataclass
class Row:
    """A webhook as the page shows it: what it is told, in words, and the newest messages."""

    hook: Webhook
    events: list[str]
    messages: list[WebhookDelivery]


@dataclass
class NewToken:
    """A token just made; it is shown this once, since only its hash is kept."""

    token: ApiToken
    secret: str


@require_safe
@login_required
def connections(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it for who runs the workspace; one's own tokens for everybody."""
    return connections_page(request, open_workspace(request, slug))


@require_POST
@login_required
def webhook_new(request: HttpRequest, slug: str) -> HttpResponse:
    me = _admin(request, slug)
    url, events = request.POST.get("url", "").strip(), request.POST.getlist("events")
    try:
        made = managing.create_webhook(me, person(request), url, events)
    except Invalid as refusal:
        return connections_page(request, me, typed=url, ticked=events, wrong=refusal, status=400)
    messages.success(request, _("The webhook is set up. Send a test to see whether it arrives."))
    return redirect("webhook", slug=slug, pk=made.pk)


@require_safe
@login_required
def webhook(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = _admin(request, slug)
    return _webhook_page(request, me, managing.webhook_of(me, pk))


@require_POST
@login_required
def webhook_change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    me = _admin(request, slug)
    hook = managing.webhook_of(me, pk)
    url, events = request.POST.get("url", "").strip(), request.POST.getlist("events")
    try:
        managing.change_webhook(me, person(request), pk, url=url, events=events)
    except Invalid as refusal:
        return _webhook_page(request, me, hook, typed=url, ticked=events, wrong=refusal, status=400)
    messages.success(request, _("The webhook is changed."))
    return redirect("webhook", slug=slug, pk=pk)


@require_POST
@login_required
def webhook_switch(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    on = request.POST.get("active") == "1"
    managing.change_webhook(_admin(request, slug), person(request), pk, active=on)
    messages.success(request, _("The webhook is switched on.") if on else _("The webhook is switched off."))
    return redirect("webhook", slug=slug, pk=pk)


@require_POST
@login_required
def webhook_ping(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    managing.ping(_admin(request, slug), pk)
    messages.success(request, _("A test is on its way. Its answer stands below in a moment."))
    return redirect("webhook", slug=slug, pk=pk)


@require_POST
@login_required
def webhook_secret(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    managing.renew_secret(_admin(request, slug), person(request), pk)
    messages.success(request, _("There is a new secret. Give it to the receiver: the old one signs nothing any more."))
    return redirect("webhook", slug=slug, pk=pk)


@require_POST
@login_required
def webhook_delete(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    managing.delete_webhook(_admin(request, slug), person(request), pk)
    messages.success(request, _("The webhook is deleted."))
    return redirect("connections", slug=slug)


@require_POST
@login_required
def webhook_resend(request: HttpRequest, slug: str, pk: UUID, delivery: UUID) -> HttpResponse:
    me = _admin(request, slug)
    try:
        deliveries.resend(me, pk, delivery)
    except DomainError as refusal:
        if refusal.status == 404:
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The message is on its way again. Its answer stands below in a moment."))
    return redirect("webhook", slug=slug, pk=pk)


def connections_page(
    request: HttpRequest,
    me: Membership,
    typed: str = "",
    ticked: list[str] | None = None,
    wrong: Invalid | None = None,
    made: NewToken | None = None,
    form: TokenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    runs = at_least(me.role, Role.ADMIN)
    context = {
        "me": me,
        "runs": runs,
        "tokens": tokens_of(me).select_related("user").order_by("created_at", "pk"),
        "form": form or TokenForm(me),
        "made": made,
        "now": timezone.now(),
    }
    if runs:
        context |= {"rows": [_row(hook) for hook in managing.webhooks_of(me)]} | _form(typed, ticked, wrong)
    return render(request, "workspaces/connections.html", context, status=status)


def _webhook_page(
    request: HttpRequest,
    me: Membership,
    hook: Webhook,
    typed: str | None = None,
    ticked: list[str] | None = None,
    wrong: Invalid | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.GET.get("show", "")
    show = asked if asked in deliveries.STATES else ""
    rows, after = deliveries.page(hook, show, request.GET.get("after", ""), ON_A_PAGE)
    url, events = hook.url if typed is None else typed, hook.events if ticked is None else ticked
    context = {
        "me": me,
        "hook": hook,
        "secret": secret_of(hook),
        "messages_sent": rows,
        "after": after,
        "is_first": not request.GET.get("after"),
        "show": show,
        **_form(url, events, wrong),
    }
    return render(request, "workspaces/webhook.html", context, status=status)


def _form(typed: str, ticked: list[str] | None, wrong: Invalid | None) -> dict[str, Any]:
    wanted = set(managing.EVENTS) if ticked is None else set(ticked)
    return {
        "events": [(name, label, name in wanted) for name, label in managing.EVENTS.items()],
        "typed": typed,
        "wrong": {name: words[0] for name, words in wrong.details.items()} if wrong else {},
    }


def _row(hook: Webhook) -> Row:
    newest = list(hook.deliveries.all()[:MOST_SHOWN])
    labels = [str(label) for name, label in managing.EVENTS.items() if name in hook.events]
    return Row(hook, labels, newest)


def _admin(request: HttpRequest, slug: str) -> Membership:
    me = open_workspace(request, slug)
    require(me, Role.ADMIN)
    return me
