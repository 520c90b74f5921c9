"""The members page: what each sees of it, its forms without script, and what the shell around it asks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from tests.conftest import Person
from workspaces import invitations
from workspaces.membership import found_workspace
from workspaces.models import Invitation, Membership, Role, User, Workspace

ClientOf = Callable[[Person], Client]
PAGE = "/w/studio-north/members/"


def seat(workspace: Workspace, user: User) -> Membership:
    return Membership.objects.get(workspace=workspace, user=user)


def test_those_who_manage_see_the_controls(cast: dict[str, Person], client_of: ClientOf) -> None:
    for who in ("admin", "owner"):
        page = client_of(cast[who]).get(PAGE).content.decode()
        assert "Send invitation" in page
        assert page.count("data-role-form") == {"admin": 3, "owner": 4}[who]
        assert ('value="owner"' in page) == (who == "owner")


def test_the_others_see_the_list_only(cast: dict[str, Person], client_of: ClientOf) -> None:
    for who in ("viewer", "commenter", "editor"):
        page = client_of(cast[who]).get(PAGE).content.decode()
        assert "admin@example.org" in page
        assert "Send invitation" not in page
        assert "data-role-form" not in page
        assert "Leave" in page


def test_the_new_link_is_shown_once(workspace: Workspace, owner: User, client_of: ClientOf) -> None:
    browser = client_of(owner)
    page = browser.post(f"{PAGE}invite/", {"emails": "a@example.org; b@example.org", "role": "editor"}).content.decode()
    assert page.count("/invitations/accept/#") == 2
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    assert "/invitations/accept/#" not in browser.get(PAGE).content.decode()


def test_who_cannot_be_invited_stays_in_the_form_with_the_reason(
    workspace: Workspace, owner: User, editor: User, client_of: ClientOf
) -> None:
    page = client_of(owner).post(
        f"{PAGE}invite/", {"emails": "new@example.org, editor@example.org nonsense", "role": "viewer"}
    )
    text = page.content.decode()
    assert "editor@example.org is a member already." in text
    assert "“nonsense” is not an email address." in text
    assert ">editor@example.org, nonsense</textarea>" in text
    assert list(Invitation.objects.values_list("email", "role")) == [("new@example.org", "viewer")]


@pytest.mark.parametrize("emails", ["", " , ;", " ".join(f"p{number}@example.org" for number in range(51))])
def test_no_address_or_too_many_invite_nobody(
    workspace: Workspace, owner: User, client_of: ClientOf, emails: str
) -> None:
    assert client_of(owner).post(f"{PAGE}invite/", {"emails": emails, "role": "viewer"}).status_code == 400
    assert not Invitation.objects.exists()


def test_resending_makes_a_new_link(workspace: Workspace, owner: User, client_of: ClientOf) -> None:
    invitation, _secret = invitations.invite_by_email(workspace, owner, "lena@example.org", Role.EDITOR)
    page = client_of(owner).post(f"/w/studio-north/invitations/{invitation.pk}/renew/").content.decode()
    assert "/invitations/accept/#" in page
    assert len(mail.outbox) == 1


def test_a_member_leaves_by_the_form(workspace: Workspace, viewer: User, client_of: ClientOf) -> None:
    browser = client_of(viewer)
    url = f"{PAGE}{seat(workspace, viewer).pk}/remove/"
    assert "Leave Studio North?" in browser.get(url).content.decode()
    assert browser.post(url)["Location"] == "/"
    assert browser.get(PAGE).status_code == 404
    assert not Membership.objects.filter(user=viewer).exists()


def test_the_last_owner_is_told_on_a_page(workspace: Workspace, owner: User, client_of: ClientOf) -> None:
    answer = client_of(owner).post(f"{PAGE}{seat(workspace, owner).pk}/remove/")
    assert answer.status_code == 409
    assert "A workspace needs an owner" in answer.content.decode()


def test_only_who_can_leave_is_offered_it(workspace: Workspace, owner: User, admin: User, client_of: ClientOf) -> None:
    leaving = f"{PAGE}{seat(workspace, owner).pk}/remove/"
    browser = client_of(owner)
    assert leaving not in browser.get(PAGE).content.decode()
    Membership.objects.filter(user=admin).update(role=Role.OWNER)
    assert leaving in browser.get(PAGE).content.decode()
    Membership.objects.filter(user=admin).update(suspended=True)
    assert leaving not in browser.get(PAGE).content.decode()


def test_dates_are_the_readers(workspace: Workspace, owner: User, editor: User, client_of: ClientOf) -> None:
    joined = datetime(2025, 3, 9, 12, tzinfo=UTC)
    Membership.objects.filter(user=editor).update(created_at=joined)
    invitations.invite_by_link(workspace, owner, Role.EDITOR)
    Invitation.objects.update(created_at=joined, expires_at=joined + timedelta(days=7))
    browser = client_of(owner)
    page = browser.get(PAGE).content.decode()
    assert "9 Mar 2025" in page
    assert "Made " in page  # A link is handed over by people; nothing was sent.
    assert "Sent " not in page
    User.objects.filter(pk=owner.pk).update(formats="de-DE", language="de")
    # The request's language would stay active for the tests after this one.
    with translation.override("de"):
        page = browser.get(PAGE).content.decode()
    assert "09.03.2025" in page
    assert "Am 9. März 2025 von Owner erstellt" in page


def test_the_role_stays_chosen_after_making_a_link(workspace: Workspace, owner: User, client_of: ClientOf) -> None:
    page = client_of(owner).post(f"{PAGE}link/", {"role": "viewer"}).content.decode()
    assert '<option value="viewer" selected' in page
    assert '<option value="editor" selected' not in page.partition("people__list")[0]


def test_a_removed_member_is_out_at_once(workspace: Workspace, admin: User, editor: User, client_of: ClientOf) -> None:
    theirs = client_of(editor)
    assert theirs.get(PAGE).status_code == 200
    client_of(admin).post(f"{PAGE}{seat(workspace, editor).pk}/remove/")
    assert theirs.get(PAGE).status_code == 404


def test_a_suspended_member_is_out_too(workspace: Workspace, editor: User, client_of: ClientOf) -> None:
    Membership.objects.filter(user=editor).update(suspended=True)
    assert client_of(editor).get(PAGE).status_code == 404
    assert client_of(editor).get("/")["Location"] == "/workspaces/new/"


def test_names_are_shown_as_text(workspace: Workspace, owner: User, editor: User, client_of: ClientOf) -> None:
    User.objects.filter(pk=editor.pk).update(name="<script>alert(1)</script>")
    page = client_of(owner).get(PAGE).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_switcher_lists_ones_own_workspaces(
    workspace: Workspace, owner: User, outsider: User, client_of: ClientOf
) -> None:
    found_workspace(owner, "Second home")
    page = client_of(owner).get(PAGE).content.decode()
    assert "Second home" in page
    assert "Elsewhere" not in page


def test_the_page_asks_a_fixed_number_of_queries(
    cast: dict[str, Person], workspace: Workspace, owner: User, client_of: ClientOf, django_assert_num_queries: Any
) -> None:
    for number in range(20):
        invitations.invite_by_email(workspace, owner, f"p{number}@example.org", Role.EDITOR)
    browser = client_of(owner)
    browser.get(PAGE)
    # Session, its user, the membership with its workspace, members, invitations, three for how many maps they get into,
    # the owner's proven addresses, and the workspaces of the shell.
    with django_assert_num_queries(10):
        browser.get(PAGE)


@pytest.mark.parametrize(
    "path",
    ["members/invite/", "members/link/", "members/{pk}/role/", "invitations/{pk}/renew/", "invitations/{pk}/revoke/"],
)
def test_what_writes_is_not_done_by_a_link(
    workspace: Workspace, owner: User, editor: User, client_of: ClientOf, path: str
) -> None:
    url = f"/w/studio-north/{path.format(pk=seat(workspace, editor).pk)}"
    assert client_of(owner).get(url, {"role": "viewer", "emails": "a@example.org"}).status_code == 405
    assert seat(workspace, editor).role == Role.EDITOR
    assert not Invitation.objects.exists()
