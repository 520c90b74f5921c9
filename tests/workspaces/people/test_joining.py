"""Joining by the domain of a proven address: who opens the door, who may come through it, and who learns nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from tests.conftest import PASSWORD, Person
from workspaces import invitations, joining
from workspaces.errors import Conflict, Invalid, NotFound
from workspaces.membership import found_workspace, leave, open_invitations, remove_member, suspend
from workspaces.models import AuditEvent, Membership, Role, User, Workspace

ClientOf = Callable[[Person], Client]


def proven(email: str, name: str = "") -> User:
    user = User.objects.create_user(email, None, name=name or email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@pytest.fixture
def boss(db: None) -> User:
    return proven("dana@pinecove.example", "Dana")


@pytest.fixture
def pinecove(boss: User) -> Workspace:
    """Whoever has proved an address of pinecove.example may join as a commenter."""
    space = found_workspace(boss, "Pinecove")
    return joining.set_joining(space, boss, domains=["pinecove.example"], only_domains=False, join_role=Role.COMMENTER)


class TestTheRule:
    @pytest.mark.parametrize("typed", ["Pinecove.Example", "@pinecove.example", " someone@pinecove.example"])
    def test_a_domain_is_kept_in_one_form(self, typed: str) -> None:
        assert joining.clean_domains([typed]) == ["pinecove.example"]

    def test_umlauts_are_kept_as_mail_writes_them(self) -> None:
        assert joining.clean_domains(["müller.example"]) == ["xn--mller-kva.example"]
        assert joining.domain_of("x@MÜLLER.example") == "xn--mller-kva.example"

    @pytest.mark.parametrize(
        "typed", ["", "example", "exa mple.org", "-a.org", "a..org", '"a".org', "%.org", "a" * 300]
    )
    def test_what_is_no_domain_is_refused(self, typed: str) -> None:
        with pytest.raises(Invalid):
            joining.clean_domains([typed])

    def test_only_who_has_proved_an_address_there_opens_the_door(self, workspace: Workspace, owner: User) -> None:
        """Else anybody could found a workspace in a company's name and wait for its people."""
        EmailAddress.objects.create(user=owner, email="owner@pinecove.example", verified=False)
        with pytest.raises(Invalid) as refused:
            joining.set_joining(workspace, owner, domains=["pinecove.example"], only_domains=False, join_role="viewer")
        assert refused.value.code == "unproven_domain"
        workspace.refresh_from_db()
        assert (workspace.domains, workspace.join_role) == ([], "")

    def test_nobody_joins_by_an_address_that_everybody_can_have(self, db: None) -> None:
        ada = proven("ada@gmail.com")
        space = found_workspace(ada, "Ada")
        with pytest.raises(Invalid) as refused:
            joining.set_joining(space, ada, domains=["gmail.com"], only_domains=False, join_role="viewer")
        assert refused.value.code == "public_domain"

    def test_a_domain_opened_by_one_admin_stays_when_another_saves(self, pinecove: Workspace, boss: User) -> None:
        other = User.objects.create_user("admin@elsewhere.example")
        Membership.objects.create(workspace=pinecove, user=other, role=Role.ADMIN)
        changed = joining.set_joining(
            pinecove, other, domains=["pinecove.example"], only_domains=False, join_role=Role.VIEWER
        )
        assert changed.join_role == Role.VIEWER

    @pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN, "king"])
    def test_nobody_joins_as_an_admin(self, pinecove: Workspace, boss: User, role: str) -> None:
        with pytest.raises(Invalid):
            joining.set_joining(pinecove, boss, domains=["pinecove.example"], only_domains=False, join_role=role)

    def test_it_is_audited_once(self, pinecove: Workspace, boss: User) -> None:
        rule: dict[str, Any] = {"domains": ["pinecove.example"], "only_domains": False, "join_role": Role.COMMENTER}
        joining.set_joining(pinecove, boss, **rule)
        event = AuditEvent.objects.get(event="workspace_joining_changed")
        assert event.details == {"domains": ["pinecove.example"], "only_domains": False, "join_role": "commenter"}


