"""Joining by the domain of one's address: what a workspace allows, and who may come in without being invited.

Only a proven address counts, on both sides: whoever joins has proved theirs, and whoever opens the door for a domain
has proved one of their own there. Otherwise anybody could found a workspace in a company's name and collect its people.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from .audit import record
from .errors import Invalid, NotFound
from .membership import admit, lock_workspace, open_invitations, require_manager
from .models import AuditEvent, Invitation, Membership, Role, User, Workspace

MOST_DOMAINS: Final = 20
LONGEST: Final = 253
# Nobody is let in as more than an editor without somebody having chosen them.
JOIN_ROLES: Final = (Role.EDITOR, Role.COMMENTER, Role.VIEWER)
_LABEL: Final = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_DOMAIN: Final = re.compile(rf"{_LABEL}(\.{_LABEL})+")
# Everybody can have an address there: who shares one is no colleague.
_PUBLIC: Final = """
aol.com fastmail.com freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.com
hotmail.de icloud.com live.com live.de mac.com mail.com mail.ru mailbox.org me.com msn.com outlook.com outlook.de
posteo.de proton.me protonmail.com qq.com t-online.de tutanota.com web.de yahoo.com yahoo.de yandex.com yandex.ru
zoho.com 163.com 126.com
"""
PUBLIC: Final = frozenset(_PUBLIC.split())


def domain_of(email: str) -> str:
    """The end of an address as the rule keeps it: lower case, ASCII; empty when it has none."""
    end = email.rpartition("@")[2].strip().lower()
    try:
        return end.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def clean_domains(wanted: Iterable[str]) -> list[str]:
    """The stored form, each once. Raises Invalid for what is no domain."""
    cleaned: dict[str, None] = {}
    for given in wanted:
        domain = domain_of(given)
        if not _DOMAIN.fullmatch(domain) or len(domain) > LONGEST:
            raise _wrong(_("“%(domain)s” is not the end of an address, such as example.org.") % {"domain": given[:100]})
        cleaned[domain] = None
    if len(cleaned) > MOST_DOMAINS:
        raise _wrong(_("At most %(most)d domains.") % {"most": MOST_DOMAINS})
    return list(cleaned)


def _wrong(message: str, code: str = "invalid") -> Invalid:
    return Invalid(message, code=code, details={"domains": [message]})


def proven_domains(user: User) -> frozenset[str]:
    """The domains of this person's proven addresses; one query."""
    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return frozenset(domain_of(one) for one in addresses) - {""}


def fits(workspace: Workspace, email: str) -> bool:
    """Whether somebody of this address may be invited."""
    return not workspace.only_domains or domain_of(email) in workspace.domains


def refuse_address(workspace: Workspace, email: str) -> Invalid:
    """What an address of another domain is told."""
    message = _("Only people of %(domains)s can be in this workspace.") % {"domains": ", ".join(workspace.domains)}
    return Invalid(message, code="other_domain", details={"email": [message]})


@transaction.atomic
def set_joining(
    workspace: Workspace, actor: User, *, domains: Iterable[str], only_domains: bool, join_role: str
) -> Workspace:
    """Whose addresses get in. Raises Invalid; those who manage people only.

    `only_domains`: open invitations of other addresses, and links, which ask for none, are revoked. `join_role`: empty,
    or one of JOIN_ROLES; each domain that this opens anew is one in which the actor has proved an address.
    """
    domains = clean_domains(list(domains))
    workspace = lock_workspace(workspace.pk)
    require_manager(workspace, actor)
    _must_hold_together(domains, only_domains, join_role)
    if join_role:
        _must_own(domains, workspace, actor)
    old = (workspace.domains, workspace.only_domains, workspace.join_role)
    if old == (domains, only_domains, join_role):
        return workspace
    workspace.domains, workspace.only_domains, workspace.join_role = domains, only_domains, join_role
    workspace.save(update_fields=["domains", "only_domains", "join_role"])
    _revoke_misfits(workspace)
    record(
        "workspace_joining_changed", actor=actor, workspace=workspace, about=workspace,
        domains=domains, only_domains=only_domains, join_role=join_role,
    )  # fmt: skip
    return workspace


