"""Founds the demo workspace: two accounts, colleagues without one, personas and two maps."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from allauth.account.models import EmailAddress
from django.utils import timezone, translation

from personas.writing import create_persona
from workspaces.demo import fill_lists
from workspaces.invitations import accept_invitation, invite_by_email
from workspaces.membership import found_workspace
from workspaces.models import Contact, Role, Team, User, Workspace

from ..access import Principal
from ..suggesting.demo import suggest
from .freelancer import FREELANCER
from .personas import ALEX, MARA
from .signals import demo_made
from .studio import STUDIO
from .talk import talk
from .telling import tell

WORKSPACE_NAME: Final = "Pinecove"
WORKSPACE_SLUG: Final = "pinecove"
QUARTER: Final = timedelta(days=91)
# (key, name, email). The first owns the workspace, the second is an editor.
ACCOUNTS: Final = (
    ("dana", "Dana Okonvale", "dana@pinecove.example"),
    ("ines", "Ines Kaluvra", "ines@pinecove.example"),
)
CONTACTS: Final = (
    ("mateo", "Mateo Brandrel", "mateo@pinecove.example"),
    ("yuki", "Yuki Sandoriva", "yuki@pinecove.example"),
    ("rhea", "Rhea Lindmere", "rhea@pinecove.example"),
)
TEAMS: Final = ("Product marketing", "Product design", "Support")


@dataclass(frozen=True)
class Account:
    name: str
    email: str
    password: str

    def as_json(self) -> dict[str, str]:
        return {"email": self.email, "name": self.name, "password": self.password}


def exists() -> bool:
    """Whether the demo, or a part of one that was broken off, is there."""
    emails = [email for _key, _name, email in ACCOUNTS]
    return Workspace.objects.filter(slug=WORKSPACE_SLUG).exists() or User.objects.filter(email__in=emails).exists()


def build() -> list[Account]:
    """Write everything and give the two accounts with their passwords, which are stored nowhere else."""
    with translation.override("en"):
        accounts = [Account(name, email, secrets.token_urlsafe(12)) for _key, name, email in ACCOUNTS]
        users = [_user(account) for account in accounts]
        workspace = found_workspace(users[0], WORKSPACE_NAME)
        _admit(workspace, users[0], users[1])
        owners = _owners(workspace, users)
        personas = {
            "alex": create_persona(workspace, users[0], ALEX).pk,
            "mara": create_persona(workspace, users[1], MARA).pk,
        }
        dana, ines = Principal.of(users[0]), Principal.of(users[1])
        due = (timezone.now() + QUARTER).date()
        maps = {
            "studio": tell(STUDIO, workspace, (ines, dana), personas, owners, None),
            "freelancer": tell(FREELANCER, workspace, (dana, ines), personas, owners, due),
        }
        suggest(maps["freelancer"].pk, ines)
        by_key = {key: user for (key, _name, _email), user in zip(ACCOUNTS, users, strict=True)}
        talk(maps["freelancer"], by_key)
        demo_made.send(sender=None, workspace=workspace, users=by_key, owners=owners, personas=personas, maps=maps)
    return accounts


def _user(account: Account) -> User:
    user = User.objects.create_user(account.email, account.password, name=account.name)
    # Nobody can read mail for these addresses, so they count as proven.
    EmailAddress.objects.create(user=user, email=account.email, verified=True, primary=True)
    return user


def _admit(workspace: Workspace, owner: User, colleague: User) -> None:
    invitation, _secret = invite_by_email(workspace, owner, colleague.email, Role.EDITOR)
    accept_invitation(invitation, colleague)


def _owners(workspace: Workspace, users: list[User]) -> dict[str, UUID]:
    """Who can own things on the maps, by key: both accounts and the contacts."""
    owners: dict[str, Any] = {key: user.pk for (key, _name, _email), user in zip(ACCOUNTS, users, strict=True)}
    for key, name, email in CONTACTS:
        owners[key] = Contact.objects.create(workspace=workspace, name=name, email=email).pk
    for place, name in enumerate(TEAMS):
        team = Team.objects.create(workspace=workspace, name=name)
        if place < len(users):
            team.people.add(users[place])
    fill_lists(workspace, users[0])
    return owners
