"""What follows when a second factor is set up or taken away."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest

from workspaces.models import User
from workspaces.second_factor import has_factor

from .sessions import forget_factor


@receiver(authenticator_added)
def count_as_shown(request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    """Whoever sets up a factor has just given a code of it, or touched it: they need not sign in again."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)


@receiver(post_delete, sender=Authenticator)
def forget(instance: Authenticator, origin: Any = None, **_more: Any) -> None:
    """Not when the whole account goes: its sessions go with it."""
    cause = origin.model if isinstance(origin, QuerySet) else type(origin)
    if cause is not Authenticator:
        return
    # New recovery codes take nothing from who came in by one of the old; without any factor those prove nothing either.
    if instance.type == Authenticator.Type.RECOVERY_CODES and has_factor(instance.user):
        return
    forget_factor(context.request, instance.user, instance.pk)
