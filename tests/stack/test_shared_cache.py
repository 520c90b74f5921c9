"""A careless cache before the installation, nginx: it keeps whatever it is not told to leave, for everybody alike."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from scripts import services
from scripts.server import free_port
from tests.pictures import picture

from .conftest import Running, until

# It knows people by nothing, hears of no Vary, and keeps for ten minutes what says nothing of being kept.
CONFIGURATION = """
daemon off; pid {folder}/pid; error_log {folder}/errors; {user}
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/kept keys_zone=kept:1m;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass {url}; proxy_set_header Host {host};
      proxy_cache kept; proxy_cache_key $request_uri; proxy_cache_valid any 10m;
      proxy_ignore_headers Set-Cookie Vary;
      add_header X-Kept $upstream_cache_status always;
    }}
  }}
}}
"""
BOUNDARY = "a-boundary"


@pytest.fixture(scope="module")
def cache(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the cache."""
    try:
        program = services.find_program("nginx", "nginx-light")
    except services.Unavailable as absent:
        pytest.skip(str(absent))
    folder, port = tmp_path_factory.mktemp("cache"), free_port()
    told = CONFIGURATION.format(
        folder=folder, port=port, url=running.url, host=urlsplit(running.url).netloc,
        user="user root;" if os.geteuid() == 0 else "",
    )  # fmt: skip
    Path(folder / "nginx.conf").write_text(told)
    process = subprocess.Popen([str(program), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")])
    try:
        url = f"http://127.0.0.1:{port}"
        running.wait(url)
        yield url
    finally:
        services.stop(process)


@pytest.fixture(scope="module")
def private(running: Running) -> dict[str, dict[str, str]]:
    """Addresses of one map's data, and how who may see it asks for them."""
    map_id = running.world["map"]
    owner = {"Cookie": f"session={running.world['session']}"}
    form = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'.encode()
        + picture()
        + f"\r\n--{BOUNDARY}--\r\n".encode()
    )
    images = f"/api/v1/maps/{map_id}/images/"
    status, text, _headers = running.ask("POST", images, form, Content_Type=f"multipart/form-data; boundary={BOUNDARY}")
    assert status == 201, text
    job = f"/api/v1/jobs/{running.json('POST', f'/api/v1/maps/{map_id}/exports/', {'format': 'json'})['id']}/"
    until(lambda: running.json("GET", job)["state"] == "done")
    return {
        f"/w/{running.world['workspace']}/": owner,
        f"/maps/{map_id}/": owner,
        f"/maps/{map_id}/present/": owner,
        f"/api/v1/maps/{map_id}/": {},
        f"/api/v1/maps/{map_id}/snapshot/": {},
        json.loads(text)["full"]: owner,
        job: {},
        f"{job}file/": {},
        **guests(running),
    }


def guests(running: Running) -> dict[str, dict[str, str]]:
    link = running.json("POST", f"/api/v1/maps/{running.world['map']}/share-links/", {"name": "Board"})
    address, secret = urlsplit(link["url"]).path, urlsplit(link["url"]).fragment
    csrf = cookie_in(running.ask("GET", address, Authorization=""))
    token = {"Cookie": csrf, "X_CSRFToken": csrf.partition("=")[2], "Authorization": ""}
    opened = running.ask("POST", f"{address}open/", {"secret": secret, "password": ""}, **token)
    assert opened[0] == 200, opened
    cookie = {"Cookie": cookie_in(opened), "Authorization": ""}
    return {address: cookie, f"{address}snapshot/": cookie}


def cookie_in(answer: tuple[int, bytes, Any]) -> str:
    return str(answer[2]["Set-Cookie"].partition(";")[0])


def test_what_one_person_sees_nobody_else_gets_from_the_cache(
    running: Running, cache: str, private: dict[str, dict[str, str]]
) -> None:
    for address, who in private.items():
        for _ in range(2):
            status, text, headers = running.ask("GET", address, at=cache, **who)
            assert (status, headers["X-Kept"]) == (200, "MISS"), address
            assert {"private", "no-store"} & set(headers["Cache-Control"].replace(",", " ").split()), address
        status, others, headers = running.ask("GET", address, at=cache, Authorization="")
        assert headers["X-Kept"] == "MISS" and others != text, address
        # A link's door is the same page whether there is such a link or not.
        assert status in (302, 401, 404) or (status == 200 and address.startswith("/s/") and b"Alex" not in others)


def test_refusals_are_not_kept_from_who_may_see(running: Running, cache: str) -> None:
    address = f"/api/v1/maps/{running.world['map']}/context/"
    assert running.ask("GET", address, at=cache, Authorization="")[0] == 401
    assert running.ask("GET", address, at=cache)[0] == 200


def test_static_files_are_for_everybody(running: Running, cache: str) -> None:
    page = running.ask("GET", "/accounts/login/", at=cache, Authorization="")[1].decode()
    style = re.search(r"/static/css/site\.[0-9a-f]{12}\.css", page)
    assert style
    kept = [running.ask("GET", style[0], at=cache, Authorization="")[2]["X-Kept"] for _ in range(2)]
    assert kept == ["MISS", "HIT"]
