"""The proxy of docker-compose.yml in front of two web processes: sockets, sizes, addresses, updates."""

import contextlib
import json
import os
import re
import subprocess
import sys

from scripts.server import ROOT
from tests.live.real import join_real
from tests.live.sockets import change, retitle

from .conftest import NOBODYS, OLDER, Running, until


def test_all_processes_are_well_and_know_of_each_other(running: Running) -> None:
    until(lambda: running.json("GET", "/readyz", at=running.webs[0]) == {"status": "ready"})
    for title, sign in running.signs.items():
        name, _space, port = title.partition(" ")
        command = [sys.executable, "-m", "scripts.processes", "check", name]
        variables = {**os.environ, "PORT": port, "PUBLIC_URL": running.url, "HEARTBEAT_FILE": sign}
        until(lambda c=command, v=variables: subprocess.run(c, env=v, cwd=ROOT).returncode == 0)  # type: ignore[misc]


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
        for number in range(24)
    ]
    assert answers[0][0] == 200 and 429 in [answer[0] for answer in answers]
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
    webs = [title for title in behind_the_proxy.processes if title.startswith("web")]
    behind_the_proxy.stop(webs[0])
    for _ in range(10):
        assert behind_the_proxy.ask("GET", "/livez")[0] == 200
    behind_the_proxy.stop(webs[1])
    # "Restart": its client connects anew.
    assert await socket.close_code() == 1012
    status, text, headers = behind_the_proxy.ask("GET", "/livez")
    assert (status, headers["Cache-Control"]) == (503, "no-store")
    assert "Journeymap ist kurz nicht da" in text.decode()
    for title in webs:
        behind_the_proxy.start(title)
    behind_the_proxy.wait(behind_the_proxy.url)
