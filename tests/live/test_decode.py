"""C17: untrusted JSON is decoded strictly, whatever it comes through."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.live.decode import MAX_DEPTH, MAX_INTEGER, BadInput, decode

LIMIT = 1024 * 1024

REFUSED = {
    "empty": "",
    "not JSON": "{not json",
    "truncated": '{"type":"change","id":"0b9',
    "trailing": "{} {}",
    "trailing comma": "[1,]",
    "single quotes": "{'a': 1}",
    "byte order mark": "\ufeff{}",
    "deep array": "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
    "very deep array": "[" * 5000 + "]" * 5000,
    "deep and never closed": "[" * 100_000,
    "deep object": '{"a":' * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1),
    "bracket behind a string": '["]]]]",' * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1),
    "a key twice": '{"a":1,"a":2}',
    "a key twice, once escaped": '{"a":1,"\\u0061":2}',
    "a key twice, inside": '[{"b":{"a":1,"a":1}}]',
    "NaN": "[NaN]",
    "Infinity": "[Infinity]",
    "minus Infinity": "[-Infinity]",
    "1e999": "[1e999]",
    "minus 1e999": "[-1e999]",
    "an integer beyond 2^53": str(MAX_INTEGER + 1),
    "a negative one": str(-MAX_INTEGER - 1),
    "5,000 digits": "9" * 5000,
    "a million digits": "[" + "9" * 1_000_000 + "]",
    "escaped NUL": '"\\u0000"',
    "raw NUL": '"\0"',
    "NUL in a key": '{"\\u0000":1}',
    "a raw line break in a string": '"a\nb"',
    "high surrogate alone": '"\\ud800"',
    "low surrogate alone": '"\\udc00"',
    "surrogates the wrong way round": '"\\udc00\\ud83d"',
    "surrogate in a key, inside": '[{"a":[{"\\udfff":1}]}]',
    "raw surrogate": '"\ud800"',
    "leading zero": "[01]",
    "plus sign": "[+1]",
    "hexadecimal": "[0x10]",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_c17_refuses(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        decode(text, LIMIT)
    assert caught.value.code == "invalid"
    assert caught.value.message


@pytest.mark.parametrize("data", [b"\xff", b'"\xc3"', b'"\xed\xa0\x80"', b'"\xf5\x80\x80\x80"', b'{"a":"\xc0\x80"}'])
def test_c17_refuses_bytes_that_are_not_utf8(data: bytes) -> None:
    with pytest.raises(BadInput, match="UTF-8"):
        decode(data, LIMIT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{}", {}),
        ('"\\ud83d\\ude00"', "😀"),
        ('"\\u00e4"', "ä"),
        (str(MAX_INTEGER), MAX_INTEGER),
        (str(-MAX_INTEGER), -MAX_INTEGER),
        ("[1.5,-0.0,1e3]", [1.5, -0.0, 1000.0]),
        ("[true,false,null]", [True, False, None]),
        ('{"a":{"a":1}}', {"a": {"a": 1}}),
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, json.loads("[" * MAX_DEPTH + "]" * MAX_DEPTH)),
        ('["' + "[{" * 100 + '"]', ["[{" * 100]),
        ('["\\"[[[[[[[[[[[[[[[[[[[[[[[["]', ['"[[[[[[[[[[[[[[[[[[[[[[[[']),
    ],
)
def test_accepts(text: str, value: object) -> None:
    assert decode(text, LIMIT) == value
    assert decode(text.encode(), LIMIT) == value


@pytest.mark.parametrize("text", ['"aaaa"', '"ää"'])
def test_the_limit_counts_bytes(text: str) -> None:
    size = len(text.encode())
    assert decode(text, size)
    for data in (text, text.encode()):
        with pytest.raises(BadInput) as caught:
            decode(data, size - 1)
        assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "hostile", ['"\\' * 500_000, "[" + '\\"' * 500_000, '"' + '\\"' * 500_000 + "\\", '[{"":' * 200_000]
)
def test_hostile_input_costs_one_pass(hostile: str) -> None:
    began = time.process_time()
    with pytest.raises(BadInput):
        decode(hostile, 2 * LIMIT)
    # Quadratic work would take minutes.
    assert time.process_time() - began < 10


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
NUMBERS = st.integers(-MAX_INTEGER, MAX_INTEGER) | st.floats(allow_nan=False, allow_infinity=False)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES, st.booleans())
def test_what_json_writes_comes_back(value: object, ascii_only: bool) -> None:
    assert decode(json.dumps(value, ensure_ascii=ascii_only), LIMIT) == value


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_whatever_comes_is_a_value_or_bad_input(data: bytes | str) -> None:
    try:
        decode(data, LIMIT)
    except BadInput:
        return
