"""The pages of connections: API tokens of everybody, webhooks of who runs the workspace; without script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from workspaces.models import ApiToken, AuditEvent, TokenScope, User, Webhook, WebhookDelivery, Workspace
from workspaces.tokens import issue_token, user_of_token
from workspaces.webhooks.managing import MOST
from workspaces.webhooks.secrets import secret_of

pytestmark = pytest.mark.django_db

URL = "https://1.1.1.1/hook"


class Page:
    """The page in an admin's browser."""

    def __init__(self, client: Client, workspace: Workspace) -> None:
        self.client, self.slug = client, workspace.slug

    def __call__(self, name: str, /, *args: object, **data: object) -> Any:
        return self.client.post(reverse(name, args=[self.slug, *args]), data, follow=True)

    def hook(self, hook: Webhook) -> str:
        return self.client.get(reverse("webhook", args=[self.slug, hook.pk])).content.decode()

    def body(self) -> str:
        return self.client.get(reverse("connections", args=[self.slug])).content.decode()


@pytest.fixture
def page(workspace: Workspace, admin: User, client_of: Callable[[User], Client]) -> Page:
    return Page(client_of(admin), workspace)


def test_a_webhook_from_its_making_to_its_end(page: Page, workspace: Workspace) -> None:
    page("webhook_new", url=URL, events=["action.closed", "action.created"])
    hook = Webhook.objects.get()
    assert (hook.url, hook.events, hook.active) == (URL, ["action.closed", "action.created"], True)
    assert secret_of(hook) in page.hook(hook)
    page("webhook_ping", hook.pk)
    assert WebhookDelivery.objects.get().event == "ping"
    old = secret_of(hook)
    page("webhook_secret", hook.pk)
    hook.refresh_from_db()
    assert secret_of(hook) != old and old not in page.hook(hook)
    page("webhook_switch", hook.pk, active="0")
    hook.refresh_from_db()
    assert not hook.active
    # What waited is not sent when it is switched on, perhaps a year later.
    assert WebhookDelivery.objects.get().next_at is None
    page("webhook_delete", hook.pk)
    assert not Webhook.objects.exists()
    events = set(AuditEvent.objects.filter(workspace=workspace).values_list("event", flat=True))
    assert {"webhook_created", "webhook_paused", "webhook_secret_renewed", "webhook_deleted"} <= events


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://1.1.1.1/", "must begin with https://"),
        ("https://10.0.0.1/", "lies in a private network"),
        ("https://169.254.169.254/latest/meta-data/", "lies in a private network"),
        ("https://name:word@1.1.1.1/", "must not contain a name or a password"),
        ("nonsense", "no address that can be sent to"),
    ],
)
def test_an_address_that_is_refused_stays_in_the_form_with_the_reason(page: Page, url: str, says: str) -> None:
    answer = page("webhook_new", url=url, events=["action.closed"])
    assert answer.status_code == 400
    assert says in answer.content.decode() and f'value="{url}"' in answer.content.decode()
    assert not Webhook.objects.exists()


def test_no_event_is_no_webhook(page: Page) -> None:
    assert "Choose at least one event" in page("webhook_new", url=URL, events=[]).content.decode()
    assert page("webhook_new", url=URL, events=["ping"]).status_code == 400
    assert not Webhook.objects.exists()


def test_a_workspace_has_so_many_and_no_more(page: Page, workspace: Workspace) -> None:
    Webhook.objects.bulk_create(Webhook(workspace=workspace, url=URL, events=["action.closed"]) for _ in range(MOST))
    assert page("webhook_new", url=URL, events=["action.closed"]).status_code == 409
    assert Webhook.objects.count() == MOST