class TestOnlyTheseDomains:
    @pytest.fixture
    def closed(self, pinecove: Workspace, boss: User) -> Workspace:
        return joining.set_joining(pinecove, boss, domains=["pinecove.example"], only_domains=True, join_role="")

    def test_another_address_is_not_invited(self, closed: Workspace, boss: User) -> None:
        with pytest.raises(Invalid) as refused:
            invitations.invite_by_email(closed, boss, "eve@other.example", Role.VIEWER)
        assert refused.value.code == "other_domain"
        invitations.invite_by_email(closed, boss, "eve@PINECOVE.example", Role.VIEWER)
        assert [one.email for one in open_invitations(closed)] == ["eve@pinecove.example"]

    def test_there_are_no_links_for_everybody(self, closed: Workspace, boss: User) -> None:
        with pytest.raises(Conflict):
            invitations.invite_by_link(closed, boss, Role.VIEWER)

    def test_what_was_open_before_is_revoked(self, pinecove: Workspace, boss: User, outsider: User) -> None:
        link, _ = invitations.invite_by_link(pinecove, boss, Role.VIEWER)
        eve, _ = invitations.invite_by_email(pinecove, boss, "eve@other.example", Role.VIEWER)
        kept, _ = invitations.invite_by_email(pinecove, boss, "lena@pinecove.example", Role.VIEWER)
        joining.set_joining(pinecove, boss, domains=["pinecove.example"], only_domains=True, join_role="")
        assert list(open_invitations(pinecove)) == [kept]
        for one in (link, eve):
            with pytest.raises(NotFound):
                invitations.accept_invitation(one, outsider)

    def test_who_is_in_already_stays(self, pinecove: Workspace, boss: User, outsider: User) -> None:
        Membership.objects.create(workspace=pinecove, user=outsider, role=Role.EDITOR)
        joining.set_joining(pinecove, boss, domains=["pinecove.example"], only_domains=True, join_role="")
        assert Membership.objects.filter(workspace=pinecove, user=outsider, suspended=False).exists()


class TestComingIn:
    def test_with_a_proven_address(self, pinecove: Workspace) -> None:
        lena = proven("Lena@Pinecove.example")
        assert joining.joinable(lena) == [pinecove]
        assert joining.join("pinecove", lena).role == Role.COMMENTER
        assert joining.joinable(lena) == []
        assert AuditEvent.objects.get(event="member_joined").actor == lena

    def test_an_address_that_is_not_proved_opens_nothing(self, pinecove: Workspace) -> None:
        eve = User.objects.create_user("eve@pinecove.example")
        EmailAddress.objects.create(user=eve, email=eve.email, verified=False, primary=True)
        assert joining.joinable(eve) == []
        with pytest.raises(NotFound):
            joining.join("pinecove", eve)
        assert not Membership.objects.filter(user=eve).exists()

    @pytest.mark.parametrize(
        "email", ["eve@sub.pinecove.example", "eve@notpinecove.example", "eve@pinecove.example.org"]
    )
    def test_a_domain_that_looks_alike_opens_nothing(self, pinecove: Workspace, email: str) -> None:
        eve = proven(email)
        assert joining.joinable(eve) == []
        with pytest.raises(NotFound):
            joining.join("pinecove", eve)

    def test_who_was_suspended_does_not_come_back_this_way(self, pinecove: Workspace, boss: User) -> None:
        lena = proven("lena@pinecove.example")
        suspend(joining.join("pinecove", lena), boss, True)
        assert joining.joinable(lena) == []
        with pytest.raises(NotFound):
            joining.join("pinecove", lena)
        assert Membership.objects.get(user=lena).suspended

    def test_a_workspace_about_to_be_deleted_lets_nobody_in(self, pinecove: Workspace) -> None:
        pinecove.deletion_at = pinecove.created_at
        pinecove.save()
        lena = proven("lena@pinecove.example")
        assert joining.joinable(lena) == []
        with pytest.raises(NotFound):
            joining.join("pinecove", lena)

    def test_a_door_that_was_shut_lets_nobody_in(self, pinecove: Workspace, boss: User) -> None:
        joining.set_joining(pinecove, boss, domains=["pinecove.example"], only_domains=False, join_role="")
        with pytest.raises(NotFound):
            joining.join("pinecove", proven("lena@pinecove.example"))


