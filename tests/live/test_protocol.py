"""Frames in: what is not ours is refused. Frames out: as few as fit. docs/protocol.md agrees with the code."""

import re
import typing
from pathlib import Path

import orjson
import pytest

from maps.changes.errors import STATUS
from maps.live import protocol
from maps.live.client_frames import CLIENT_TYPES, BadFrame, ChangeFrame, Hello, Ping, PresenceFrame, parse
from maps.live.presence import checked_state

DOCUMENT = Path(__file__).parents[2] / "docs" / "protocol.md"
ID = "0b9c4b1e-6a53-4a4e-8f2f-1c9b3f0d7a11"
OTHER = "5e0f3a52-1f5c-4c38-9d6c-9f3c1d2b4a22"


@pytest.mark.parametrize(
    ("value", "frame"),
    [
        ({"type": "ping"}, Ping()),
        ({"type": "hello", "protocol": 1}, Hello(1, None, None, None)),
        (
            {"type": "hello", "protocol": 1, "epoch": OTHER, "since": 7, "last_change": ID},
            Hello(1, OTHER, 7, ID),
        ),
        ({"type": "change", "id": ID, "operations": []}, ChangeFrame(ID, {"id": ID, "operations": []})),
        ({"type": "change", "id": ID, "undo": [OTHER]}, ChangeFrame(ID, {"id": ID, "undo": [OTHER]})),
        ({"type": "presence", "state": {}}, PresenceFrame({})),
    ],
)
def test_parses(value: object, frame: object) -> None:
    assert parse(value) == frame


@pytest.mark.parametrize(
    ("value", "answered_to"),
    [
        ([], None),
        ("hello", None),
        (None, None),
        ({}, None),
        ({"type": "welcome"}, None),
        ({"type": ["change"]}, None),
        ({"type": "ping", "more": 1}, None),
        ({"type": "hello"}, None),
        ({"type": "hello", "protocol": "1"}, None),
        ({"type": "hello", "protocol": True}, None),
        ({"type": "hello", "protocol": 1, "since": -1}, None),
        ({"type": "hello", "protocol": 1, "since": 1.5}, None),
        ({"type": "hello", "protocol": 1, "since": True}, None),
        ({"type": "hello", "protocol": 1, "epoch": "x"}, None),
        ({"type": "hello", "protocol": 1, "last_change": 3}, None),
        ({"type": "hello", "protocol": 1, "token": "x"}, None),
        ({"type": "change", "operations": []}, None),
        ({"type": "change", "id": ID.upper(), "operations": []}, None),
        ({"type": "change", "id": ID + "\n", "operations": []}, None),
        ({"type": "change", "id": 7, "operations": []}, None),
        ({"type": "change", "id": ID}, ID),
        ({"type": "change", "id": ID, "operations": [], "undo": []}, ID),
        ({"type": "change", "id": ID, "operations": [], "seq": 7}, ID),
        ({"type": "change", "id": ID, "operations": [], "actor": OTHER}, ID),
        ({"type": "presence"}, None),
        ({"type": "presence", "state": []}, None),
        ({"type": "presence", "state": {"user": OTHER}}, None),
        ({"type": "presence", "state": {}, "client_id": OTHER}, None),
    ],
)
def test_refuses(value: object, answered_to: str | None) -> None:
    with pytest.raises(BadFrame) as caught:
        parse(value)
    assert caught.value.change_id == answered_to


CURSOR = {"touchpoint": ID, "lane": None, "x": 0, "y": 1}
VIEW = {"touchpoint": ID, "lane": None, "x": 0.5, "y": 0, "density": "compact", "fit": False}
ELEMENT = {"kind": "card", "id": ID}


@pytest.mark.parametrize(
    "state",
    [
        {"selection": {}},
        {"selection": [{"kind": "card"}]},
        {"selection": [{**ELEMENT, "text": "x"}]},
        {"selection": [ELEMENT] * 201},
        {"selection": [{"kind": "c" * 41, "id": ID}]},
        {"editing": ELEMENT},
        {"editing": [ELEMENT]},
        {"cursor": {**CURSOR, "x": 1.1}},
        {"cursor": {**CURSOR, "x": -0.1}},
        {"cursor": {**CURSOR, "x": True}},
        {"cursor": {**CURSOR, "lane": "x"}},
        {"cursor": {"x": 0, "y": 0}},
        {"view": CURSOR},
        {"view": {**VIEW, "density": "huge"}},
        {"view": {**VIEW, "fit": 1}},
        {"view": {**VIEW, "y": 2}},
        {"view": {**VIEW, "more": None}},
        {"follows": "Ana"},
        {"follows": [ID]},
        {"idle": 1},
    ],
)
def test_refuses_a_presence_state(state: dict[str, object]) -> None:
    with pytest.raises(BadFrame):
        checked_state(state, 100_000)


