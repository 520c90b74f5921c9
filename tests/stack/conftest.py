"""What `make stack` starts, as it starts it, behind docker-compose.yml's proxy: exports, sockets, sizes, updates."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from scripts import processes, services, stack
from scripts.server import ROOT, free_port
from tests.servers import Installation

# More than a busy machine needs to start a process and do its work.
PATIENCE = 180
TITLE = "Alex finds a printer"
# Static files that only an older version had, and that none ever had.
OLDER, NOBODYS = (f"/static/css/site.{number * 12}.css" for number in "01")

WORLD = """
import json
from django.test import Client
from maps.access import Principal
from maps.creating import create_map
from workspaces.membership import found_workspace
from workspaces.models import User
from workspaces.tokens import issue_token
owner = User.objects.create_user("owner@example.org", None, name="Owner")
workspace = found_workspace(owner, "Studio North")
made = create_map(workspace, Principal.of(owner), "Alex finds a printer", template="checkout")
browser = Client()
browser.force_login(owner)
print(json.dumps({"map": str(made.pk), "tokens": {"owner": issue_token(owner, "test")[1]}, "person": str(owner.pk),
                  "workspace": workspace.slug,
                  "session": browser.cookies["session"].value}))
"""


@dataclass
class Running:
    """The processes by their names in scripts.stack; `url` is the proxy's, where there is one."""

    url: str
    webs: tuple[str, ...]
    kept: Path
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    commands: dict[str, tuple[list[str], dict[str, str]]] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    world: dict[str, Any] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: Any = None, at: str = "", **headers: str) -> tuple[int, bytes, Any]:
        """Status, body and headers of an answer to the owner."""
        connection = http.client.HTTPConnection(urlsplit(at or self.url).netloc, timeout=PATIENCE)
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        headers = {"Authorization": f"Bearer {self.world['tokens']['owner']}", "Content-Type": "application/json"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        with contextlib.closing(connection):
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers

    def start(self, title: str) -> None:
        command, variables = self.commands[title]
        nowhere = subprocess.DEVNULL
        self.processes[title] = subprocess.Popen(
            command, env=variables, cwd=ROOT, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )

    def stop(self, title: str) -> None:
        if title in self.processes:
            services.stop(self.processes[title])

    def wait(self, url: str) -> None:
        """Returns when /livez answers there."""

        def answers() -> bool:
            try:
                return self.ask("GET", "/livez", at=url)[0] == 200
            except OSError:
                return False

        until(answers)

    def json(self, method: str, path: str, body: Any = None, at: str = "") -> Any:
        status, text, _headers = self.ask(method, path, body, at)
        assert status < 300, (status, text)
        return json.loads(text)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs PostgreSQL and Redis."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.stack)


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder, ports = tmp_path_factory.mktemp("stack"), (free_port(), free_port())
    with contextlib.ExitStack() as started:
        database_url, redis_url = started.enter_context(own_database()), started.enter_context(services.redis())
        installation = Installation(
            folder, 0, database_url, redis_url, TRUSTED_PROXY_COUNT="1", API_ANONYMOUS_REQUESTS_A_MINUTE="3",
            EXPORTS_AN_HOUR="0", EXPORTS_AT_ONCE="20",
            STATIC_ROOT=str(folder / "static"), KEPT_STATIC=str(folder / "kept"),
        )  # fmt: skip
        found = Running(installation.url, tuple(f"http://127.0.0.1:{port}" for port in ports), folder / "kept")
        found.world = prepare(installation, found.kept)
        try:
            found.commands["proxy"] = proxy(found, folder)
        except services.Unavailable:
            # Without it the tests of it are left out, and the first web process takes its place.
            found.url = found.webs[0]
        for title, name, own in stack.members(folder, ports):
            public = {"PUBLIC_URL": found.url} if "proxy" in found.commands else {}
            found.commands[title] = (processes.words(name), {**installation.environment, **own, **public})
            found.signs[title] = own.get("HEARTBEAT_FILE", "")
        for title in found.commands:
            started.callback(found.stop, title)
            found.start(title)
        for url in (*found.webs, found.url):
            found.wait(url)
        yield found


def prepare(installation: Installation, kept: Path) -> dict[str, Any]:
    """Static files, tables, people; and a static file that only an older version had."""
    installation.python("from scripts.prepare import static_files; static_files()")
    older = kept / OLDER.removeprefix("/static/")
    older.parent.mkdir(parents=True)
    older.write_text(f"/* {OLDER} */")
    subprocess.run(processes.words("migrate"), env=installation.environment, cwd=ROOT, check=True)
    world: dict[str, Any] = json.loads(installation.python(WORLD))
    return world


def proxy(found: Running, folder: Path) -> tuple[list[str], dict[str, str]]:
    """Its command and its whole environment. Raises Unavailable."""
    program = services.find_program("caddy", "caddy")
    variables = {"SITE": found.url, "WEB": " ".join(urlsplit(web).netloc for web in found.webs),
                 "KEPT": str(found.kept), "HOME": str(folder), "PATH": os.environ["PATH"]}  # fmt: skip
    return [str(program), "run", "--adapter", "caddyfile", "--config", str(ROOT / "deploy/Caddyfile")], variables


@contextlib.contextmanager
def own_database() -> Iterator[str]:
    url, name = os.environ["DATABASE_URL"], f"stack_{uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield urlsplit(url)._replace(path=f"/{name}").geturl()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def until(reached: Callable[[], bool], patience: float = PATIENCE, every: float = 0.1) -> None:
    end = time.monotonic() + patience
    while not reached():
        assert time.monotonic() < end
        time.sleep(every)


@contextlib.contextmanager
def held_up(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """It and its children do nothing meanwhile."""
    os.killpg(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGCONT)


@pytest.fixture
def behind_the_proxy(running: Running) -> Running:
    if "proxy" not in running.processes:
        pytest.skip("caddy is not installed (package caddy)")
    return running
