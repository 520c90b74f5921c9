"""The page of connections, as an admin uses it: webhooks and tokens of trackers, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

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

    def body(self) -> str:
        return self.client.get(reverse("connections", args=[self.slug])).content.decode()


@pytest.fixture
def page(workspace: Workspace, admin: User, client_of: Callable[[User], Client]) -> Page:
    return Page(client_of(admin), workspace)


def test_a_webhook_from_its_making_to_its_end(page: Page, workspace: Workspace) -> None:
    page("webhook_new", url=URL, events=["action.closed", "action.created"])
    hook = Webhook.objects.get()
    assert (hook.url, hook.events, hook.active) == (URL, ["action.closed", "action.created"], True)
    assert secret_of(hook) in page.body()
    page("webhook_ping", hook.pk)
    assert WebhookDelivery.objects.get().event == "ping"
    old = secret_of(hook)
    page("webhook_secret", hook.pk)
    hook.refresh_from_db()
    assert secret_of(hook) != old and old not in page.body()
    page("webhook_switch", hook.pk, active="0")
    hook.refresh_from_db()
    assert not hook.active
    # What waited is not sent when it is switched on, perhaps a year later.
    assert WebhookDelivery.objects.get().next_at is None
    page("webhook_delete", hook.pk)
    assert not Webhook.objects.exists()
    events = set(AuditEvent.objects.filter(workspace=workspace).values_list("event", flat=True))
    assert {"webhook_created", "webhook_changed", "webhook_secret_renewed", "webhook_deleted"} <= events


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


def test_the_token_of_a_tracker_is_shown_once(page: Page, workspace: Workspace) -> None:
    body = page("tracker_new", name="Jira").content.decode()
    token = ApiToken.objects.get()
    assert (token.scope, token.workspace, token.name) == (TokenScope.ACTIONS, workspace, "Jira")
    secret = body.split('value="jm_')[1].split('"')[0]
    assert user_of_token(f"jm_{secret}") is None, "it opens nothing but what names its scope"
    assert user_of_token(f"jm_{secret}", TokenScope.ACTIONS) is not None
    assert secret not in page.body()
    page("tracker_revoke", token.pk)
    assert user_of_token(f"jm_{secret}", TokenScope.ACTIONS) is None


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


def test_a_trackers_name_is_one_that_the_database_can_keep(page: Page) -> None:
    for name in ("a" + "\u0301" * 100, "\u200b\0"):
        page("tracker_new", name=name)
    assert not ApiToken.objects.exists()
    page("tracker_new", name=" Jira \n North ")
    assert ApiToken.objects.get().name == "Jira North"


def test_the_token_of_an_assistant_is_its_makers(
    page: Page, workspace: Workspace, commenter: User, client_of: Callable[[User], Client]
) -> None:
    mine = Page(client_of(commenter), workspace)
    body = mine("assistant_new", name="Interview notes").content.decode()
    token = ApiToken.objects.get()
    assert (token.scope, token.workspace, token.user) == (TokenScope.PROPOSE, workspace, commenter)
    secret = "jm_" + body.split('value="jm_')[1].split('"')[0]
    assert user_of_token(secret) is None and user_of_token(secret, TokenScope.PROPOSE) is not None
    assert secret not in mine.body() and "Interview notes" in mine.body()
    # Webhooks and trackers are for who runs the workspace, who also sees everybody's assistants.
    assert "Webhooks" not in mine.body() and "Interview notes" in page.body()
    page("assistant_new", name="Board")
    assert "Board" not in mine.body()
    page("assistant_revoke", token.pk)
    assert user_of_token(secret, TokenScope.PROPOSE) is None
