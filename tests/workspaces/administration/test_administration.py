"""/admin/: who gets in, what is there to see, and what can be done (little)."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maps.models import JourneyMap
from tests.conftest import PASSWORD, person
from workspaces.administration.site import Looked, site
from workspaces.audit import record
from workspaces.invitations import invite_by_email
from workspaces.models import (
    AuditEvent,
    Job,
    JobState,
    Membership,
    Role,
    User,
    Webhook,
    WebhookDelivery,
    Workspace,
)
from workspaces.tokens import issue_token, user_of_token

CHANGELISTS = {model: f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in site._registry}


@pytest.fixture
def staff(db: None) -> User:
    user = person("staff")
    User.objects.filter(pk=user.pk).update(is_staff=True)
    user.refresh_from_db()
    return user


def signed_in(user: User, *, factor: bool = True) -> Client:
    """A browser whose session was begun as allauth notes it."""
    browser = Client()
    browser.force_login(user)
    session = browser.session
    methods = [{"method": "password", "at": 1.0}, *([{"method": "mfa", "type": "totp", "at": 2.0}] if factor else [])]
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return browser


@pytest.fixture
def browser(staff: User) -> Client:
    return signed_in(staff)


def test_there_is_one_door_to_this_server(client: Client, db: None) -> None:
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"
    for page in ("login/", "logout/", "password_change/", "autocomplete/", "r/1/1/", "auth/"):
        assert signed_in(person("nobody" + page.strip("/").replace("/", ""))).get(f"/admin/{page}").status_code == 404


def test_nobody_but_staff_is_told_of_it(owner: User, client: Client) -> None:
    User.objects.filter(pk=owner.pk).update(is_superuser=True)
    assert signed_in(owner).get("/admin/").status_code == 404
    assert signed_in(owner).post("/admin/workspaces/user/").status_code == 404


def test_staff_need_a_second_factor_in_this_very_session(staff: User) -> None:
    answer = signed_in(staff, factor=False).get("/admin/workspaces/user/")
    assert answer.status_code == 403
    assert b"second factor" in answer.content
    assert staff.email.encode() not in answer.content.split(b"<main")[-1].replace(b"acc__nav", b"")
    assert signed_in(staff).get("/admin/workspaces/user/").status_code == 200
    User.objects.filter(pk=staff.pk).update(is_active=False)
    assert signed_in(staff).get("/admin/").status_code == 302


@pytest.fixture
def furnished(
    workspace: Workspace, owner: User, editor: User, journey_map: JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """A row of everything, and all the secrets that none of the pages may show."""
    monkeypatch.setattr("workspaces.jobs._starters", [])
    editor.set_password(PASSWORD)
    editor.save()
    token, secret = issue_token(editor, "script", workspace)
    invitation, way_in = invite_by_email(workspace, owner, "new@example.org", Role.EDITOR)
    hook = Webhook.objects.create(workspace=workspace, url="https://hooks.example.org/x", events=["action.closed"])
    WebhookDelivery.objects.create(webhook=hook, event="action.closed", body='{"told": "in confidence"}')
    Job.objects.create(workspace=workspace, requested_by=editor, kind="own_data", arguments={"asked": "an-argument"})
    SocialAccount.objects.create(
        user=editor, provider="https://login.example.org", uid="u-1", extra_data={"x": "extra"}
    )
    Authenticator.objects.create(user=editor, type="totp", data={"secret": "totp-secret"})
    record("user_updated", actor=editor, workspace=workspace, about=editor)
    return [
        editor.password, "argon2", secret, token.secret_hash, way_in, invitation.secret_hash, "in confidence",
        "an-argument", "totp-secret", "extra_data",
    ]  # fmt: skip


def test_every_list_and_every_row_opens_and_shows_no_secret(browser: Client, furnished: list[str]) -> None:
    pages = ["/admin/", "/admin/workspaces/", "/admin/maps/"]
    for model, changelist in CHANGELISTS.items():
        row = model._default_manager.first()
        assert row is not None, f"There is no {model.__name__} to look at"
        pages += [
            changelist,
            f"{changelist}?q=x",
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk]),
        ]
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code in (200, 302), page
        text = answer.content.decode()
        for secret in furnished:
            assert secret not in text, (page, secret)


def test_no_list_names_a_field_that_could_be_a_secret() -> None:
    """Fields are named one by one, so a new secret is not shown by itself; and these words never are."""
    forbidden = ("password", "secret", "hash", "body", "arguments", "data", "key", "generation", "token", "file")
    for model, entry in site._registry.items():
        assert isinstance(entry, Looked), model
        assert entry.shown, model
        for name in (*entry.shown, *entry.more):
            assert not any(word in name for word in forbidden), (model, name)


@pytest.mark.parametrize("model", CHANGELISTS)
def test_no_list_tells_a_secret_by_what_it_finds(browser: Client, furnished: list[str], model: type[Model]) -> None:
    """A field that is not shown must not be asked for letter by letter either."""
    shown = site._registry[model].list_filter
    for field in model._meta.concrete_fields:
        if field.name not in shown and field.name != "at":
            for how in ("startswith", "contains", "gte"):
                answer = browser.get(f"{CHANGELISTS[model]}?{field.name}__{how}=a")
                assert answer.status_code in (302, 400), (field.name, how)


def test_lists_ask_the_same_number_of_questions_however_long_they_are(
    browser: Client, furnished: list[str], workspace: Workspace, editor: User, django_assert_max_num_queries: object
) -> None:
    for number in range(5):
        Job.objects.create(workspace=workspace, requested_by=editor, kind="own_data")
        issue_token(editor, f"script {number}", workspace)
        record("user_updated", actor=editor, workspace=workspace, about=editor)
        person(f"more{number}")
    for model, changelist in CHANGELISTS.items():
        with django_assert_max_num_queries(9):  # type: ignore[operator]
            assert browser.get(changelist).status_code == 200, model


def test_nothing_is_written_but_what_is_meant_to_be(
    browser: Client, furnished: list[str], journey_map: JourneyMap
) -> None:
    """Maps, the audit log, memberships and all the rest: no adding, no deleting, no changed field."""
    counts = {model: model._default_manager.count() for model in CHANGELISTS}
    for model, changelist in CHANGELISTS.items():
        row = model._default_manager.first()
        assert row is not None
        for page in ("add/", f"{row.pk}/delete/", f"{row.pk}/history/"):
            assert browser.get(f"{changelist}{page}").status_code in (404, 302), page
            assert browser.post(f"{changelist}{page}", {"post": "yes"}).status_code in (404, 302)
        if model is not User:
            fields = {"title": "Hacked", "name": "Hacked", "event": "hacked", "role": "owner", "_save": "Save"}
            assert browser.post(f"{changelist}{row.pk}/change/", fields).status_code == 403, model
        marked = {"action": "delete_selected", "_selected_action": [str(row.pk)], "post": "yes"}
        browser.post(changelist, marked)
    assert {model: model._default_manager.count() for model in CHANGELISTS} == counts
    journey_map.refresh_from_db()
    assert journey_map.title == "Alex finds a printer"
    assert not AuditEvent.objects.filter(event="hacked").exists()


def save(browser: Client, user: User, **fields: str) -> None:
    none = {f"memberships-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    browser.post(f"/admin/workspaces/user/{user.pk}/change/", {**none, **fields, "_save": "Save"})
    user.refresh_from_db()


def test_an_account_is_closed_and_everything_of_it_ends(
    browser: Client, staff: User, editor: User, workspace: Workspace
) -> None:
    _token, secret = issue_token(editor, "script", workspace)
    theirs = signed_in(editor)
    save(browser, editor)
    assert not editor.is_active
    assert theirs.get(f"/w/{workspace.slug}/").status_code == 302
    assert user_of_token(secret) is None
    event = AuditEvent.objects.get(event="privilege_permissions_changed", object_id=str(editor.pk))
    assert (event.actor, event.details) == (staff, {"active": False, "staff": False})
    assert Membership.objects.filter(user=editor, workspace=workspace).exists()
    save(browser, editor, is_active="on")
    assert editor.is_active


def test_nothing_else_about_an_account_can_be_written(browser: Client, editor: User) -> None:
    save(browser, editor, is_active="on", email="x@example.org", is_superuser="on", password="x", name="Hacked")
    assert (editor.email, editor.is_superuser, editor.name) == ("editor@example.org", False, "Editor")


def test_nobody_locks_themselves_out(browser: Client, staff: User) -> None:
    save(browser, staff)
    assert staff.is_active
    assert staff.is_staff


def test_staff_vouch_for_an_address(browser: Client, editor: User) -> None:
    marked = {"action": "prove_addresses", "_selected_action": [str(editor.pk)]}
    for _ in range(2):
        browser.post("/admin/workspaces/user/", marked)
    assert EmailAddress.objects.get(user=editor).verified
    assert AuditEvent.objects.filter(event="user_updated", object_id=str(editor.pk)).count() == 1


def test_staff_cancel_jobs_and_remove_links(browser: Client, furnished: list[str]) -> None:
    job, link = Job.objects.get(), SocialAccount.objects.get()
    browser.post("/admin/workspaces/job/", {"action": "stop", "_selected_action": [str(job.pk)]})
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    browser.post("/admin/socialaccount/socialaccount/", {"action": "unlink_them", "_selected_action": [link.pk]})
    assert not SocialAccount.objects.exists()
    assert AuditEvent.objects.filter(event="single_sign_on_unlinked").count() == 1


def test_the_command_makes_staff_and_takes_it_back(editor: User) -> None:
    call_command("make_staff", "EDITOR@example.org")
    editor.refresh_from_db()
    assert editor.is_staff
    assert not editor.is_superuser
    call_command("make_staff", editor.email, "--remove")
    editor.refresh_from_db()
    assert not editor.is_staff
    assert AuditEvent.objects.filter(event="privilege_permissions_changed").count() == 2
    with pytest.raises(CommandError):
        call_command("make_staff", "nobody@example.org")


def test_a_deleted_account_is_not_opened_again(browser: Client, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False, deleted_at=timezone.now() - timedelta(days=1))
    save(browser, editor, is_active="on")
    assert not editor.is_active


def test_policy_and_caches_are_those_of_every_page(browser: Client) -> None:
    answer = browser.get("/admin/workspaces/user/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "no-store" in answer["Cache-Control"]
    assert b"<script>" not in answer.content
    assert b" style=" not in answer.content
    assert b" onclick=" not in answer.content
