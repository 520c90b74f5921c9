"""Throw-away PostgreSQL and Redis from installed binaries, for tests, benchmarks and `make stack`."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, Final

from scripts.server import free_port

DATABASE: Final = "journeymap"
START_SECONDS: Final = 30
STOP_SECONDS: Final = 20


class Unavailable(Exception):
    """A program is not installed; the message names it and its package."""


def find_program(name: str, package: str) -> Path:
    """The program in PATH or where Debian puts PostgreSQL's; the newest version of several. Raises Unavailable."""
    if found := shutil.which(name):
        # Debian's wrapper for psql is fine, but servers are only found in the version's own folder.
        return Path(found)
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    if versions:
        return versions[-1]
    raise Unavailable(f"{name} is not installed (package {package})")


def end_on_sigterm() -> None:
    """Makes SIGTERM leave through `finally`, so that what was started is stopped."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, leave)


@contextlib.contextmanager
def postgresql(folder: Path | None = None, *, durable: bool = True) -> Iterator[str]:
    """A new cluster on a free port, as DATABASE_URL. Durable as in production, unless nothing in it must outlive this
    machine's power. Deleted at the end.
    """
    initdb, server = find_program("initdb", "postgresql"), find_program("postgres", "postgresql")
    account = _account()
    with _own_folder("postgres", folder, account) as home:
        password = secrets.token_hex(16)
        password_file = home / "password"
        password_file.write_text(password)
        password_file.chmod(0o600)
        _give(password_file, account)
        data, port = home / "data", free_port()
        _run_as(account, [initdb, "-D", data, "-U", DATABASE, "-E", "UTF8", "--no-locale",
                          "--auth=scram-sha-256", f"--pwfile={password_file}"])  # fmt: skip
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": home,
                    "max_connections": 200, "log_min_messages": "fatal"}  # fmt: skip
        if not durable:
            settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        url = f"postgres://{DATABASE}:{password}@127.0.0.1:{port}"
        # SIGINT is the fast shutdown: sessions are ended, data is flushed.
        with _process([server, "-D", data, *options], account, home / "log", signal.SIGINT) as process:
            _wait_until(lambda: _postgres_answers(url), process, home / "log")
            yield f"{url}/{DATABASE}"


@contextlib.contextmanager
def redis(folder: Path | None = None) -> Iterator[str]:
    """A Redis in memory on a free port, as REDIS_URL."""
    server = find_program("redis-server", "redis-server")
    with _own_folder("redis", folder, None) as home:
        port, password = free_port(), secrets.token_hex(16)
        options = ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", home,
                   "--requirepass", password]  # fmt: skip
        url = f"redis://:{password}@127.0.0.1:{port}/0"
        with _process([server, *options], None, home / "log", signal.SIGTERM) as process:
            _wait_until(lambda: _redis_answers(url), process, home / "log")
            yield url


def _postgres_answers(url: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(f"{url}/postgres", connect_timeout=2, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")
    except psycopg.OperationalError:
        return False
    return True


def _redis_answers(url: str) -> bool:
    import redis as client

    try:
        with client.Redis.from_url(url) as connection:
            return bool(connection.ping())
    except client.ConnectionError:
        return False


def _account() -> pwd.struct_passwd | None:
    """Whose the cluster is when we are root, whom PostgreSQL refuses to serve: postgres, else nobody."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Unavailable("PostgreSQL does not run as root, and there is no user postgres or nobody")


@contextlib.contextmanager
def _own_folder(name: str, folder: Path | None, account: pwd.struct_passwd | None) -> Iterator[Path]:
    """A new folder below `folder` or the system's temporary one, which the account owns; removed at the end."""
    home = Path(tempfile.mkdtemp(prefix=f"journeymap-{name}-", dir=folder))
    _give(home, account)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _give(path: Path, account: pwd.struct_passwd | None) -> None:
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)


def _as(account: pwd.struct_passwd | None) -> dict[str, Any]:
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def _run_as(account: pwd.struct_passwd | None, command: Sequence[object]) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", **_as(account))
    if done.returncode:
        raise RuntimeError(f"{words[0]} failed:\n{done.stderr}")


@contextlib.contextmanager
def _process(
    command: Sequence[object], account: pwd.struct_passwd | None, log: Path, end: signal.Signals
) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("wb") as output:
        # A session of its own: Ctrl-C in the terminal reaches only us, and we stop things in order.
        process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/",
            start_new_session=True, **_as(account),
        )  # fmt: skip
    try:
        yield process
    finally:
        stop(process, end)


def stop(process: "subprocess.Popen[Any]", end: signal.Signals = signal.SIGTERM) -> None:
    """Asks the process to end, and after 20 s makes it."""
    if process.poll() is None:
        process.send_signal(end)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until(answers: Callable[[], bool], process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while not answers():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{log.parent.name} did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)


def main() -> int:
    """`python -m scripts.services COMMAND…` runs the command with DATABASE_URL and REDIS_URL of throw-away services."""
    end_on_sigterm()
    with postgresql() as database_url, redis() as redis_url:
        variables = {**os.environ, "DATABASE_URL": database_url, "REDIS_URL": redis_url}
        return subprocess.run(sys.argv[1:] or ["sh"], env=variables).returncode


if __name__ == "__main__":
    sys.exit(main())
