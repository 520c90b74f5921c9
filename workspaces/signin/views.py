"""Pages of one's account about signing in: second factors, the sessions they made, what happened lately."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.decorators import login_stage_required
from allauth.account.views import PasswordSetView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from workspaces.models import Membership, User
from workspaces.second_factor import is_proved
from workspaces.views._person import person

from .activity import lately
from .sessions import end, others_of, seats_of

# Where somebody was sent here from: they go back there with a factor.
NEXT = "second_factor_next"


class Security(IndexView):  # type: ignore[misc]
    """Password, passkeys, authenticator app, recovery codes."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.GET.get("next", "")
        if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
            request.session[NEXT] = wanted
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        me = person(self.request)
        found = super().get_context_data(**kwargs)
        kinds = found["authenticators"]
        keys = sorted(kinds.get(Authenticator.Type.WEBAUTHN, []), key=lambda key: key.instance.created_at)
        codes = kinds.get(Authenticator.Type.RECOVERY_CODES)
        return found | {
            "keys": keys,
            "app": kinds.get(Authenticator.Type.TOTP),
            "codes_left": len(codes.get_unused_codes()) if codes else None,
            "asking": _asking(me),
            "proved": is_proved(self.request.session, me.pk),
            "back": self.request.session.get(NEXT),
            "named": named_address(self.request),
        }


def _asking(user: User) -> list[str]:
    """The workspaces that let this person in only with a second factor."""
    seats = Membership.objects.filter(user=user, suspended=False, workspace__second_factor=True)
    return list(seats.order_by("workspace__name").values_list("workspace__name", flat=True))


def named_address(request: HttpRequest) -> str | None:
    """Where this same site is found by a name, when the address is a number: browsers keep no passkeys for those."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return None
    here = f"{request.scheme}://{request.get_host()}".removesuffix("/")
    by_name = here.replace(f"[{host}]", "localhost").replace(host, "localhost")
    return by_name + request.path if by_name in settings.PUBLIC_ORIGINS else ""


@method_decorator(login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login"), name="dispatch")
class SecondStep(AuthenticateView):  # type: ignore[misc]
    """After the password: the page offers what this account has."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {
            "has_app": Authenticator.Type.TOTP in kinds,
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        }


@method_decorator(login_required, name="dispatch")
@method_decorator(reauthentication_required(app="allauth.account"), name="dispatch")
class FirstPassword(PasswordSetView):  # type: ignore[misc]
    """Whoever came by single sign-on sets one. It would open whatever asks who one is, so this asks that first."""


class Sessions(ListUserSessionsView):  # type: ignore[misc]
    """GET: where one is signed in, and what happened lately. POST: sign out everywhere else."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        me = person(self.request)
        # Not allauth's own, which would look through the rows once more.
        return {
            "seats": seats_of(me, self.request.session.session_key),
            "lately": lately(me),
            **kwargs,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        me = person(request)
        number = end(me, others_of(me, request.session.session_key))
        if number:
            said = ngettext("One other browser was signed out.", "%(number)s other browsers were signed out.", number)
            messages.success(request, said % {"number": number})
        return redirect("usersessions_list")


@login_required
@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one of one's other browsers."""
    me = person(request)
    row = get_object_or_404(UserSession, user=me, pk=pk)
    if row.session_key == request.session.session_key:
        return redirect("account_logout")
    end(me, [row])
    messages.success(request, _("That browser was signed out."))
    return redirect("usersessions_list")
