"""Whose account an identity of the provider is. The rules stand in docs/single-sign-on.md, and nowhere else in code."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.signals import user_signed_up
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..audit import record
from ..joining import join, joinable
from ..models import User
from ..preferences import formats_of, language_of, time_zone_of
from .provider import Claims
from .refusals import Refused

log = logging.getLogger(__name__)


def account_for(request: HttpRequest, claims: Claims) -> User:
    """The linked account, else the one with the same proved address, else a new one. Raises Refused."""
    _require_domain(claims)
    user: User | None
    try:
        user = _linked(claims) or _link_and_tell(claims) or _new(request, claims)
    except IntegrityError:
        # Two windows at once: the other one has written it.
        user = _linked(claims)
    if user is None:
        raise Refused("stale")
    if not user.is_active:
        raise Refused("inactive")
    return user


def linked_subject(user: User) -> str | None:
    """The provider's name for this person; None when nobody there is."""
    return SocialAccount.objects.filter(user=user, provider=settings.OIDC_ISSUER).values_list("uid", flat=True).first()


def _require_domain(claims: Claims) -> None:
    domains = [domain.lower().lstrip("@") for domain in settings.OIDC_DOMAINS]
    if not domains:
        return
    if not claims.email:
        raise Refused("unverified")
    if claims.email.rpartition("@")[2] not in domains:
        raise Refused("domain")


def _linked(claims: Claims) -> User | None:
    # Another issuer's subjects are other people, though they may be called the same.
    found = SocialAccount.objects.filter(provider=settings.OIDC_ISSUER, uid=claims.subject).select_related("user")
    return found[0].user if found else None


def _link_and_tell(claims: Claims) -> User | None:
    user = _link(claims)
    if user is not None:
        _tell(user)
    return user


@transaction.atomic
def _link(claims: Claims) -> User | None:
    """The account that has this address, linked from now on; None when there is none. Never without proof, of the
    provider and here: whoever may claim any address would get into any account, and whoever registered somebody else's
    address here would wait in their account."""
    if not claims.email:
        raise Refused("unverified")
    user = User.objects.select_for_update().filter(email__iexact=claims.email).first()
    if user is None:
        return None
    if user.email.lower() != claims.email:
        # Databases take some letters of other scripts for those that they look like (a dotless i, say).
        raise Refused("address_not_proved")
    if not user.is_active:
        raise Refused("inactive")
    if not EmailAddress.objects.filter(user=user, email__iexact=claims.email, verified=True).exists():
        raise Refused("address_not_proved")
    if linked_subject(user) is not None:
        # An address that was given to somebody else there.
        raise Refused("already_linked")
    _write_link(user, claims)
    return user


def _tell(user: User) -> None:
    """By mail: somebody has a new way into their account."""
    with override(user.language):
        name = settings.OIDC_NAME or _("single sign-on")
        try:
            get_adapter().send_notification_mail("account/email/single_sign_on_linked", user, {"name": name})
        except OSError:
            log.warning("The mail about a new way into an account could not be sent")


@transaction.atomic
def _new(request: HttpRequest, claims: Claims) -> User:
    try:
        validate_email(claims.email)
    except ValidationError as error:
        raise Refused("unverified") from error
    user = User.objects.create_user(
        claims.email,
        None,
        name=claims.name,
        language=language_of(claims.language, request),
        time_zone=time_zone_of(claims.time_zone),
        formats=formats_of("", request),
    )
    EmailAddress.objects.create(user=user, email=claims.email, verified=True, primary=True)
    _write_link(user, claims)
    user_signed_up.send(sender=User, request=request, user=user)
    _join_by_domain(user)
    return user


def _join_by_domain(user: User) -> None:
    """Whoever comes for the first time finds the workspaces that let their address in; nobody has to ask for them."""
    joined = [join(space.slug, user).workspace for space in joinable(user)]
    if joined and user.last_workspace is None:
        user.last_workspace = joined[0]
        user.save(update_fields=["last_workspace"])


def _write_link(user: User, claims: Claims) -> None:
    """What else the provider tells stays with it."""
    SocialAccount.objects.create(user=user, provider=settings.OIDC_ISSUER, uid=claims.subject, extra_data={})
    record("single_sign_on_linked", actor=user, workspace=None, about=user)
