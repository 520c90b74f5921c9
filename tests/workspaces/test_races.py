"""Two people at once: whatever the order, a workspace keeps an owner and a link lets one person in."""

import pytest
from django.db import connection

from tests.conftest import person
from tests.races import at_once
from workspaces.invitations import accept_invitation, invite_by_link
from workspaces.membership import change_role, found_workspace, leave
from workspaces.models import Membership, Role, User

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs row locks; SQLite runs one writer at a time")


@pytest.mark.parametrize("_run", range(5))
def test_two_owners_leave_at_once_and_one_stays(_run: int) -> None:
    ada, ben = person("ada"), person("ben")
    workspace = found_workspace(ada, "Pair")
    Membership.objects.create(workspace=workspace, user=ben, role=Role.OWNER)
    answers = at_once(lambda: leave(workspace, ada), lambda: leave(workspace, ben))
    assert sorted(answers) == ["done", "last_owner"]
    assert Membership.objects.filter(workspace=workspace, role=Role.OWNER).count() == 1


def test_two_owners_demote_each_other_at_once_and_one_stays() -> None:
    ada, ben = person("ada"), person("ben")
    workspace = found_workspace(ada, "Pair")
    Membership.objects.create(workspace=workspace, user=ben, role=Role.OWNER)
    seats = {seat.user_id: seat for seat in Membership.objects.filter(workspace=workspace)}
    answers = at_once(
        lambda: change_role(seats[ben.pk], ada, Role.EDITOR), lambda: change_role(seats[ada.pk], ben, Role.EDITOR)
    )
    assert sorted(answers) == ["done", "forbidden"]
    assert Membership.objects.filter(workspace=workspace, role=Role.OWNER).count() == 1


def test_one_link_lets_one_person_in() -> None:
    ada = person("ada")
    workspace = found_workspace(ada, "Link")
    invitation, _secret = invite_by_link(workspace, ada, Role.EDITOR)
    people: list[User] = [person(f"guest{number}") for number in range(4)]
    answers = at_once(*[lambda who=who: accept_invitation(invitation, who) for who in people])  # type: ignore[misc]
    assert sorted(answers) == ["done", "invitation_gone", "invitation_gone", "invitation_gone"]
    assert Membership.objects.filter(workspace=workspace).count() == 2


def test_founding_the_same_name_at_once_gives_two_addresses() -> None:
    people = [person(f"guest{number}") for number in range(4)]
    answers = at_once(*[lambda who=who: found_workspace(who, "Twin") for who in people])  # type: ignore[misc]
    assert answers == ["done"] * 4
    slugs = set(Membership.objects.values_list("workspace__slug", flat=True))
    assert slugs == {"twin", "twin-2", "twin-3", "twin-4"}
