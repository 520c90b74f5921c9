"""Talks to the one configured identity provider: its description, its keys, and a code that becomes an identity.

No address here comes from a browser. The provider's description is fetched from OIDC_ISSUER, must name that very
issuer, and says where everything else is; answers that lead elsewhere (redirects) are not followed.
"""

import base64
import hashlib
import logging
import secrets
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import jwt
import orjson
import urllib3
from django.conf import settings
from django.core.cache import cache

from .refusals import Refused

log = logging.getLogger(__name__)

# Signatures by a key pair only: with a shared secret, or none, whoever knows the client could sign.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
REQUIRED: Final = ("iss", "aud", "exp", "iat", "sub")
# Seconds that the two clocks may differ.
LEEWAY: Final = 60
KEPT_SECONDS: Final = 600
# A token signed by a key that is not known yet has the keys fetched anew, no oftener than this.
KEYS_AGAIN_SECONDS: Final = 30
MOST_BYTES: Final = 256 * 1024
MOST_SUBJECT: Final = 191
SCOPE: Final = "openid profile email"
_pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=4, read=6), retries=False)


@dataclass(frozen=True)
class Claims:
    """Who somebody is, says the provider. `email` is empty unless the provider vouches for it."""

    subject: str
    email: str
    name: str
    language: str
    time_zone: str


def is_configured() -> bool:
    return bool(settings.OIDC_ISSUER)


def authorization_address(state: str, nonce: str, verifier: str, callback: str) -> str:
    """Where the browser goes to sign in. Raises Refused when the provider can't be reached."""
    address = _description()["authorization_endpoint"]
    asked = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": callback,
        "scope": SCOPE,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"


def challenge(verifier: str) -> str:
    """What PKCE shows of the verifier beforehand (RFC 7636)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def identify(code: str, nonce: str, verifier: str, callback: str) -> Claims:
    """Trades the code for an identity. Raises Refused: `unreachable`, or `untrusted` for whatever does not hold."""
    answer = _exchange(code, verifier, callback)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise _untrusted("no id_token in the answer")
    told = _verified(token)
    if not secrets.compare_digest(str(told.get("nonce", "")).encode(), nonce.encode()):
        raise _untrusted("the nonce is another's")
    if "email" not in told:
        # Whether an address is vouched for is said where the address is.
        known = {name: value for name, value in told.items() if name != "email_verified"}
        told = {**_more(told["sub"], answer), **known}
    return _claims(told)


def _claims(told: dict[str, Any]) -> Claims:
    vouched = told.get("email_verified") in (True, "true")
    name = told.get("name") or " ".join(str(told[part]) for part in ("given_name", "family_name") if told.get(part))
    return Claims(
        subject=told["sub"],
        email=_address(str(told.get("email") or "")) if vouched else "",
        name=" ".join(str(name).split())[:120],
        language=str(told.get("locale") or "")[:35],
        time_zone=str(told.get("zoneinfo") or "")[:64],
    )


def _address(said: str) -> str:
    """In lower case; empty for one that this would make somebody else's: the Kelvin sign becomes a plain k."""
    turned = any(one.lower().isascii() and not one.isascii() for one in said)
    return "" if turned else said.strip().lower()