def test_a_token_is_shown_once(page: Page, workspace: Workspace) -> None:
    body = page("token_new", name="Tracker one", scope="actions", expires="30").content.decode()
    token = ApiToken.objects.get()
    assert (token.scope, token.workspace, token.name) == (TokenScope.ACTIONS, workspace, "Tracker one")
    assert token.expires_at is not None and 29 < (token.expires_at - timezone.now()).days + 1 < 31
    secret = body.split('value="jm_')[1].split('"')[0]
    assert user_of_token(f"jm_{secret}") is None, "it opens nothing but what names its scope"
    assert user_of_token(f"jm_{secret}", TokenScope.ACTIONS) is not None
    assert secret not in page.body() and "Tracker one" in page.body()
    page("token_revoke", token.pk)
    assert user_of_token(f"jm_{secret}", TokenScope.ACTIONS) is None and "Tracker one" not in page.body()
    events = AuditEvent.objects.filter(object_id=str(token.pk)).order_by("at").values_list("event", flat=True)
    assert list(events) == ["authn_token_created", "token_used", "authn_token_revoked"]


@pytest.mark.parametrize(
    ("given", "until"),
    [
        ({"expires": "never"}, None),
        ({"expires": "day", "day": "2027-03-31"}, datetime(2027, 3, 31, 22, tzinfo=UTC)),
    ],
)
def test_when_a_token_ends(page: Page, admin: User, given: dict[str, str], until: datetime | None) -> None:
    User.objects.filter(pk=admin.pk).update(time_zone="Europe/Berlin")
    page("token_new", name="script", scope="read", **given)
    assert ApiToken.objects.get().expires_at == until


@pytest.mark.parametrize(
    "given",
    [
        {"scope": "everything"},
        {"expires": "tomorrow"},
        {"expires": "day", "day": ""},
        {"expires": "day", "day": "2020-01-01"},
        {"expires": "day", "day": "9999-12-31"},
        {"name": ""},
        # What the database can't keep.
        {"name": "a" + "\u0301" * 100},
        {"name": "\u200b\0"},
    ],
)
def test_what_makes_no_token(page: Page, given: dict[str, str]) -> None:
    answer = page("token_new", **{"name": "script", "scope": "read", "expires": "30", **given})
    assert answer.status_code == 400 and "err" in answer.content.decode()
    assert not ApiToken.objects.exists()


