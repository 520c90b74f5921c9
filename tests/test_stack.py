"""What `make stack` starts, as it starts it, behind docker-compose.yml's proxy: exports, sockets, sizes, updates."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
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
from tests.live.real import join_real
from tests.live.sockets import change, retitle
from tests.servers import Installation

pytestmark = pytest.mark.stack
PATIENCE = 60
OLDER, NOBODYS = (f"/static/css/site.{number * 12}.css" for number in "01")

WORLD = """
import json
from maps.access import Principal
from maps.creating import create_map
from workspaces.membership import found_workspace
from workspaces.models import User
from workspaces.tokens import issue_token
owner = User.objects.create_user("owner@example.org", None, name="Owner")
workspace = found_workspace(owner, "Studio North")
made = create_map(workspace, Principal.of(owner), "Alex finds a printer", template="checkout")
print(json.dumps({"map": str(made.pk), "tokens": {"owner": issue_token(owner, "test")[1]}}))
"""


@dataclass
class Running:
    """The processes by their names in scripts.stack; `url` is the proxy's, where there is one."""

    url: str
    webs: tuple[str, ...]
    kept: Path
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
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

    def json(self, method: str, path: str, body: Any = None, at: str = "") -> Any:
        status, text, _headers = self.ask(method, path, body, at)
        assert status < 300, (status, text)
        return json.loads(text)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder, ports = tmp_path_factory.mktemp("stack"), (free_port(), free_port())
    with contextlib.ExitStack() as started:
        database_url, redis_url = started.enter_context(own_database()), started.enter_context(services.redis())
        installation = Installation(
            folder, 0, database_url, redis_url, TRUSTED_PROXY_COUNT="1", API_ANONYMOUS_REQUESTS_A_MINUTE="3",
            STATIC_ROOT=str(folder / "static"), KEPT_STATIC=str(folder / "kept"),
        )  # fmt: skip
        found = Running(installation.url, tuple(f"http://127.0.0.1:{port}" for port in ports), folder / "kept")
        found.world = prepare(installation, found.kept)
        for title, name, own in stack.members(folder, ports):
            variables = {**installation.environment, **own, "PUBLIC_URL": installation.url}
            found.processes[title] = started.enter_context(member(processes.words(name), variables))
            found.signs[title] = own.get("HEARTBEAT_FILE", "")
        for web in found.webs:
            until(lambda web=web: answers(found, web))  # type: ignore[misc]
        with contextlib.suppress(services.Unavailable):
            found.processes["proxy"] = started.enter_context(proxy(found, folder))
            until(lambda: answers(found, found.url))
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


def proxy(found: "Running", folder: Path) -> contextlib.AbstractContextManager["subprocess.Popen[bytes]"]:
    program = services.find_program("caddy", "caddy")
    variables = {"SITE": found.url, "WEB": " ".join(urlsplit(web).netloc for web in found.webs),
                 "KEPT": str(found.kept), "HOME": str(folder), "PATH": os.environ["PATH"]}  # fmt: skip
    command = [str(program), "run", "--adapter", "caddyfile", "--config", str(ROOT / "deploy/Caddyfile")]
    return member(command, variables)


@contextlib.contextmanager
def own_database() -> Iterator[str]:
    url, name = os.environ["DATABASE_URL"], f"stack_{uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield urlsplit(url)._replace(path=f"/{name}").geturl()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def member(command: list[str], variables: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, env=variables, cwd=ROOT, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    try:
        yield process
    finally:
        services.stop(process)


def until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.1)


def answers(running: Running, url: str) -> bool:
    try:
        return running.ask("GET", "/livez", at=url)[0] == 200
    except OSError:
        return False


@contextlib.contextmanager
def held_up(*members: "subprocess.Popen[bytes]") -> Iterator[None]:
    for process in members:
        process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for process in members:
            process.send_signal(signal.SIGCONT)


@pytest.fixture
def behind_the_proxy(running: Running) -> Running:
    if "proxy" not in running.processes:
        pytest.skip("caddy is not installed (package caddy)")
    return running


def test_all_processes_are_well_and_know_of_each_other(running: Running) -> None:
    until(lambda: running.json("GET", "/readyz", at=running.webs[0]) == {"status": "ready"})
    for title, sign in running.signs.items():
        name, _space, port = title.partition(" ")
        command = [sys.executable, "-m", "scripts.processes", "check", name]
        variables = {**os.environ, "PORT": port, "PUBLIC_URL": running.url, "HEARTBEAT_FILE": sign}
        until(lambda c=command, v=variables: subprocess.run(c, env=v, cwd=ROOT).returncode == 0)  # type: ignore[misc]


