"""Who may do what, at every address that exists: one row is (method, address, body, what each of the cast is told).

An address without a row fails the tests, and so does a method of the API without one. Who is denied has changed
nothing: when anything was written, every row of the database is compared before and after.
"""

import functools
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from maps import importing
from maps.suggesting import proposing
from tests.pictures import picture
from workspaces import pictures
from workspaces.rate_limits import Buckets
from workspaces.sandboxed import run_sandboxed

from .permission_company import CAST, Company, expected, undone
from .permission_scene import Scene
from .permission_table import TABLE, TABLE_FILE, UPLOAD, Row

# Each test is a savepoint within what the company was made in.
pytestmark = pytest.mark.django_db

QUICK = {"PASSWORD_HASHERS": ["tests.hashers.QuickArgon2"]}
DENIED = {"login", "401", "403", "404"}


@pytest.fixture(scope="module")
def company(django_db_setup: None, django_db_blocker: Any) -> Iterator[Company]:
    """Made once; every row takes back what it wrote, and the module what this wrote."""
    # One person asks hundreds of times within a minute.
    free = {"API_REQUESTS_A_MINUTE": 0, "API_ANONYMOUS_REQUESTS_A_MINUTE": 0}
    with django_db_blocker.unblock(), override_settings(**QUICK, **free), undone():
        yield Company()


def ask(browser: Client, method: str, path: str, body: dict[str, Any] | None) -> HttpResponse:
    if body == UPLOAD:
        return browser.post(path, {"file": SimpleUploadedFile("p.png", picture())})  # type: ignore[return-value]
    if body == TABLE_FILE:
        return browser.post(path, {"file": SimpleUploadedFile("a.csv", b"Stage,Touchpoint\nBefore,Ad\n")})  # type: ignore[return-value]
    if path.startswith("/api/"):
        sent = "" if body is None else json.dumps(body)
        return browser.generic(method, path, sent, content_type="application/json")  # type: ignore[return-value]
    if path == "/csp-reports/":
        return browser.post(path, "[]", content_type="application/reports+json")  # type: ignore[return-value]
    send = browser.post if method == "POST" else browser.get
    return send(path, body or {})  # type: ignore[return-value]


def told(answer: HttpResponse) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/login/"):
        return "login"
    return str(answer.status_code)


def everything() -> str:
    """A fingerprint of every row but sessions, which a visit may start."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model is not Session:
                table = model._meta.db_table
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                digest.update(repr((table, sorted(map(repr, cursor.fetchall())))).encode())
    return digest.hexdigest()


class Writing:
    """Notes whether anything is written but sessions, which a visit may start."""

    READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "SET", "PRAGMA")

    def __init__(self) -> None:
        self.found = False

    def __call__(self, execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        self.found |= not sql.startswith(self.READING) and Session._meta.db_table not in sql
        return execute(sql, *more)


def asked(browser: Client, method: str, path: str, body: dict[str, Any] | None) -> tuple[str, bool]:
    """What is told, and whether it is a denial that changed something."""
    writing = Writing()
    with undone():
        with connection.execute_wrapper(writing):
            answer = told(ask(browser, method, path, body))
        # Signing out leads to sign-in.
        suspicious = answer in DENIED and writing.found and path != "/accounts/logout/"
        after = everything() if suspicious else ""
    return answer, suspicious and everything() != after


@pytest.fixture
def sandbox_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is held up for having asked much. The same file gets the same answer: a process for each of hundreds of
    requests would show nothing more.
    """
    monkeypatch.setattr(proposing, "_buckets", Buckets())
    for module in (pictures, importing):
        monkeypatch.setattr(module, "run_sandboxed", _sandboxed)


_sandboxed = functools.cache(run_sandboxed)


@pytest.fixture
def wrong_answers(company: Company, sandbox_once: None) -> Callable[[Row], list[str]]:
    """What somebody is told at a row's address that the table does not say, in words."""
    return functools.partial(_wrong_answers, company)


def _wrong_answers(company: Company, row: Row) -> list[str]:
    wrong = []
    asking = expected(row.says, row.path)
    if connection.vendor == "postgresql":
        # Those who are told what others are told: they read the same functions on either database.
        asking = {who: asking[who] for who in CAST}
    for who, says in asking.items():
        # Nobody notices the others' turn.
        cache.clear()
        with undone():
            scene = Scene(company.workspace, company.owner, company.elsewhere, company.people[who])
            path, body = scene.fill(row.path), scene.fill(row.body)
            browser = company.browser_of(who, scene.made.get("public_link"))
            answer, changed = asked(browser, row.method, path, body)
        if answer != says:
            wrong.append(f"{who} is told {answer} and not {says}")
        if changed:
            wrong.append(f"{who} is denied and has changed something")
    return wrong


def rows(*, api: bool) -> list[Any]:
    return [pytest.param(row, id=f"{row.method} {row.path}") for row in TABLE if row.path.startswith("/api/") is api]


# Apart, so that both databases see the one and SQLite alone the other: what pages may is asked of the same functions.
@pytest.mark.parametrize("row", rows(api=True))
def test_everybody_is_told_by_the_api_what_the_table_says(row: Row, wrong_answers: Callable[[Row], list[str]]) -> None:
    assert not wrong_answers(row)


@pytest.mark.parametrize("row", rows(api=False))
def test_everybody_is_told_by_pages_what_the_table_says(row: Row, wrong_answers: Callable[[Row], list[str]]) -> None:
    assert not wrong_answers(row)


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, route)
        else:
            yield route, entry


class _Any:
    """Fills every place of an address: a uuid where one is asked for, a number or a word elsewhere."""

    def __getitem__(self, name: str) -> str:
        if name.endswith("_number"):
            return "7"
        return "some-place" if name == "slug" else str(uuid4())


ROUTES = dict(_patterns(get_resolver()))


@functools.cache
def _rows_by_route() -> dict[str, set[str]]:
    covered: dict[str, set[str]] = {}
    for row in TABLE:
        match = resolve(row.path.format_map(_Any()))  # type: ignore[arg-type]
        covered.setdefault(match.route.replace("^", ""), set()).add(row.method)
    return covered


@pytest.mark.parametrize("route", sorted(ROUTES), ids=lambda route: f"/{route}")
def test_every_address_has_a_row(route: str) -> None:
    methods = _rows_by_route().get(route.replace("^", ""))
    assert methods, f"/{route} has no row in tests/permission_table.py"
    view = getattr(ROUTES[route].callback, "cls", None) or getattr(ROUTES[route].callback, "view_class", None)
    if route.startswith("api/") and view is not None:
        offered = {name.upper() for name in ("get", "post", "put", "patch", "delete") if hasattr(view, name)}
        assert offered <= methods, f"/{route}: no row for {offered - methods}"
