"""The server refuses to start with settings that would not be safe; each case is a process of its own."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured

from journeymap import env
from scripts.server import ROOT

STRONG = "0aZ-9bY_8cX.7dW~6eV+5fU=4gT*3hS:2iR;1jQ,kP!lO?mN&nM"


def start(var_dir: Path, *, show: str = "SECRET_KEY", **variables: str) -> subprocess.CompletedProcess[str]:
    code = f"from django.conf import settings; print(settings.{show})"
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "journeymap.settings"}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**clean, "VAR_DIR": str(var_dir), **variables},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "django-insecure-" + STRONG}, "SECRET_KEY is weak"),
        ({"PUBLIC_URL": "https://maps.example.org"}, "SECRET_KEY is missing"),
        ({"PUBLIC_URL": "http://maps.example.org", "SECRET_KEY": STRONG}, "plain http"),
        ({"PUBLIC_URL": "http://192.168.1.20:8000", "SECRET_KEY": STRONG}, "plain http"),
        ({"PUBLIC_URL": "https://*", "SECRET_KEY": STRONG}, "must name one host"),
        ({"PUBLIC_URL": "https://*.example.org", "SECRET_KEY": STRONG}, "must name one host"),
        ({"PUBLIC_URL": "https://.example.org", "SECRET_KEY": STRONG}, "must name one host"),
        ({"PUBLIC_URL": "*", "SECRET_KEY": STRONG}, "must look like"),
        ({"PUBLIC_URL": "https://maps.example.org/app", "SECRET_KEY": STRONG}, "is an origin"),
        ({"PUBLIC_URL": "https://a:b@maps.example.org", "SECRET_KEY": STRONG}, "is an origin"),
        ({"PUBLIC_URL": "https://[", "SECRET_KEY": STRONG}, "is not an address"),
        ({"PUBLIC_URL": "https://maps.example.org", "SECRET_KEY": STRONG, "DEBUG": "1"}, "DEBUG shows"),
        ({"DATABASE_URL": "mysql://u:p@localhost/x"}, "must name SQLite or PostgreSQL"),
    ],
)
def test_unsafe_values_refuse_to_start(tmp_path: Path, variables: dict[str, str], reason: str) -> None:
    done = start(tmp_path, **variables)
    assert done.returncode != 0
    assert reason in done.stderr
    assert STRONG not in done.stdout + done.stderr


def test_a_public_address_starts_over_https_with_a_strong_key(tmp_path: Path) -> None:
    show = "SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.ALLOWED_HOSTS"
    done = start(tmp_path, show=show, PUBLIC_URL="https://maps.example.org", SECRET_KEY=STRONG)
    assert done.stdout.split() == ["__Host-session", "__Host-csrf", "True", "['maps.example.org']"]


def test_without_a_key_a_loopback_server_makes_one_and_keeps_it(tmp_path: Path) -> None:
    first, second = start(tmp_path), start(tmp_path)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert len(first.stdout.strip()) >= 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"secret-key"}


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text(STRONG)
    assert start(tmp_path, SECRET_KEY_FILE=str(secret)).stdout.strip() == STRONG


def test_the_line_end_of_a_secrets_file_does_not_count(tmp_path: Path) -> None:
    url = tmp_path / "url"
    url.write_text("postgres://maps:word@db:5432/maps\n")
    assert start(tmp_path, show="DATABASES['default']['NAME']", DATABASE_URL_FILE=str(url)).stdout == "maps\n"


def test_an_empty_secrets_file_is_no_mail_server(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("\n")
    done = start(
        tmp_path, show="EMAIL_BACKEND, settings.ACCOUNT_EMAIL_VERIFICATION", EMAIL_URL_FILE=str(tmp_path / "mail")
    )
    assert done.stdout.split() == ["django.core.mail.backends.console.EmailBackend", "optional"]


def test_a_loopback_server_is_known_by_both_its_names(tmp_path: Path) -> None:
    done = start(tmp_path, show="PUBLIC_ORIGINS", PUBLIC_URL="http://localhost:8123")
    assert done.stdout.strip() == "['http://localhost:8123', 'http://127.0.0.1:8123']"


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("https://maps.example.org", ["https://maps.example.org"]),
        ("https://maps.example.org:443", ["https://maps.example.org"]),
        ("https://maps.example.org:8443", ["https://maps.example.org:8443"]),
        ("http://[::1]:8000", ["http://[::1]:8000", "http://127.0.0.1:8000", "http://localhost:8000"]),
    ],
)
def test_origins_are_written_as_browsers_send_them(url: str, origins: list[str]) -> None:
    assert env.origins_of(env.public_origin(url, debug=False)) == origins


def test_postgresql_gets_a_pool_and_timeouts() -> None:
    given = {"ENGINE": "django.db.backends.postgresql", "NAME": "maps"}
    options = env.database(given, Path("/nowhere"), statement_timeout=15, pool_size=7)["OPTIONS"]
    assert options["pool"]["max_size"] == 7
    for part in ("lock_timeout=3000", "statement_timeout=15000", "idle_in_transaction_session_timeout=10000"):
        assert f"-c {part}" in options["options"]


@pytest.mark.parametrize(("prepares", "threshold"), [(True, 3), (False, None)])
def test_statements_are_prepared_unless_a_pooler_changes_connections(prepares: bool, threshold: int | None) -> None:
    given = {"ENGINE": "django.db.backends.postgresql", "NAME": "maps"}
    options = env.database(given, Path("/nowhere"), statement_timeout=15, pool_size=7, prepares=prepares)["OPTIONS"]
    assert options["prepare_threshold"] == threshold


def test_only_loopback_addresses_count_as_private() -> None:
    private = ["localhost", "maps.localhost", "127.0.0.1", "127.8.8.8", "::1"]
    public = ["0.0.0.0", "10.0.0.1", "example.org", "localhost.example.org", "127.0.0.1.example.org"]
    assert [env.is_loopback(host) for host in private + public] == [True] * len(private) + [False] * len(public)


def test_a_port_that_is_no_port_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured):
        env.public_origin("https://maps.example.org:99999", debug=False)
    assert urlsplit("https://maps.example.org:99999").hostname == "maps.example.org"
