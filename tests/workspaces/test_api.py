"""REST for workspaces, people and tokens: shapes, strictness, lists by cursor, and how far a token reaches."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from tests.conftest import Person, person
from workspaces.membership import admit, found_workspace, leave
from workspaces.models import ApiToken, Invitation, Membership, Role, User, Workspace
from workspaces.tokens import issue_token, revoke_token, user_of_token

ApiOf = Callable[[Person], APIClient]


def with_token(secret: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


class TestWorkspaces:
    def test_the_caller_sees_their_own_with_their_role(self, workspace: Workspace, viewer: User, api_of: ApiOf) -> None:
        answer = api_of(viewer).get("/api/v1/workspaces/").json()
        assert [(one["slug"], one["role"]) for one in answer["results"]] == [("studio-north", "viewer")]
        assert answer["next"] is None

    def test_one_is_founded(self, owner: User, api_of: ApiOf) -> None:
        answer = api_of(owner).post("/api/v1/workspaces/", {"name": "North"})
        assert answer.status_code == 201
        assert answer.json()["slug"] == "north"
        assert Membership.objects.get(user=owner).role == Role.OWNER

    @pytest.mark.parametrize(
        "body", [{}, {"name": ""}, {"name": "x" * 201}, {"name": "a\x00b"}, {"name": "A", "slug": "mine"}, [], "A", 7]
    )
    def test_what_does_not_fit_is_refused(self, owner: User, api_of: ApiOf, body: Any) -> None:
        answer = api_of(owner).post("/api/v1/workspaces/", body)
        assert answer.status_code == 400
        assert answer.json()["code"] == "invalid"
        assert not Workspace.objects.exists()

    def test_an_unknown_field_is_named(self, workspace: Workspace, owner: User, api_of: ApiOf) -> None:
        answer = api_of(owner).patch("/api/v1/workspaces/studio-north/", {"name": "New", "role": "owner", "x": 1})
        assert answer.status_code == 400
        assert set(answer.json()["details"]) == {"role", "x"}
        workspace.refresh_from_db()
        assert workspace.name == "Studio North"

    def test_lists_go_by_cursor(self, owner: User, api_of: ApiOf) -> None:
        names = [found_workspace(owner, f"Number {number}").name for number in range(5)]
        client, page, seen = api_of(owner), "/api/v1/workspaces/?limit=2", []
        while page:
            answer = client.get(page).json()
            seen += [one["name"] for one in answer["results"]]
            page = answer["next"]
        assert seen == names


class TestPeople:
    def test_members_are_listed_with_address_and_role(self, workspace: Workspace, viewer: User, api_of: ApiOf) -> None:
        results = api_of(viewer).get("/api/v1/workspaces/studio-north/members/").json()["results"]
        assert [(one["user"]["email"], one["role"], one["suspended"]) for one in results] == [
            ("owner@example.org", "owner", False), ("viewer@example.org", "viewer", False)
        ]  # fmt: skip

    def test_the_last_owner_is_told_why_they_cannot_go(self, workspace: Workspace, owner: User, api_of: ApiOf) -> None:
        seat = Membership.objects.get(workspace=workspace, user=owner)
        answer = api_of(owner).delete(f"/api/v1/workspaces/studio-north/members/{seat.pk}/")
        assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")
        assert Membership.objects.filter(pk=seat.pk).exists()

    def test_an_invitation_by_mail_is_mailed_and_its_link_shown_once(
        self, workspace: Workspace, admin: User, api_of: ApiOf
    ) -> None:
        url = "/api/v1/workspaces/studio-north/invitations/"
        made = api_of(admin).post(url, {"email": "Lena@Example.org", "role": "editor"}).json()
        assert (made["email"], made["mailed"]) == ("lena@example.org", True)
        assert made["link"] in mail.outbox[0].body
        listed = api_of(admin).get(url).json()["results"]
        assert [one["id"] for one in listed] == [made["id"]]
        assert "link" not in listed[0]

    def test_one_by_link_is_not_mailed(self, workspace: Workspace, admin: User, api_of: ApiOf) -> None:
        made = api_of(admin).post("/api/v1/workspaces/studio-north/invitations/", {"role": "viewer"}).json()
        assert (made["email"], made["mailed"]) == (None, None)
        assert "/invitations/accept/#" in made["link"]
        assert not mail.outbox

    @pytest.mark.parametrize("body", [{"role": "king"}, {"email": "x"}, {"email": "x", "role": "editor"}, {}])
    def test_wrong_invitations_make_nothing(
        self, workspace: Workspace, admin: User, api_of: ApiOf, body: dict[str, str]
    ) -> None:
        assert api_of(admin).post("/api/v1/workspaces/studio-north/invitations/", body).status_code == 400
        assert not Invitation.objects.exists()


class TestTokens:
    url = "/api/v1/workspaces/studio-north/tokens/"

    def test_the_secret_is_shown_once_and_kept_as_a_hash(
        self, workspace: Workspace, viewer: User, api_of: ApiOf
    ) -> None:
        made = api_of(viewer).post(self.url, {"name": "script"}).json()
        assert made["secret"].startswith("jm_")
        assert made["secret"] not in str(list(ApiToken.objects.values()))
        listed = api_of(viewer).get(self.url).json()["results"]
        assert [one["name"] for one in listed] == ["script"]
        assert "secret" not in listed[0]

    def test_a_token_acts_for_its_user(self, workspace: Workspace, viewer: User) -> None:
        _token, secret = issue_token(viewer, "script", workspace)
        client = with_token(secret)
        assert client.get("/api/v1/workspaces/studio-north/").json()["role"] == "viewer"
        assert client.patch("/api/v1/workspaces/studio-north/", {"name": "Mine"}).status_code == 403

    def test_a_token_does_not_decide_who_gets_in(self, workspace: Workspace, owner: User, admin: User) -> None:
        """Whoever finds one could let themselves in, and stay when it is revoked."""
        client = with_token(issue_token(owner, "script", workspace)[1])
        here, seat = "/api/v1/workspaces/studio-north/", admin.memberships.get().pk
        answers = [
            client.patch(here, {"name": "Mine", "second_factor": False}),
            client.patch(f"{here}joining/", {"domains": ["example.org"], "join_role": "admin"}),
            client.post(f"{here}members/{seat}/transfer/"),
            client.delete(here),
        ]
        assert [one.json()["code"] for one in answers] == ["sign_in_needed"] * 4
        workspace.refresh_from_db()
        assert (workspace.name, workspace.deletion_at, workspace.domains) == ("Studio North", None, [])

    def test_a_token_reaches_its_own_workspace_only(self, workspace: Workspace, viewer: User) -> None:
        other = found_workspace(viewer, "Other")
        _token, secret = issue_token(viewer, "script", workspace)
        client = with_token(secret)
        assert client.get(f"/api/v1/workspaces/{other.slug}/").status_code == 404
        assert client.patch(f"/api/v1/workspaces/{other.slug}/", {"name": "Mine"}).status_code == 404
        assert client.post("/api/v1/workspaces/", {"name": "Third"}).status_code == 403
        assert [one["slug"] for one in client.get("/api/v1/workspaces/").json()["results"]] == ["studio-north"]
        other.refresh_from_db()
        assert other.name == "Other"
        assert Workspace.objects.count() == 2

    def test_one_from_the_command_line_reaches_all(self, workspace: Workspace, viewer: User, capsys: Any) -> None:
        found_workspace(viewer, "Other")
        call_command("create_token", "VIEWER@example.org", "--name", "laptop")
        client = with_token(capsys.readouterr().out.strip())
        assert len(client.get("/api/v1/workspaces/").json()["results"]) == 2
        assert ApiToken.objects.get().name == "laptop"

    def test_the_command_knows_who_is_nobody(self, db: None) -> None:
        with pytest.raises(CommandError):
            call_command("create_token", "nobody@example.org")

    @pytest.mark.parametrize("secret", ["", "jm_wrong", "wrong", "jm_" + "x" * 500, "jm_é"])
    def test_a_wrong_one_is_401(self, workspace: Workspace, secret: str) -> None:
        answer = with_token(secret).get("/api/v1/workspaces/")
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
        assert answer["WWW-Authenticate"] == "Bearer"

    def test_a_revoked_one_and_one_of_an_inactive_user_are_401(self, workspace: Workspace, viewer: User) -> None:
        token, secret = issue_token(viewer, "script", workspace)
        revoke_token(token, viewer)
        assert user_of_token(secret) is None
        _token, secret = issue_token(viewer, "script", workspace)
        User.objects.filter(pk=viewer.pk).update(is_active=False)
        assert with_token(secret).get("/api/v1/workspaces/").status_code == 401

    def test_who_left_and_came_back_has_no_old_tokens(self, workspace: Workspace, viewer: User) -> None:
        _token, secret = issue_token(viewer, "script", workspace)
        leave(workspace, viewer)
        admit(workspace, viewer, Role.VIEWER)
        assert user_of_token(secret) is None

    def test_a_token_makes_no_token_so_that_revoking_it_ends_what_it_can_do(
        self, workspace: Workspace, viewer: User
    ) -> None:
        _token, secret = issue_token(viewer, "first", workspace)
        assert with_token(secret).post(self.url, {"name": "second"}).status_code == 403
        assert ApiToken.objects.count() == 1

    def test_the_end_of_a_token_lies_ahead(self, workspace: Workspace, viewer: User, api_of: ApiOf) -> None:
        past = api_of(viewer).post(self.url, {"name": "past", "expires_at": "2020-01-01T00:00:00Z"})
        assert past.status_code == 400
        assert not ApiToken.objects.exists()

    def test_using_it_is_noted_without_a_write_each_time(
        self, workspace: Workspace, viewer: User, django_assert_num_queries: Any
    ) -> None:
        token, secret = issue_token(viewer, "script", workspace)
        user_of_token(secret)
        token.refresh_from_db()
        assert token.last_used_at
        with django_assert_num_queries(1):
            user_of_token(secret)


def test_the_session_asks_for_its_csrf_token(owner: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(owner)
    answer = client.post("/api/v1/workspaces/", {"name": "Forged"})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert not Workspace.objects.exists()


def test_a_token_asks_for_none(owner: User) -> None:
    _token, secret = issue_token(owner, "script")
    client = APIClient(enforce_csrf_checks=True)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert client.post("/api/v1/workspaces/", {"name": "North"}).status_code == 201


def test_one_query_finds_the_workspace(workspace: Workspace, viewer: User, django_assert_num_queries: Any) -> None:
    _token, secret = issue_token(viewer, "script", workspace)
    user_of_token(secret)
    with django_assert_num_queries(2):  # The token with its user; the membership with its workspace.
        with_token(secret).get("/api/v1/workspaces/studio-north/")


def test_people_by_name(db: None) -> None:
    assert User(email="a.b@example.org").display_name == "a.b"
    assert person("ada").display_name == "Ada"


@pytest.mark.parametrize("position", ["notadate", "", "2026-13-45", "\0"])
def test_a_cursor_that_no_list_gave_out_is_404(
    workspace: Workspace, viewer: User, api_of: ApiOf, position: str
) -> None:
    cursor = b64encode(urlencode({"p": position}).encode()).decode()
    for path in ("workspaces/", "workspaces/studio-north/members/", "workspaces/studio-north/maps/"):
        answer = api_of(viewer).get(f"/api/v1/{path}", {"cursor": cursor})
        assert answer.status_code in {200, 404}, answer.content
        assert answer.status_code == 404 or not position


@pytest.mark.parametrize("name", ["North\nSubject: x", "\x07North", "North\u202e"])
def test_a_workspaces_name_has_one_plain_line(workspace: Workspace, owner: User, api_of: ApiOf, name: str) -> None:
    api_of(owner).patch("/api/v1/workspaces/studio-north/", {"name": name})
    workspace.refresh_from_db()
    assert all(character.isprintable() for character in workspace.name)
    assert found_workspace(owner, name).name in {"North", "North Subject: x"}
