"""What staff may change about somebody's account: whether it is open, who is staff, and how it is signed in to."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from ..audit import record
from ..errors import Conflict
from ..models import Membership, User
from ..signals import announce_access_change


@transaction.atomic
def set_standing(user: User, by: User | None, *, active: bool, staff: bool) -> None:
    """Open or close an account, make somebody staff or not. Conflict for oneself: nobody locks themselves out.

    A closed account keeps its seats and what it owns; its sessions, tokens and sockets end.
    """
    found = User.objects.select_for_update().get(pk=user.pk)
    if (found.is_active, found.is_staff) == (active, staff):
        return
    if by is not None and by.pk == found.pk:
        raise Conflict(_("Somebody else on the staff has to change your own account."), code="yourself")
    if found.deleted_at is not None:
        raise Conflict(_("This account is deleted."), code="deleted")
    found.is_active, found.is_staff = active, staff
    if not staff:
        found.is_superuser = False
    found.save(update_fields=["is_active", "is_staff", "is_superuser"])
    record("privilege_permissions_changed", actor=by, workspace=None, about=found, active=active, staff=staff)
    for workspace_id in Membership.objects.filter(user=found).values_list("workspace_id", flat=True):
        announce_access_change(workspace_id, found.pk)


@transaction.atomic
def prove_address(user: User, by: User) -> bool:
    """Staff vouch for the address that the account has. False when it is proved already."""
    proved, _made = EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": False, "primary": True}
    )
    if proved.verified:
        return False
    proved.verified = True
    proved.save(update_fields=["verified"])
    record("user_updated", actor=by, workspace=None, about=user, field="email", way="staff")
    return True


@transaction.atomic
def unlink(account: SocialAccount, by: User) -> None:
    """The account is signed in to by its proved address again, and then linked anew."""
    record("single_sign_on_unlinked", actor=by, workspace=None, about=account.user)
    account.delete()
