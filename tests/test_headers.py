"""Every security header stands on every kind of answer, and pages carry no inline style or script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from journeymap import urls
from maps.models import JourneyMap
from scripts.server import ROOT
from workspaces.errors import Forbidden
from workspaces.models import User

from .conftest import PASSWORD

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "report-to": "csp",
}
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Reporting-Endpoints": 'csp="/csp-reports/"',
}
KINDS = [
    ("/accounts/login/", 200),
    ("/accounts/signup/", 200),
    ("/nothing-here/", 404),
    ("/api/v1/nothing-here/", 404),
    ("/api/v1/workspaces/", 401),
    ("/api/v1/schema/", 200),
    ("/jsi18n/", 200),
    ("/readyz", 200),
    ("/", 302),
]


def policy_of(header: str) -> dict[str, str]:
    parts = [part.strip().split(" ", 1) for part in header.split(";") if part.strip()]
    return {name: " ".join(words) for name, *words in parts}


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), KINDS)
def test_every_kind_of_answer_carries_every_header(client: Client, address: str, status: int) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert policy_of(response["Content-Security-Policy"]) == POLICY
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    # Texts are nobody's own: a browser keeps them, and asks whether they are still the same.
    assert ("no-cache" if address == "/jsi18n/" else "no-store") in response["Cache-Control"]
    assert "camera=()" in response["Permissions-Policy"]


def test_liveness_touches_no_data_and_needs_no_host(client: Client) -> None:
    # Without the mark for it, any query of this test would fail.
    response = client.get("/livez", headers={"host": "10.0.0.7"})
    assert response.json() == {"status": "alive"}
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["owner", "guest"])
def test_pages_and_refusals_of_a_person_are_kept_nowhere(
    who: str, owner: User, guest: AnonymousUser, client_of: Callable[..., Client]
) -> None:
    client = client_of(owner if who == "owner" else guest)
    for address in ("/", "/account/", "/nothing-here/"):
        assert client.get(address)["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_over_https_the_browser_is_told_to_stay_there(client: Client) -> None:
    https = {"SECURE_HSTS_SECONDS": 31536000, "SECURE_HSTS_INCLUDE_SUBDOMAINS": True, "SECURE_SSL_REDIRECT": True}
    with override_settings(**https):
        assert client.get("/accounts/login/").status_code == 301
        response = client.get("/accounts/login/", secure=True)
    assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.django_db
def test_session_and_csrf_cookies_are_lax_and_hidden_where_they_can_be(owner: User, client: Client) -> None:
    owner.set_password(PASSWORD)
    owner.save()
    csrf = client.get("/accounts/login/").cookies["csrftoken"]
    client.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
    session = client.cookies["session"]
    assert (session["samesite"], bool(session["httponly"]), session["path"]) == ("Lax", True, "/")
    assert (csrf["samesite"], csrf["path"]) == ("Lax", "/")


@pytest.mark.django_db
def test_the_editor_may_run_its_import_map_and_no_other_inline_script(
    owner: User, journey_map: JourneyMap, client_of: Callable[..., Client]
) -> None:
    response = client_of(owner).get(f"/maps/{journey_map.pk}/")
    page = response.content.decode()
    nonces = re.findall(r'<script type="importmap" nonce="([^"]+)">', page)
    assert len(nonces) == 1
    policy = policy_of(response["Content-Security-Policy"])
    allowed = f"'self' 'nonce-{nonces[0]}'"
    assert policy == {**POLICY, "script-src": allowed, "style-src": allowed}
    assert nonces != re.findall(r'nonce="([^"]+)"', client_of(owner).get(f"/maps/{journey_map.pk}/").content.decode())


def refuse(request: object) -> HttpResponse:
    raise Forbidden("Only editors may do this.")


def fail(request: object) -> HttpResponse:
    raise RuntimeError("secret of the inside")


class Faulty:
    """The project's addresses with two that fail."""

    urlpatterns = (*urls.urlpatterns, path("refuse/", refuse), path("fail/", fail), path("api/v1/fail/", fail))
    handler404, handler500 = staticmethod(urls.handler404), staticmethod(urls.handler500)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=Faulty)
def test_a_refusal_of_the_domain_becomes_a_page(owner: User, client_of: Callable[..., Client]) -> None:
    response = client_of(owner).get("/refuse/")
    assert response.status_code == 403
    assert "Only editors may do this." in response.content.decode()


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=Faulty)
def test_a_fault_tells_nothing_of_the_inside() -> None:
    client = Client(raise_request_exception=False)
    page, answer = client.get("/fail/"), client.get("/api/v1/fail/")
    assert (page.status_code, answer.status_code) == (500, 500)
    assert answer.json()["code"] == "server_error"
    assert "secret of the inside" not in page.content.decode() + answer.content.decode()


def test_no_template_has_inline_style_or_handlers() -> None:
    """The content policy would block them; values that the server computes go into SVG attributes or classes."""
    inline = re.compile(r"""(?:\sstyle\s*=|\son[a-z]+\s*=\s*["'])""", re.IGNORECASE)
    found = [
        f"{template.relative_to(ROOT)}: {match.group().strip()}"
        for template in sorted((ROOT / "templates").rglob("*.html"))
        for match in inline.finditer(template.read_text())
        if "email" not in template.relative_to(ROOT).parts
    ]
    assert not found


def test_scripts_in_templates_are_files_or_carry_the_nonce() -> None:
    opening = re.compile(r"<(?:script|style)\b[^>]*>", re.IGNORECASE)
    allowed = ("src=", 'type="application/json"', "nonce=")
    found = [
        f"{template.relative_to(ROOT)}: {tag}"
        for template in sorted(Path(ROOT / "templates").rglob("*.html"))
        for tag in opening.findall(template.read_text())
        if not any(part in tag for part in allowed)
    ]
    assert not found


@pytest.mark.django_db
def test_reports_of_the_content_policy_are_noted_briefly(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    body = {
        "effectiveDirective": "img-src",
        "blockedURL": "https://elsewhere.example/x.png?token=abc",
        "documentURL": "http://127.0.0.1:8000/maps/1/\nforged line",
    }
    with caplog.at_level("WARNING", logger="journeymap.csp"):
        # The project's loggers do not hand up to the root, where caplog listens.
        import logging

        logging.getLogger("journeymap.csp").addHandler(caplog.handler)
        response = client.post("/csp-reports/", [{"type": "csp-violation", "body": body}], "application/reports+json")
        logging.getLogger("journeymap.csp").removeHandler(caplog.handler)
    assert response.status_code == 204
    assert "img-src" in caplog.text
    assert "token" not in caplog.text
    assert "\nforged" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("body", [b"", b"{", b"[" * 5000, b'{"a":1}', b"\xff"])
def test_nonsense_instead_of_a_report_is_no_fault(client: Client, body: bytes) -> None:
    assert client.post("/csp-reports/", body, "application/reports+json").status_code in {204, 400}