def _verified(token: str) -> dict[str, Any]:
    """What the token says, once its signature, issuer, audience and times hold."""
    try:
        told: dict[str, Any] = jwt.decode(
            token,
            key=_key_of(token),
            algorithms=list(ALGORITHMS),
            issuer=settings.OIDC_ISSUER,
            audience=settings.OIDC_CLIENT_ID,
            leeway=LEEWAY,
            options={"require": list(REQUIRED)},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise _untrusted(str(error)) from error
    # A token made for several parties says for whom it really is (OpenID Connect Core 3.1.3.7).
    party = told.get("azp")
    if party != settings.OIDC_CLIENT_ID and (
        party is not None or (isinstance(told["aud"], list) and len(told["aud"]) > 1)
    ):
        raise _untrusted("made for another client")
    if not told["sub"] or len(told["sub"]) > MOST_SUBJECT:
        raise _untrusted("no subject")
    return told


def _key_of(token: str) -> jwt.PyJWK:
    wanted = jwt.get_unverified_header(token).get("kid")
    for fresh in (False, True):
        keys = [key for key in _keys(fresh) if key.public_key_use in (None, "sig")]
        # Without a name, one key is meant; of several, none.
        found = [key for key in keys if key.key_id == wanted] if wanted else keys if len(keys) == 1 else []
        if found:
            return found[0]
    raise _untrusted("signed by a key that the provider does not name")


def _keys(fresh: bool) -> list[jwt.PyJWK]:
    name = f"{_cached()}:keys"
    document = cache.get(name)
    if document is None or (fresh and cache.add(f"{name}:again", 1, KEYS_AGAIN_SECONDS)):
        document = _json("GET", _description()["jwks_uri"])
        cache.set(name, document, KEPT_SECONDS)
    found = []
    for row in document.get("keys") or []:
        # Keys of kinds unknown here, and symmetric ones, are somebody else's business.
        try:
            if row.get("kty") in ("RSA", "EC"):
                found.append(jwt.PyJWK.from_dict(row))
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
            continue
    return found


def _description() -> dict[str, Any]:
    """The provider's own, kept for a while (OpenID Connect Discovery)."""
    document = cache.get(_cached())
    if document is None:
        issuer = settings.OIDC_ISSUER
        document = _json("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if document.get("issuer") != issuer:
            raise _untrusted(f"the description is that of the issuer {document.get('issuer')!r}")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if urlsplit(str(document.get(name) or "")).scheme not in _schemes():
                raise _untrusted(f"the description has no usable {name}")
        cache.set(_cached(), document, KEPT_SECONDS)
    return document  # type: ignore[no-any-return]


def _schemes() -> tuple[str, ...]:
    """Plain http only where the issuer itself is (journeymap.env lets that be on a loopback address alone)."""
    return ("https", "http") if settings.OIDC_ISSUER.startswith("http:") else ("https",)


def _cached() -> str:
    return f"oidc:{hashlib.sha256(settings.OIDC_ISSUER.encode()).hexdigest()}"


def _exchange(code: str, verifier: str, callback: str) -> dict[str, Any]:
    description = _description()
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": callback, "code_verifier": verifier}
    headers, secret = {}, settings.OIDC_CLIENT_SECRET
    # Where nothing is said, the secret travels in the header (Discovery, section 3).
    methods = description.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if secret and "client_secret_basic" in methods:
        pair = urlencode({"": settings.OIDC_CLIENT_ID})[1:], urlencode({"": secret})[1:]
        headers["Authorization"] = "Basic " + base64.b64encode(":".join(pair).encode()).decode()
    else:
        fields["client_id"] = settings.OIDC_CLIENT_ID
        if secret:
            fields["client_secret"] = secret
    return _json("POST", description["token_endpoint"], fields, headers)


def _more(subject: str, answer: dict[str, Any]) -> dict[str, Any]:
    """What the provider tells apart from the token; of the same person, or nothing."""
    address, token = str(_description().get("userinfo_endpoint") or ""), answer.get("access_token")
    if not isinstance(token, str) or urlsplit(address).scheme not in _schemes():
        return {}
    told = _json("GET", address, headers={"Authorization": f"Bearer {token}"})
    if told.get("sub") != subject:
        raise _untrusted("userinfo is about somebody else")
    return told


def _json(
    method: str, address: str, fields: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """An answer of 200 with an object in it. Neither codes nor tokens reach the log."""
    where = f"{urlsplit(address).hostname}{urlsplit(address).path}"
    headers = {"Accept": "application/json", **(headers or {})}
    if fields is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    began = time.monotonic()
    try:
        response = _pool.request(
            method, address, body=urlencode(fields) if fields is not None else None, headers=headers,
            redirect=False, preload_content=False,
        )  # fmt: skip
        try:
            data = response.read(MOST_BYTES + 1, decode_content=True)
        finally:
            response.close()
    except (urllib3.exceptions.HTTPError, OSError) as error:
        log.warning("Single sign-on: %s does not answer (%s)", where, type(error).__name__)
        raise Refused("unreachable") from error
    log.debug("Single sign-on: %s answered %s in %.1f s", where, response.status, time.monotonic() - began)
    if response.status >= 500:
        log.warning("Single sign-on: %s answered %s", where, response.status)
        raise Refused("unreachable")
    if response.status != 200 or len(data) > MOST_BYTES:
        raise _untrusted(f"{where} answered {response.status}")
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _untrusted(f"{where} did not answer with JSON") from error
    if not isinstance(document, dict):
        raise _untrusted(f"{where} did not answer with an object")
    return document


def _untrusted(why: str) -> Refused:
    log.warning("Single sign-on was refused: %s", why)
    return Refused("untrusted")