def _must_hold_together(domains: list[str], only_domains: bool, join_role: str) -> None:
    if join_role and join_role not in JOIN_ROLES:
        raise Invalid(details={"join_role": [_("Choose editor, commenter or viewer.")]})
    if (only_domains or join_role) and not domains:
        raise _wrong(_("Name at least one domain."))


def _must_own(domains: list[str], workspace: Workspace, actor: User) -> None:
    opened = set(domains) - set(workspace.domains if workspace.join_role else ())
    public = sorted(opened & PUBLIC)
    if public:
        message = _("Anybody can have an address of %(domain)s: nobody joins by it.")
        raise _wrong(message % {"domain": public[0]}, "public_domain")
    unproven = sorted(opened - proven_domains(actor))
    if unproven:
        message = _("You have no confirmed address at %(domain)s. An admin who has one can let people there join.")
        raise _wrong(message % {"domain": unproven[0]}, "unproven_domain")


def _revoke_misfits(workspace: Workspace) -> None:
    misfits = [one.pk for one in open_invitations(workspace) if not fits(workspace, one.email)]
    Invitation.objects.filter(pk__in=misfits).update(revoked_at=timezone.now())


def joinable(user: User) -> list[Workspace]:
    """The workspaces that this person may join by a proven address, and is not in, by name."""
    domains = proven_domains(user)
    if not domains:
        return []
    mine = set(Membership.objects.filter(user=user).values_list("workspace_id", flat=True))
    found = [one for one in _open_to(domains) if one.pk not in mine]
    out_of = _taken_out_of(user, found)
    return [one for one in found if one.pk not in out_of]


def _taken_out_of(user: User, workspaces: Collection[Workspace]) -> set[UUID]:
    """Of these, where somebody removed this person, as far back as the audit log goes. An invitation lets them in,
    their address alone does not. Whoever left by themselves may come back."""
    if not workspaces:
        return set()
    removed = AuditEvent.objects.filter(workspace__in=workspaces, event="member_removed", details__user=str(user.pk))
    return set(removed.order_by().values_list("workspace_id", flat=True))


def is_awaited(email: str) -> bool:
    """Whether some workspace would let this address in, once it is proved."""
    domain = domain_of(email)
    return bool(domain) and bool(_open_to({domain}))


def _open_to(domains: Iterable[str]) -> list[Workspace]:
    """In each database a JSON list is text in which a domain stands in quotes; the list itself is asked after that."""
    wanted = frozenset(domains)
    found = Workspace.objects.exclude(join_role="").filter(deletion_at=None)
    texts = found.annotate(ends=Cast("domains", TextField()))
    near: dict[str, Workspace] = {}
    for one in sorted(wanted):
        near |= {space.slug: space for space in texts.filter(ends__contains=f'"{one}"')}
    return sorted((one for one in near.values() if wanted & set(one.domains)), key=lambda one: one.name.casefold())


@transaction.atomic
def join(slug: str, user: User) -> Membership:
    """Come in by one's proven address. NotFound where that opens nothing, as for a workspace that is not there."""
    found = Workspace.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound
    workspace = lock_workspace(found.pk)
    known = Membership.objects.filter(workspace=workspace, user=user).first()
    if known is not None and not known.suspended:
        return known
    if known is not None or not workspace.join_role or workspace.deletion_at is not None:
        raise NotFound
    if not proven_domains(user) & set(workspace.domains) or _taken_out_of(user, [workspace]):
        raise NotFound
    membership = admit(workspace, user, workspace.join_role)
    record("member_joined", actor=user, workspace=workspace, about=membership, role=membership.role)
    return membership