class TestNarrowTokens:
    """A token of a tracker reaches nothing that does not name its scope: not by REST, not by the socket."""

    @pytest.mark.parametrize("path", ["", "members/", "maps/", "tokens/", "webhooks/", "contacts/"])
    def test_rest(self, workspace: Workspace, owner: User, client: Any, path: str) -> None:
        _token, secret = issue_token(owner, "Jira", workspace, scope=TokenScope.ACTIONS)
        url = f"/api/v1/workspaces/{workspace.slug}/{path}"
        assert client.get(url, headers={"Authorization": f"Bearer {secret}"}).status_code == 401
        _token, whole = issue_token(owner, "script", workspace)
        assert client.get(url, headers={"Authorization": f"Bearer {whole}"}).status_code == 200

    def test_a_token_cannot_set_up_webhooks(self, workspace: Workspace, owner: User, client: Any) -> None:
        _token, secret = issue_token(owner, "script", workspace)
        answer = client.post(
            f"/api/v1/workspaces/{workspace.slug}/webhooks/",
            {"url": URL, "events": ["action.closed"]},
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == 403 and not Webhook.objects.exists()


def test_everybody_sees_their_own_tokens_and_admins_all(
    page: Page, workspace: Workspace, commenter: User, viewer: User, client_of: Callable[[User], Client]
) -> None:
    mine = Page(client_of(commenter), workspace)
    body = mine("token_new", name=" Interview \n notes ", scope="propose", expires="90").content.decode()
    token = ApiToken.objects.get()
    assert (token.scope, token.user, token.name) == (TokenScope.PROPOSE, commenter, "Interview notes")
    secret = "jm_" + body.split('value="jm_')[1].split('"')[0]
    assert user_of_token(secret) is None and user_of_token(secret, TokenScope.PROPOSE) is not None
    assert secret not in mine.body() and "Interview notes" in mine.body()
    # Webhooks are for who runs the workspace, who also sees everybody's tokens.
    assert "Webhooks" not in mine.body() and "Interview notes" in page.body()
    assert "Interview notes" not in Page(client_of(viewer), workspace).body()
    page("token_new", name="Board", scope="all", expires="never")
    assert "Board" not in mine.body()
    page("token_revoke", token.pk)
    assert user_of_token(secret, TokenScope.PROPOSE) is None


def test_the_messages_of_a_webhook_by_what_became_of_them(page: Page, workspace: Workspace) -> None:
    hook = Webhook.objects.create(workspace=workspace, url=URL, events=["action.closed"])
    now = timezone.now()
    said = {"webhook": hook, "event": "action.closed", "body": '{"type": "<b>"}'}
    taken = WebhookDelivery.objects.create(**said, delivered_at=now, status=204, attempts=1)
    waits = WebhookDelivery.objects.create(**said, next_at=now + timedelta(hours=1), status=500, attempts=3)
    lost = WebhookDelivery.objects.create(**said, problem="timeout", attempts=7)

    def shown(show: str) -> list[WebhookDelivery]:
        body = page.client.get(reverse("webhook", args=[page.slug, hook.pk]), {"show": show}).content.decode()
        assert "<b>&quot;" not in body and "{&quot;type&quot;: &quot;&lt;b&gt;&quot;}" in body
        return [one for one in (taken, waits, lost) if one.pk.hex in body]

    assert shown("") == [taken, waits, lost]
    assert shown("taken") == [taken] and shown("waiting") == [waits] and shown("failed") == [lost]


@pytest.mark.parametrize(
    ("became", "says"),
    [
        ({"attempts": 2, "next": True}, "next attempt"),
        ({"attempts": 2, "next": True, "status": 500}, "500 · next attempt"),
        ({"attempts": 7}, "given up"),
        ({"attempts": 7, "status": 500}, "500 · given up"),
        ({"attempts": 0, "next": True}, "waits"),
    ],
)
def test_what_became_of_a_message_begins_with_a_word(became: dict[str, Any], says: str) -> None:
    hook = Webhook(url=URL)
    at = timezone.now() if became.pop("next", False) else None
    one = WebhookDelivery(webhook=hook, event="map.created", next_at=at, **became)
    said = render_to_string("workspaces/parts/webhook_answer.html", {"one": one}).strip()
    assert said.startswith(says)


def test_a_message_is_sent_again_under_its_id(page: Page, workspace: Workspace) -> None:
    hook = Webhook.objects.create(workspace=workspace, url=URL, events=["action.closed"])
    lost = WebhookDelivery.objects.create(webhook=hook, event="action.closed", body="{}", problem="timeout", attempts=7)
    page("webhook_resend", hook.pk, lost.pk)
    lost.refresh_from_db()
    assert (lost.attempts, lost.problem, lost.delivered_at) == (0, "", None)
    assert lost.next_at is not None and lost.next_at <= timezone.now()
    assert "on its way already" in page("webhook_resend", hook.pk, lost.pk).content.decode()
    Webhook.objects.update(active=False)
    before = WebhookDelivery.objects.get().next_at
    assert "switched off" in page("webhook_resend", hook.pk, lost.pk).content.decode()
    assert WebhookDelivery.objects.get().next_at == before


def test_a_webhook_gets_another_address_and_other_events(page: Page, workspace: Workspace) -> None:
    hook = Webhook.objects.create(workspace=workspace, url=URL, events=["action.closed"])
    page("webhook_change", hook.pk, url="https://1.1.1.2/new", events=["action.created"])
    hook.refresh_from_db()
    assert (hook.url, hook.events) == ("https://1.1.1.2/new", ["action.created"])
    answer = page("webhook_change", hook.pk, url="https://10.0.0.1/", events=["action.created"])
    assert answer.status_code == 400 and "lies in a private network" in answer.content.decode()
    hook.refresh_from_db()
    assert hook.url == "https://1.1.1.2/new"
    event = AuditEvent.objects.get(event="webhook_changed")
    # The rest of an address may hold a secret of the receiver's.
    assert event.details == {"host": "1.1.1.2"}
