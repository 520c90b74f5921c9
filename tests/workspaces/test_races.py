"""Two people at once: whatever the order, a workspace keeps an owner and a link lets one person in."""

from uuid import UUID

import pytest
from django.db import connection

from tests.conftest import person
from tests.races import at_once
from workspaces.invitations import accept_invitation, invite_by_link
from workspaces.membership import change_role, found_workspace, leave, transfer_ownership
from workspaces.models import Membership, Role, User, Workspace

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
    for _round in range(50):
        workspace, seats = _owned_by(ada, ben)
        answers = at_once(
            lambda: change_role(seats[ben.pk], ada, Role.EDITOR),  # noqa: B023
            lambda: change_role(seats[ada.pk], ben, Role.EDITOR),  # noqa: B023
        )
        assert sorted(answers) == ["done", "forbidden"]
        assert Membership.objects.filter(workspace=workspace, role=Role.OWNER).count() == 1


def test_two_owners_hand_over_to_each_other_at_once_and_one_stays() -> None:
    """One after the other: whoever came second had just been made the only owner."""
    ada, ben = person("ada"), person("ben")
    for _round in range(10):
        workspace, seats = _owned_by(ada, ben)
        answers = at_once(
            lambda: transfer_ownership(seats[ben.pk], ada),  # noqa: B023
            lambda: transfer_ownership(seats[ada.pk], ben),  # noqa: B023
        )
        assert answers == ["done", "done"]
        roles = Membership.objects.filter(workspace=workspace).values_list("role", flat=True)
        assert sorted(roles) == [Role.ADMIN, Role.OWNER]


def _owned_by(ada: User, ben: User) -> tuple[Workspace, dict[UUID, Membership]]:
    workspace = found_workspace(ada, "Pair")
    Membership.objects.create(workspace=workspace, user=ben, role=Role.OWNER)
    return workspace, {seat.user_id: seat for seat in Membership.objects.filter(workspace=workspace)}


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
