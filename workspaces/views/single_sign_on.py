"""Through the provider's door: there, and back with a code."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from ..audit import record
from ..middleware import address_of
from ..rate_limits import Buckets
from ..single_sign_on import accounts, attempts, provider
from ..single_sign_on.refusals import Refused, sentence
from ..single_sign_on.signing_in import sign_in

# Of one address; each asks the provider something. Whole offices share one.
ATTEMPTS_A_MINUTE = 60
_attempts = Buckets()


@require_GET
def single_sign_on(request: HttpRequest) -> HttpResponse:
    """Sends the browser to the provider. A link, not a form: browsers hold forms to this site (form-action)."""
    _require_configured()
    if request.user.is_authenticated:
        return redirect("front_door")
    next_page = request.GET.get("next", "")
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        # Another site must not sign somebody in behind their back.
        return redirect("account_login")
    if _attempts.take(str(address_of(request)), ATTEMPTS_A_MINUTE):
        return _refused(request, "unreachable", status=429)
    state, attempt = attempts.begin(request, next_page if get_adapter().is_safe_url(next_page) else "")
    try:
        address = provider.authorization_address(state, attempt.nonce, attempt.verifier, _callback())
    except Refused as refusal:
        return _refused(request, refusal.code)
    return redirect(address)


@require_GET
def single_sign_on_back(request: HttpRequest) -> HttpResponse:
    _require_configured()
    attempt = attempts.take(request, request.GET.get("state", ""))
    if attempt is None:
        return _refused(request, "stale")
    if request.user.is_authenticated:
        # Signed in elsewhere in this browser in the meantime; nobody becomes somebody else unasked.
        return redirect(attempt.next or "front_door")
    try:
        return sign_in(request, accounts.account_for(request, _claims(request, attempt)), attempt.next)
    except Refused as refusal:
        return _refused(request, refusal.code)


def _claims(request: HttpRequest, attempt: attempts.Attempt) -> provider.Claims:
    if request.GET.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:
        # An answer of another provider that is passed off as this one's (RFC 9207).
        raise Refused("untrusted")
    if "error" in request.GET:
        raise Refused("cancelled" if request.GET["error"] == "access_denied" else "untrusted")
    code = request.GET.get("code", "")
    if not code:
        raise Refused("untrusted")
    return provider.identify(code, attempt.nonce, attempt.verifier, _callback())


def _callback() -> str:
    """By PUBLIC_URL, never by a header of the request: the provider knows it by heart."""
    return settings.PUBLIC_URL + reverse("single_sign_on_back")


def _require_configured() -> None:
    if not provider.is_configured():
        raise Http404


def _refused(request: HttpRequest, code: str, status: int | None = None) -> HttpResponse:
    if code != "cancelled":
        record("authn_login_fail", actor=None, workspace=None, by="single_sign_on", reason=code)
    shown = {"text": sentence(code), "again": code in {"cancelled", "stale", "unreachable", "untrusted"}}
    status = status or {"unreachable": 503, "cancelled": 200}.get(code, 403)
    return render(request, "account/single_sign_on_refused.html", shown, status=status)
