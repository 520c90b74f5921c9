"""Reads the environment for settings.py and refuses values with which the server would not be safe."""

import ipaddress
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

MINIMUM_KEY_LENGTH = 50
MINIMUM_KEY_CHARACTERS = 20
LOCK_TIMEOUT_SECONDS = 3
IDLE_IN_TRANSACTION_SECONDS = 10


class _Variables(FileAwareMapping):  # type: ignore[misc]
    """The environment, and for NAME also the file that NAME_FILE points to, without the line end of editors."""

    def __getitem__(self, key: str) -> str:
        return str(super().__getitem__(key)).rstrip("\r\n")


class _Env(environ.FileAwareEnv):  # type: ignore[misc]
    ENVIRON = _Variables()


env = _Env()


def public_origin(url: str, debug: bool) -> SplitResult:
    """The parts of PUBLIC_URL, an origin such as https://maps.example.org; raises ImproperlyConfigured otherwise."""
    try:
        parts = urlsplit(url)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError as error:
        raise ImproperlyConfigured(f"PUBLIC_URL is not an address: {error}.") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_valid:
        raise ImproperlyConfigured("PUBLIC_URL must look like https://maps.example.org.")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise ImproperlyConfigured("PUBLIC_URL is an origin: scheme, host and port, and nothing after them.")
    if "*" in parts.hostname or parts.hostname.startswith("."):
        raise ImproperlyConfigured("PUBLIC_URL must name one host: a pattern would let any site act as this one.")
    if not is_loopback(parts.hostname):
        if parts.scheme != "https":
            raise ImproperlyConfigured("PUBLIC_URL is plain http for a public address: passwords would be readable.")
        if debug:
            raise ImproperlyConfigured("DEBUG shows source code and settings: it is refused for a public address.")
    return parts


def is_loopback(hostname: str) -> bool:
    if hostname == "localhost" or hostname.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(hostname).is_loopback
    except ValueError:
        return False


def hosts_of(origin: SplitResult) -> list[str]:
    """The host names that a request may carry."""
    hostname = str(origin.hostname)
    if ":" in hostname:
        hostname = f"[{hostname}]"
    names = [hostname, "127.0.0.1", "localhost"] if is_loopback(str(origin.hostname)) else [hostname]
    return list(dict.fromkeys(names))


def origins_of(origin: SplitResult) -> list[str]:
    """Every exact origin (scheme://host, with the port where it is not the scheme's own) that pages may come from."""
    default_port = 443 if origin.scheme == "https" else 80
    port = f":{origin.port}" if origin.port and origin.port != default_port else ""
    return [f"{origin.scheme}://{host}{port}" for host in hosts_of(origin)]


def secret_key(given: str, var_dir: Path, loopback: bool) -> str:
    """The key from the environment, or for a loopback address one that is made once in `var_dir` (mode 600)."""
    if given:
        return _strong(given)
    if not loopback:
        raise ImproperlyConfigured("SECRET_KEY is missing: a public address needs one of its own, kept secret.")
    return _strong(kept_secret(var_dir / "secret-key", 50))


def kept_secret(path: Path, size: int) -> str:
    """The secret in the file `path`, made there from `size` random bytes when there is none; readable by its owner."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(size))
        try:
            # A link never replaces what is there: of two processes that start at once, both take the first one's.
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def _strong(key: str) -> str:
    if len(key) < MINIMUM_KEY_LENGTH or len(set(key)) < MINIMUM_KEY_CHARACTERS or "insecure" in key.lower():
        raise ImproperlyConfigured(
            f"SECRET_KEY is weak: at least {MINIMUM_KEY_LENGTH} random characters are needed. "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))' prints one."
        )
    return key


def provider_issuer(issuer: str, client_id: str) -> str:
    """OIDC_ISSUER when it is safe to trust: https, or a loopback address. Empty: there is no single sign-on."""
    if not issuer:
        if client_id:
            raise ImproperlyConfigured("OIDC_CLIENT_ID is set, and OIDC_ISSUER is not: nobody could sign in by it.")
        return ""
    parts = urlsplit(issuer)
    if not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ImproperlyConfigured("OIDC_ISSUER is the issuer's address as its discovery document says it.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ImproperlyConfigured("OIDC_ISSUER is not https: anybody on the way could say who somebody is.")
    if len(issuer) > 200:
        raise ImproperlyConfigured("OIDC_ISSUER is longer than 200 characters.")
    if not client_id:
        raise ImproperlyConfigured("OIDC_ISSUER needs OIDC_CLIENT_ID, the name that the provider knows this server by.")
    return issuer


def only_provider(only: bool, issuer: str) -> bool:
    if only and not issuer:
        raise ImproperlyConfigured("OIDC_ONLY without OIDC_ISSUER would lock everybody out.")
    return only


def database(
    url: dict[str, Any], var_dir: Path, statement_timeout: int, pool_size: int, prepares: bool = True
) -> dict[str, Any]:
    """Django's configuration of the database named by DATABASE_URL; seconds for the timeout.

    `prepares` off: no prepared statements, for a pooler that gives each transaction another connection.
    """
    if url["ENGINE"] == "django.db.backends.sqlite3":
        return url | {
            "OPTIONS": {
                # Deferred transactions fail at once under several writers; IMMEDIATE ones wait their turn.
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                # FULL: what was acknowledged survives a power loss.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
            # A file, not memory: tests meet the same journal and the same locks as the server does.
            "TEST": {"NAME": str(var_dir / "test.sqlite3")},
        }
    if url["ENGINE"] == "django.db.backends.postgresql":
        timeouts = {
            "lock_timeout": LOCK_TIMEOUT_SECONDS,
            "statement_timeout": statement_timeout,
            "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_SECONDS,
        }
        return url | {
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                # Statements that repeat are prepared: a commit of one edit costs a third less on both sides.
                "server_side_binding": True,
                "prepare_threshold": 3 if prepares else None,
                **url.get("OPTIONS", {}),
                "pool": {"min_size": 1, "max_size": pool_size, "timeout": 10},
                "options": " ".join(f"-c {name}={seconds * 1000}" for name, seconds in timeouts.items()),
            },
        }
    raise ImproperlyConfigured("DATABASE_URL must name SQLite or PostgreSQL.")