def test_presence_is_bounded_and_whole() -> None:
    state = {"selection": [ELEMENT], "editing": {**ELEMENT, "field": "text"}, "cursor": CURSOR, "view": VIEW}
    assert checked_state(state, 2048) == {**state, "follows": None, "idle": False}
    everything = {**state, "selection": [ELEMENT] * 12, "follows": OTHER, "idle": True}
    assert checked_state(everything, 2048) == everything
    with pytest.raises(BadFrame):
        checked_state({"selection": [ELEMENT] * 40}, 2048)


def encoded(seq: int, size: int) -> tuple[int, bytes]:
    return seq, orjson.dumps({"seq": seq, "text": "x" * size})


def test_one_change_is_a_change_and_several_are_changes() -> None:
    (frame,) = protocol.change_frames([encoded(1, 5)], "e", 1000)
    assert orjson.loads(frame) == {"type": "change", "seq": 1, "text": "xxxxx"}
    (frame,) = protocol.change_frames([encoded(1, 5), encoded(2, 5)], "e", 1000)
    assert [one["seq"] for one in orjson.loads(frame)["changes"]] == [1, 2]
    assert protocol.change_frames([], "e", 1000) == []


@pytest.mark.parametrize("most", [200, 333, 1000])
def test_no_frame_is_larger_than_allowed_and_nothing_is_left_out(most: int) -> None:
    changes = [encoded(seq, seq * 7 % 130) for seq in range(1, 60)]
    frames = protocol.change_frames(changes, "e", most)
    assert all(len(frame) <= most for frame in frames)
    seqs = []
    for frame in map(orjson.loads, frames):
        seqs += [one["seq"] for one in frame["changes"]] if frame["type"] == "changes" else [frame["seq"]]
    assert seqs == list(range(1, 60))


def test_a_change_too_large_for_a_frame_becomes_a_head_in_its_place() -> None:
    frames = protocol.change_frames([encoded(1, 5), encoded(2, 500), encoded(3, 5)], "e", 200)
    assert [orjson.loads(frame)["type"] for frame in frames] == ["change", "head", "change"]
    assert orjson.loads(frames[1]) == {"type": "head", "epoch": "e", "seq": 2}


# --- the document ---------------------------------------------------------------------------------


def section(title: str) -> str:
    text = DOCUMENT.read_text()
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def headed(title: str) -> list[str]:
    return re.findall(r"^### `([a-z_]+)`$", section(title), re.MULTILINE)


def test_the_document_names_every_message_and_no_other() -> None:
    assert headed("What a client sends") == list(CLIENT_TYPES)
    assert headed("What the server sends") == list(protocol.SERVER_TYPES)


def test_the_types_are_those_of_the_code() -> None:
    kinds = [
        typing.get_args(typing.get_type_hints(message)["type"])[0]
        for message in typing.get_args(protocol.ServerMessage)
    ]
    assert kinds == list(protocol.SERVER_TYPES)


@pytest.mark.parametrize("message", typing.get_args(protocol.ServerMessage), ids=lambda message: message.__name__)
def test_the_document_names_every_field_of_a_message(message: type) -> None:
    fields = typing.get_type_hints(message)
    kind = typing.get_args(fields["type"])[0]
    part = section("What the server sends").split(f"### `{kind}`", 1)[1].split("\n### ", 1)[0]
    for field in fields:
        assert f"`{field}`" in part or f'"{field}"' in part, f"{kind}.{field} is not in docs/protocol.md"


def test_the_document_names_every_close_code_and_no_other() -> None:
    named = re.findall(r"^\| (\d{4}) \|", section("Close codes"), re.MULTILINE)
    ours = [int(code) for code in named if int(code) not in (1000, 1009, 1011)]
    assert sorted(ours) == sorted(protocol.CloseCode)


def test_the_document_names_every_code_of_a_refusal() -> None:
    named = re.findall(r"^\| `([a-z_]+)` \|", section("Codes of a refusal"), re.MULTILINE)
    assert sorted(named) == sorted(STATUS)