def test_an_export_is_made_by_the_worker_and_any_web_process_tells_how_far_it_is(running: Running) -> None:
    one, other = running.webs
    path = f"/api/v1/maps/{running.world['map']}/exports/"
    with held_up(running.processes["worker"]):
        job = running.json("POST", path, {"format": "json"}, at=one)
        seen = running.json("GET", f"/api/v1/jobs/{job['id']}/", at=other)
        # Nobody but the worker would do it.
        assert (seen["state"], seen["progress"]) == ("queued", 0)
        assert running.ask("GET", f"/api/v1/jobs/{job['id']}/file/", at=other)[0] == 409
    told = [0]

    def is_over() -> bool:
        state = running.json("GET", f"/api/v1/jobs/{job['id']}/", at=other)
        told.append(state["progress"])
        assert state["state"] in ("queued", "running", "done"), state
        return bool(state["state"] == "done")

    until(is_over)
    assert told == sorted(told) and told[-1] == 100
    for web in running.webs:
        status, file, headers = running.ask("GET", f"/api/v1/jobs/{job['id']}/file/", at=web)
        assert status == 200 and "no-store" in headers["Cache-Control"]
        assert json.loads(file)["map"]["title"] == "Alex finds a printer"


async def test_two_people_behind_the_proxy_edit_one_map(behind_the_proxy: Running) -> None:
    world = behind_the_proxy.world
    people = [await join_real(behind_the_proxy, world, "owner") for _ in range(4)]  # type: ignore[arg-type]
    sent = change(retitle(world["map"], "Alex finds a better printer"))
    await people[0].send(sent)
    for person in people:
        while (await person.changes(1))[0]["id"] != sent["id"]:
            pass
        await person.close()


def test_the_proxy_refuses_what_is_too_large_and_passes_what_is_not(behind_the_proxy: Running) -> None:
    path = f"/api/v1/maps/{behind_the_proxy.world['map']}/exports/"
    status, text, _headers = behind_the_proxy.ask("POST", path, b" " * (2 * 1024 * 1024))
    assert (status, json.loads(text)["code"]) == (413, "too_large")
    with contextlib.suppress(ConnectionError):
        assert behind_the_proxy.ask("POST", path, b" " * (27 * 1024 * 1024))[0] == 413
    # Whoever sends too much takes nothing from the others.
    for _ in range(4):
        assert behind_the_proxy.ask("GET", "/livez")[0] == 200
    assert behind_the_proxy.ask("GET", "/livez", X_Long="a" * 30_000)[0] == 431


def test_a_made_up_address_does_not_count(behind_the_proxy: Running) -> None:
    """Nobody in particular may ask each process three times a minute, and is one and the same whatever they claim."""
    answers = [
        behind_the_proxy.ask("GET", "/api/v1/schema/", Authorization="", X_Forwarded_For=f"203.0.113.{number}")
        for number in range(8)
    ]
    assert answers[0][0] == 200 and answers[-1][0] == 429
    assert all("Server" not in headers for _status, _text, headers in answers)


def test_private_answers_are_kept_by_nobody(behind_the_proxy: Running) -> None:
    path = f"/api/v1/maps/{behind_the_proxy.world['map']}/"
    _status, _text, headers = behind_the_proxy.ask("GET", path)
    assert headers["Cache-Control"] == "no-store"


def test_static_files_of_older_versions_are_still_there(behind_the_proxy: Running) -> None:
    page = behind_the_proxy.ask("GET", "/accounts/login/", Authorization="")[1].decode()
    ours = re.search(r"/static/css/site\.[0-9a-f]{12}\.css", page)
    assert ours and ours[0] not in (OLDER, NOBODYS)
    (status, own, headers), (kept_status, kept, kept_headers) = (
        behind_the_proxy.ask("GET", path) for path in (ours[0], OLDER)
    )
    assert (status, kept_status, kept.decode()) == (200, 200, f"/* {OLDER} */")
    for name in ("Cache-Control", "Content-Type", "X-Content-Type-Options"):
        assert kept_headers[name].split(";")[0] == headers[name].split(";")[0], name
    assert "immutable" in kept_headers["Cache-Control"]
    # This version's are laid beside them, for when it is the older one.
    assert (behind_the_proxy.kept / ours[0].removeprefix("/static/")).read_bytes() == own
    assert behind_the_proxy.ask("GET", NOBODYS)[0] == 404
    assert behind_the_proxy.ask("GET", "/static/../secret-key")[0] in (400, 404)


async def test_while_one_web_process_is_replaced_the_other_serves(behind_the_proxy: Running) -> None:
    socket = await join_real(behind_the_proxy, behind_the_proxy.world, "owner")  # type: ignore[arg-type]
    webs = [process for title, process in behind_the_proxy.processes.items() if title.startswith("web")]
    services.stop(webs[0])
    for _ in range(10):
        assert behind_the_proxy.ask("GET", "/livez")[0] == 200
    services.stop(webs[1])
    # "Restart": its client connects anew.
    assert await socket.close_code() == 1012
    status, text, headers = behind_the_proxy.ask("GET", "/livez")
    assert (status, headers["Cache-Control"]) == (503, "no-store")
    assert "Journeymap ist kurz nicht da" in text.decode()
