"""Frames that no honest client sends, by name; more than what reliability.md lists as fact 5."""

import json
from typing import Any
from uuid import uuid4

ID = "0b9c4b1e-6a53-4a4e-8f2f-1c9b3f0d7a11"
CHANGE = f'{{"type":"change","id":"{ID}","operations":[%s]}}'

# Answered with an `error` frame; the socket stays.
UNREADABLE: dict[str, str] = {
    "empty": "",
    "not JSON": "{not json",
    "truncated": CHANGE[:40],
    "trailing": '{"type":"ping"}{"type":"ping"}',
    "array as root": '[{"type":"ping"}]',
    "text as root": '"ping"',
    "number as root": "1",
    "null as root": "null",
    "no type": "{}",
    "unknown type": '{"type":"welcome"}',
    "type is a list": '{"type":["change"]}',
    "type is deep": '{"type":' + "[" * 30 + "]" * 30 + "}",
    "5,000 deep": "[" * 5000 + "]" * 5000,
    "5,000 digits": '{"type":"ping","n":' + "9" * 5000 + "}",
    "an integer beyond 2^53": CHANGE
    % '{"op":"update","kind":"map","id":"x","fields":{"review_days":9007199254740993}}',
    "2^31 as id": '{"type":"change","id":2147483648,"operations":[]}',
    "NaN": CHANGE % '{"score":NaN}',
    "Infinity": CHANGE % '{"score":-Infinity}',
    "1e999": CHANGE % '{"score":1e999}',
    "a key twice": f'{{"type":"ping","type":"change","id":"{ID}","operations":[]}}',
    "lone surrogate": CHANGE % '{"op":"create","text":"\\ud800"}',
    "NUL": CHANGE % '{"op":"create","text":"a\\u0000b"}',
    "raw NUL": CHANGE % '{"op":"create","text":"a\0b"}',
    "ping with more": '{"type":"ping","more":1}',
    "a second hello": '{"type":"hello","protocol":1}',
    "change without id": '{"type":"change","operations":[]}',
    "id in capitals": f'{{"type":"change","id":"{ID.upper()}","operations":[]}}',
    "id with a line break": CHANGE.replace(ID, ID + "\\n") % "",
    "presence without state": '{"type":"presence"}',
    "presence of somebody else": f'{{"type":"presence","state":{{}},"client_id":"{ID}"}}',
    "presence too large": json.dumps({"type": "presence", "state": {"selection": [{"kind": "card", "id": ID}] * 100}}),
}


def _change(**fields: Any) -> dict[str, Any]:
    return {"type": "change", "id": str(uuid4()), **fields}


def _operation(**fields: Any) -> dict[str, Any]:
    return _change(operations=[fields])


# JSON as it should be with an id to answer to: `rejected`, and the socket stays.
REFUSED: dict[str, dict[str, Any]] = {
    "neither operations nor undo": _change(),
    "both": _change(operations=[], undo=[]),
    "no operations": _change(operations=[]),
    "operations is an object": _change(operations={}),
    "operations holds text": _change(operations=["create"]),
    "a forged author": _change(operations=[], actor=ID),
    "a forged seq": _change(operations=[], seq=1),
    "group is a number": _change(operations=[], group=7),
    "unknown operation": _operation(op="replace", kind="card", id=ID),
    "unknown kind": _operation(op="delete", kind="user", id=ID),
    "kind is a list": _operation(op="delete", kind=["card"], id=ID),
    "id is null": _operation(op="delete", kind="card", id=None),
    "id is a number": _operation(op="delete", kind="card", id=1),
    "of another map": _operation(op="update", kind="card", id=ID, fields={"text": "x"}),
    "fields is a list": _operation(op="create", kind="stage", id=ID, fields=[]),
    "unknown field": _operation(op="create", kind="stage", id=ID, fields={"colour": 1, "rank": "i", "owner": "me"}),
    "title is a number": _operation(op="create", kind="stage", id=ID, fields={"title": 1, "colour": 1, "rank": "i"}),
    "title is an object": _operation(op="create", kind="stage", id=ID, fields={"title": {}, "colour": 1, "rank": "i"}),
    "colour is text": _operation(op="create", kind="stage", id=ID, fields={"colour": "1", "rank": "i"}),
    "colour is true": _operation(op="create", kind="stage", id=ID, fields={"colour": True, "rank": "i"}),
    "rank in capitals": _operation(op="create", kind="stage", id=ID, fields={"colour": 1, "rank": "I"}),
    "rank of 60,000 characters": _operation(
        op="create", kind="stage", id=ID, fields={"colour": 1, "rank": "i" * 60_000}
    ),
    "undo of nothing": _change(undo=[]),
    "undo is text": _change(undo=ID),
    "undo of what is not there": _change(undo=[ID]),
}
