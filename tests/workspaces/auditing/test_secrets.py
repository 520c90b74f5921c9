"""No body, token or password is ever in the audit log: planted in everything that people can send, and looked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client
from django.urls import reverse

from maps.access import Principal
from maps.sharing.links import change_link, make_link
from tests.conftest import PASSWORD
from tests.maps.building import Small, blank_map, create, done, new_id, send, update
from workspaces.models import ApiToken, AuditEvent, Invitation, User, Webhook, Workspace
from workspaces.webhooks.secrets import secret_of

pytestmark = pytest.mark.django_db

PLANTED = "Xq7planted"


@pytest.fixture(autouse=True)
def with_passwords(owner: User, admin: User) -> None:
    for user in (owner, admin):
        user.set_password(PASSWORD)
        user.save()


def test_nothing_secret_is_written_down(
    workspace: Workspace,
    owner: User,
    admin: User,
    editor: User,
    client_of: Callable[[User], Client],
    api_of: Callable[[User], Any],
) -> None:
    slug, page, api = workspace.slug, client_of(owner), api_of(owner)
    found: set[str] = {PLANTED, PASSWORD}

    # Signing in, well and badly; a password in the wrong field; another password.
    login = reverse("account_login")
    Client().post(login, {"login": owner.email, "password": PASSWORD})
    Client().post(login, {"login": owner.email, "password": f"{PLANTED}-wrong"})
    Client().post(login, {"login": f"{PLANTED}@typed.example", "password": owner.email})
    mine = Client()
    mine.post(login, {"login": admin.email, "password": PASSWORD})
    changed = {"oldpassword": PASSWORD, "password1": f"{PLANTED} horse 93", "password2": f"{PLANTED} horse 93"}
    mine.post(reverse("account_change_password"), changed)

    # Tokens, webhooks whose address holds a secret, invitations by link.
    made = api.post(f"/api/v1/workspaces/{slug}/tokens/", {"name": "script"}, format="json").json()
    found |= {made["secret"], ApiToken.objects.get().secret_hash}
    Client().get(f"/api/v1/workspaces/{slug}/", headers={"Authorization": f"Bearer {made['secret']}"})
    hook = {"url": f"https://1.1.1.1/{PLANTED}?key={PLANTED}", "events": ["action.closed"]}
    api.post(f"/api/v1/workspaces/{slug}/webhooks/", hook, format="json")
    one = Webhook.objects.get()
    found.add(secret_of(one))
    for step in ("ping", "secret"):
        api.post(f"/api/v1/workspaces/{slug}/webhooks/{one.pk}/{step}/", {}, format="json")
    api.patch(f"/api/v1/workspaces/{slug}/webhooks/{one.pk}/", {"url": f"{hook['url']}2"}, format="json")
    one.refresh_from_db()
    found.add(secret_of(one))
    page.post(reverse("members_link", args=[slug]), {"role": "editor", "days": "7"})
    link = api.post(f"/api/v1/workspaces/{slug}/invitations/", {"role": "editor"}, format="json").json()
    if "link" in link:
        found.add(link["link"].partition("#")[2])
    found |= set(Invitation.objects.values_list("secret_hash", flat=True))

    # Maps: texts, comments, share links with a password, an export.
    small = Small(blank_map(workspace, owner), editor)
    me = Principal.of(owner)
    done(send(small.map, editor, update("stage", small.stages[0], title=PLANTED, description=PLANTED)))
    done(
        send(small.map, editor, create("comment", new_id(), target_kind="map", target=str(small.map.pk), body=PLANTED))
    )
    share = make_link(me, small.map.pk, {"name": "Board", "password": f"{PLANTED} 1"})
    change_link(me, share.pk, {"password": f"{PLANTED} 2"})
    share.refresh_from_db()
    found |= {share.public_id, share.password}
    api.post(f"/api/v1/maps/{small.map.pk}/exports/", {"format": "json"}, format="json")

    rows = list(AuditEvent.objects.all())
    names = {row.event for row in rows}
    assert {
        "authn_login_success", "authn_login_fail", "authn_password_change", "authn_token_created", "token_used",
        "webhook_created", "webhook_changed", "webhook_secret_renewed", "invitation_created", "share_link_created",
        "share_link_changed", "sensitive_read",
    } <= names  # fmt: skip
    written = orjson.dumps([[row.event, row.object_kind, row.object_id, row.details, row.address] for row in rows])
    told = written.decode()
    assert [secret for secret in found if secret and secret in told] == []
    # The tail of a token is as good as half of it.
    assert made["secret"][3:20] not in told


def test_signing_in_is_in_the_log_of_the_account_and_in_no_workspaces(workspace: Workspace, owner: User) -> None:
    Client().post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    Client().post(reverse("account_login"), {"login": owner.email, "password": "wrong"})
    rows = AuditEvent.objects.filter(event__startswith="authn_login")
    assert {(row.event, row.workspace_id) for row in rows} == {
        ("authn_login_success", None),
        ("authn_login_fail", None),
    }