class TestPages:
    def test_the_front_page_offers_it_until_one_says_not_now(self, pinecove: Workspace, client_of: ClientOf) -> None:
        browser = client_of(proven("lena@pinecove.example"))
        assert browser.get("/")["Location"] == "/workspaces/join/"
        assert "Join Pinecove" in browser.get("/workspaces/join/").content.decode()
        assert browser.post("/workspaces/join/")["Location"] == "/"
        assert browser.get("/")["Location"] == "/workspaces/new/"
        answer = browser.post("/workspaces/join/", {"workspace": "pinecove"})
        assert answer["Location"] == "/w/pinecove/"
        assert browser.get("/")["Location"] == "/w/pinecove/"

    def test_whom_a_workspace_awaits_founds_none_at_sign_up(self, pinecove: Workspace, settings: Any) -> None:
        settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
        browser = Client()
        browser.post("/accounts/signup/", {"name": "Lena", "email": "lena@pinecove.example", "password1": PASSWORD})
        assert not Membership.objects.filter(user__email="lena@pinecove.example").exists()
        code = next(word for word in mail.outbox[-1].body.split() if "/confirm-email/" in word)
        browser.post(code.removeprefix(settings.PUBLIC_URL))
        browser.post("/accounts/login/", {"login": "lena@pinecove.example", "password": PASSWORD})
        assert browser.get("/")["Location"] == "/workspaces/join/"

    def test_where_addresses_are_not_proved_a_first_workspace_is_founded(self, pinecove: Workspace) -> None:
        form = {"name": "Eve", "email": "eve@pinecove.example", "password1": PASSWORD}
        browser = Client()
        browser.post("/accounts/signup/", form)
        assert Membership.objects.get(user__email="eve@pinecove.example").role == Role.OWNER
        assert "Join Pinecove" not in browser.get("/workspaces/join/").content.decode()

    def test_a_wrong_rule_stays_in_the_form_with_its_reason(
        self, workspace: Workspace, owner: User, client_of: Any
    ) -> None:
        typed = {"domains": "pinecove.example", "join_role": "viewer"}
        page = client_of(owner).post("/w/studio-north/members/joining/", typed)
        assert page.status_code == 400
        assert "You have no confirmed address at pinecove.example" in page.content.decode()
        assert 'value="pinecove.example"' in page.content.decode()
        workspace.refresh_from_db()
        assert workspace.domains == []

    def test_over_rest(self, pinecove: Workspace, boss: User, api_of: Callable[[Person], APIClient]) -> None:
        api, lena = api_of(boss), proven("lena@pinecove.example")
        assert api.get("/api/v1/workspaces/pinecove/joining/").json()["join_role"] == "commenter"
        changed = api.patch("/api/v1/workspaces/pinecove/joining/", {"join_role": "viewer"}, format="json")
        assert changed.json() == {"domains": ["pinecove.example"], "only_domains": False, "join_role": "viewer"}
        theirs = api_of(lena)
        assert [one["slug"] for one in theirs.get("/api/v1/joinable/").json()["results"]] == ["pinecove"]
        assert theirs.post("/api/v1/joinable/", {"slug": "pinecove"}, format="json").json()["role"] == "viewer"
        leave(pinecove, lena)
        joining.set_joining(pinecove, boss, domains=[], only_domains=False, join_role="")
        assert theirs.post("/api/v1/joinable/", {"slug": "pinecove"}, format="json").status_code == 404

    def test_who_was_removed_comes_back_by_an_invitation_alone(self, pinecove: Workspace, boss: User) -> None:
        lena = proven("lena@pinecove.example")
        joining.join("pinecove", lena)
        leave(pinecove, lena)
        assert joining.joinable(lena) == [pinecove]
        remove_member(joining.join("pinecove", lena), boss)
        assert joining.joinable(lena) == []
        with pytest.raises(NotFound):
            joining.join("pinecove", lena)
        invitation, _secret = invitations.invite_by_email(pinecove, boss, lena.email, Role.VIEWER)
        assert invitations.accept_invitation(invitation, lena).role == Role.VIEWER
