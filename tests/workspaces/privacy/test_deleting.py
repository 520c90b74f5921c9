"""Deleting an account: the person goes, what they made stays, and nobody finds out who it was."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.utils import timezone

from insights.models import Action, ActionEvent, CalendarFeed
from maps.access import Principal
from maps.changes.apply import Applied, apply_change
from maps.models import ChangeRecord, Comment, JourneyMap, MapEntry, Pin, SavedView
from tests.conftest import PASSWORD, Person, person
from workspaces.errors import Conflict, NotFound
from workspaces.invitations import accept_invitation, invite_by_email, invite_by_link
from workspaces.membership import change_role, found_workspace
from workspaces.models import ApiToken, AuditEvent, Invitation, Membership, Notification, Role, User, Workspace
from workspaces.privacy.deleting import NOWHERE, delete_account, owned_alone
from workspaces.signals import account_deleted
from workspaces.tokens import issue_token, user_of_token


@pytest.fixture
def ada(workspace: Workspace, editor: User) -> User:
    """An editor with a name, an address and a password that nothing else here has."""
    User.objects.filter(pk=editor.pk).update(name="Ada Byron", email="ada.byron@example.org")
    editor.refresh_from_db()
    editor.set_password(PASSWORD)
    editor.save()
    EmailAddress.objects.create(user=editor, email=editor.email, verified=True, primary=True)
    return editor


def comment(user: User, journey_map: JourneyMap, body: str) -> None:
    fields = {"target_kind": "map", "target": str(journey_map.pk), "body": body}
    operations = [{"op": "create", "kind": "comment", "id": str(uuid4()), "fields": fields}]
    said = apply_change(journey_map.pk, {"id": str(uuid4()), "operations": operations}, Principal.of(user))
    assert isinstance(said, Applied)


def everything() -> str:
    """All rows of the database but the log of what happened to rights, as text."""
    told = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model is not AuditEvent:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
                told.append(repr(cursor.fetchall()))
    return "\n".join(told)


def test_nothing_says_any_more_who_it_was(
    ada: User, owner: User, journey_map: JourneyMap, workspace: Workspace
) -> None:
    comment(ada, journey_map, "Why is this so slow?")
    issue_token(ada, "script", workspace)
    TOTP.activate(ada, generate_totp_secret())
    SocialAccount.objects.create(user=ada, provider="https://login.example.org", uid="ada-at-login")
    Action.objects.create(workspace=workspace, number=1, title="Print faster", owner=ada, map=journey_map)
    Notification.objects.create(user=ada, workspace=workspace, kind="mention", key="k", details={})
    elsewhere = found_workspace(person("mara"), "Another")
    invite_by_email(elsewhere, User.objects.get(name="Mara"), ada.email, Role.EDITOR)
    assert "Ada Byron" in everything()
    delete_account(ada)
    left = everything().casefold()
    for trace in ("ada byron", "ada.byron", "ada-at-login"):
        assert trace not in left
    assert not Invitation.objects.filter(email__icontains="ada").exists()
    models: tuple[Any, ...] = (EmailAddress, Authenticator, SocialAccount, ApiToken, Notification, Membership)
    for model in models:
        assert not model.objects.filter(user=ada).exists()


def test_what_they_made_stays_under_no_name(
    ada: User, owner: User, journey_map: JourneyMap, client_of: Callable[[Person], Client]
) -> None:
    comment(ada, journey_map, "Why is this so slow?")
    changes = ChangeRecord.objects.count()
    delete_account(ada)
    ada.refresh_from_db()
    assert ada.display_name == "Deleted account"
    assert ada.email.endswith(f"@{NOWHERE}")
    assert Comment.objects.get().author == ada.pk
    assert ChangeRecord.objects.filter(author=ada).exists()
    assert ChangeRecord.objects.count() == changes
    history = client_of(owner).get(f"/api/v1/maps/{journey_map.pk}/timeline/").content.decode()
    assert "Ada" not in history


def test_their_actions_wait_for_an_owner_and_say_so(ada: User, workspace: Workspace, journey_map: JourneyMap) -> None:
    action = Action.objects.create(workspace=workspace, number=1, title="Print faster", owner=ada, map=journey_map)
    delete_account(ada)
    action.refresh_from_db()
    assert action.owner is None
    assert action.revision == 2
    assert ActionEvent.objects.get(action=action).changes == {"owner": ["Deleted account", None]}


def test_what_only_they_used_goes_and_what_all_use_stays(
    ada: User, owner: User, journey_map: JourneyMap, workspace: Workspace
) -> None:
    Pin.objects.create(map=journey_map, user=ada)
    MapEntry.objects.create(map=journey_map, user=ada, right="editor")
    CalendarFeed.objects.create(workspace=workspace, user=ada)
    SavedView.objects.create(map=journey_map, owner=ada, name="Mine")
    SavedView.objects.create(map=journey_map, owner=ada, name="Ours", shared=True)
    JourneyMap.objects.update(lead=ada)
    delete_account(ada)
    assert [view.name for view in SavedView.objects.all()] == ["Ours"]
    assert not Pin.objects.exists()
    assert not MapEntry.objects.exists()
    assert not CalendarFeed.objects.exists()
    assert JourneyMap.objects.get().lead is None


def test_every_way_in_is_shut(ada: User, workspace: Workspace) -> None:
    browser, other = Client(), Client()
    for one in (browser, other):
        answer = one.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
        assert answer.status_code == 302
    _token, secret = issue_token(ada, "script", workspace)
    email = ada.email
    delete_account(ada)
    for one in (browser, other):
        assert not get_user(one).is_authenticated  # type: ignore[arg-type]
    assert user_of_token(secret) is None
    Client().post("/accounts/login/", {"login": email, "password": PASSWORD})
    assert not UserSession.objects.filter(user=ada).exists()
    assert not Session.objects.filter(session_key=browser.session.session_key or "-").exists()


def test_the_address_is_free_again_and_leads_to_nothing_old(ada: User, journey_map: JourneyMap) -> None:
    email = ada.email
    delete_account(ada)
    again = User.objects.create_user(email, PASSWORD, name="Ada Byron")
    assert again.pk != ada.pk
    assert not Membership.objects.filter(user=again).exists()


def test_the_log_keeps_what_happened(ada: User, workspace: Workspace) -> None:
    delete_account(ada)
    assert AuditEvent.objects.filter(event="user_deleted", object_id=str(ada.pk), workspace=None).count() == 1
    assert AuditEvent.objects.filter(event="member_left", workspace=workspace, actor=ada).count() == 1


def test_the_only_owner_is_refused_and_nothing_has_happened(owner: User, workspace: Workspace, editor: User) -> None:
    before = everything()
    with pytest.raises(Conflict) as refusal:
        delete_account(owner)
    assert refusal.value.code == "last_owner"
    assert refusal.value.details == {"workspaces": [workspace.name]}
    assert everything() == before
    change_role(Membership.objects.get(user=editor), owner, Role.OWNER)
    assert owned_alone(owner) == []
    delete_account(owner)
    assert Membership.objects.get(workspace=workspace, role=Role.OWNER).user == editor


def test_a_workspace_that_is_about_to_be_deleted_holds_nobody(owner: User, workspace: Workspace) -> None:
    Workspace.objects.update(deletion_at=timezone.now())
    delete_account(owner)
    assert Workspace.objects.filter(pk=workspace.pk).exists()


def test_a_suspended_owner_is_no_way_out(owner: User, admin: User, workspace: Workspace) -> None:
    Membership.objects.filter(user=admin).update(role=Role.OWNER, suspended=True)
    with pytest.raises(Conflict):
        delete_account(owner)


def test_all_of_it_or_nothing(ada: User) -> None:
    """An app above that fails takes the whole deletion back."""

    def fail(**_: object) -> None:
        raise RuntimeError

    before = everything()
    account_deleted.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            delete_account(ada)
    finally:
        account_deleted.disconnect(fail)
    assert everything() == before


def test_the_last_mail_says_so_in_their_language(
    ada: User, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    User.objects.filter(pk=ada.pk).update(language="de")
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(ada)
    (mail,) = mailoutbox
    assert mail.to == ["ada.byron@example.org"]
    assert mail.subject == "Dein Konto ist gelöscht"
    assert "Hallo Ada Byron" in mail.body


def test_it_happens_once(ada: User) -> None:
    delete_account(ada)
    with pytest.raises(NotFound):
        delete_account(ada)


class TestPage:
    def test_password_and_address_are_asked(self, ada: User, client: Client) -> None:
        client.force_login(ada)
        assert "What stays" in client.get("/account/delete/").content.decode()
        answer = client.post("/account/delete/", {"typed": ada.email})
        assert answer["Location"].startswith("/accounts/reauthenticate/")
        wrong = client.post(answer["Location"], {"password": "wrong", "next": "/account/delete/"})
        assert wrong.status_code == 200
        ada.refresh_from_db()
        assert ada.deleted_at is None

    def test_the_wrong_address_changes_nothing(self, editor: User, client: Client) -> None:
        client.force_login(editor)
        answer = client.post("/account/delete/", {"typed": "somebody@example.org"})
        assert "That is not your email address." in answer.content.decode()
        editor.refresh_from_db()
        assert editor.deleted_at is None

    def test_the_right_one_ends_it(self, editor: User, client: Client) -> None:
        client.force_login(editor)
        answer = client.post("/account/delete/", {"typed": editor.email.upper()})
        assert answer["Location"] == "/accounts/login/"
        assert "Your account is deleted." in client.get("/accounts/login/").content.decode()
        assert not get_user(client).is_authenticated  # type: ignore[arg-type]

    def test_the_only_owner_is_shown_the_ways_out(self, owner: User, workspace: Workspace, client: Client) -> None:
        client.force_login(owner)
        page = client.get("/account/delete/").content.decode()
        assert f"/w/{workspace.slug}/members/" in page
        assert f"/w/{workspace.slug}/settings/delete/" in page or "Delete it" in page
        assert "What stays" not in page
        assert client.post("/account/delete/", {"typed": owner.email}).status_code == 409
        owner.refresh_from_db()
        assert owner.deleted_at is None


def test_the_name_in_data_that_is_sent_is_that_of_nobody(
    ada: User, owner: User, journey_map: JourneyMap, client_of: Callable[[Person], Client]
) -> None:
    comment(ada, journey_map, "Why?")
    delete_account(ada)
    browser = client_of(owner)
    for path in ("snapshot/", "context/", "changes/", "", "timeline/"):
        answer = browser.get(f"/api/v1/maps/{journey_map.pk}/{path}")
        assert "Ada" not in json.dumps(answer.json())


def test_who_comes_in_at_the_moment_of_deleting_gets_no_seat(workspace: Workspace, owner: User) -> None:
    """The request had read the account before it was deleted."""
    eve = person("eve")
    invitation, _secret = invite_by_link(workspace, owner, Role.EDITOR)
    delete_account(User.objects.get(pk=eve.pk))
    with pytest.raises(NotFound):
        accept_invitation(invitation, eve)
    assert not Membership.objects.filter(user=eve).exists()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None
