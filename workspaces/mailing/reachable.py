"""Who may be written to: people with an account that is in use and, where addresses are to be proved, a proved one."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from workspaces.models import User


def sends_mail() -> bool:
    """False where mail is only printed: what people say to each other does not belong into a log."""
    return not settings.EMAIL_BACKEND.endswith(".console.EmailBackend")


def proves_addresses() -> bool:
    return bool(settings.ACCOUNT_EMAIL_VERIFICATION == "mandatory")


def reachable(users: QuerySet[User]) -> QuerySet[User]:
    """Those of them who may be written to; an address that is not proved may be somebody else's."""
    there = users.filter(is_active=True, deleted_at=None)
    return there.filter(has_proved()) if proves_addresses() else there


def has_proved() -> Exists:
    """A condition on people: their present address is known to be theirs."""
    return Exists(EmailAddress.objects.filter(user=OuterRef("pk"), email__iexact=OuterRef("email"), verified=True))


def is_reachable(user: User) -> bool:
    return reachable(User.objects.filter(pk=user.pk)).exists()
