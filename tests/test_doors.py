"""What is turned away at the door: sockets from other sites, and bodies that are too large."""

import json
from typing import Any
from uuid import UUID

import pytest

from journeymap.doors import IMAGES, IMPORTS, BoundedBodies, ExactOrigin, Message, Receive, Scope, Send

ORIGINS = ["https://maps.example.org", "http://127.0.0.1:8000"]
LIMIT = 1000


async def let_in(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "websocket.accept"})


async def echo_size(scope: Scope, receive: Receive, send: Send) -> None:
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


async def call(
    application: Any, headers: list[tuple[bytes, bytes]], messages: list[Message], **scope: str
) -> list[Message]:
    waiting, sent = list(messages), []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    await application({"type": "test", "headers": headers, **scope}, receive, send)
    return sent


@pytest.mark.parametrize("origin", [origin.encode() for origin in ORIGINS])
async def test_our_own_origins_open_sockets(origin: bytes) -> None:
    door = ExactOrigin(let_in, ORIGINS)
    assert await call(door, [(b"origin", origin)], [{"type": "websocket.connect"}]) == [{"type": "websocket.accept"}]


@pytest.mark.parametrize(
    "origins",
    [
        [],
        [b""],
        [b"null"],
        [b"http://maps.example.org"],
        [b"https://maps.example.org:8443"],
        [b"https://maps.example.org/"],
        [b"https://maps.example.org.evil.example"],
        [b"https://evil.example/https://maps.example.org"],
        [b"https://sub.maps.example.org"],
        [b"HTTPS://MAPS.EXAMPLE.ORG"],
        [b"http://127.0.0.1:8001"],
        [b"http://["],
        [b"\xff\xfe"],
        [b"*"],
        [b"https://maps.example.org", b"https://evil.example"],
    ],
)
async def test_any_other_origin_is_refused_before_the_socket_is_accepted(origins: list[bytes]) -> None:
    door = ExactOrigin(let_in, ORIGINS)
    sent = await call(door, [(b"origin", origin) for origin in origins], [{"type": "websocket.connect"}])
    assert sent == [{"type": "websocket.close", "code": 4403}]


def body(*sizes: int) -> list[Message]:
    return [
        {"type": "http.request", "body": b"x" * size, "more_body": number < len(sizes)}
        for number, size in enumerate(sizes, start=1)
    ]


@pytest.mark.parametrize("messages", [body(0), body(LIMIT), body(LIMIT // 2, LIMIT // 2), body(LIMIT, 0)])
async def test_a_body_of_the_allowed_size_arrives_whole(messages: list[Message]) -> None:
    size = sum(len(message["body"]) for message in messages)
    sent = await call(BoundedBodies(echo_size, LIMIT), [], messages)
    assert sent[-1]["body"] == str(size).encode()


@pytest.mark.parametrize("messages", [body(LIMIT + 1), body(LIMIT, 1), body(*[100] * 11), body(0, LIMIT + 1)])
async def test_a_larger_body_is_refused_wherever_it_passes_the_limit(messages: list[Message]) -> None:
    sent = await call(BoundedBodies(echo_size, LIMIT), [], messages)
    assert sent[0]["status"] == 413
    assert json.loads(sent[1]["body"])["code"] == "too_large"


async def test_an_announced_body_is_refused_without_reading_it_when_the_client_asks_first() -> None:
    headers = [(b"content-length", str(LIMIT + 1).encode()), (b"expect", b"100-continue")]
    sent = await call(BoundedBodies(echo_size, LIMIT), headers, [])
    assert sent[0]["status"] == 413


@pytest.mark.parametrize("announced", [str(LIMIT + 1).encode(), b"9" * 400])
async def test_an_announced_body_on_its_way_is_thrown_away_before_the_answer(announced: bytes) -> None:
    sent = await call(BoundedBodies(echo_size, LIMIT), [(b"content-length", announced)], body(LIMIT, 1))
    assert sent[0]["status"] == 413


async def test_a_client_that_leaves_in_the_middle_is_passed_on() -> None:
    gone: list[Message] = [{"type": "http.request", "body": b"x", "more_body": True}, {"type": "http.disconnect"}]
    seen = []

    async def watch(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend([(await receive())["type"], (await receive())["type"]])

    await call(BoundedBodies(watch, LIMIT), [], gone)
    assert seen == ["http.request", "http.disconnect"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", f"/api/v1/maps/{UUID(int=1)}/images/", 200),
        ("PUT", f"/api/v1/maps/{UUID(int=1)}/images/", 413),
        ("POST", f"/api/v1/maps/{UUID(int=1)}/images/x", 413),
        ("POST", f"/api/v1/maps/{UUID(int=1)}/changes/", 413),
        ("POST", "/api/v1/workspaces/studio-north/imports/", 200),
        ("POST", "/w/studio-north/import/", 200),
        ("POST", f"/w/studio-north/import/{UUID(int=1)}/", 413),
        ("POST", "/", 413),
    ],
)
async def test_only_uploads_may_be_larger(method: str, path: str, status: int) -> None:
    doors = BoundedBodies(echo_size, LIMIT, [(IMAGES, 2 * LIMIT), (IMPORTS, 2 * LIMIT)])
    sent = await call(doors, [], body(2 * LIMIT), method=method, path=path)
    assert sent[0]["status"] == status
    too_much = await call(doors, [], body(2 * LIMIT + 1), method=method, path=path)
    assert too_much[0]["status"] == 413
