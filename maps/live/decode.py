"""Decodes untrusted JSON strictly (C17), alike for sockets and REST, so that both databases meet the same values."""

import json
import math
import re
from typing import Any, Final

MAX_DEPTH: Final = 20
MAX_INTEGER: Final = 2**53

# A string that never ends runs to the end of the input; possessive, so hostile input costs one pass.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
_OPENING = frozenset("[{")
_CLOSING = frozenset("]}")


class BadInput(ValueError):
    """What came is not acceptable JSON. `code` is `invalid` or `too_large`; `message` is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def decode(data: bytes | str, max_bytes: int) -> Any:
    """The value in `data` (UTF-8 JSON of at most `max_bytes` bytes), or BadInput.

    Refused: deeper than 20, a key twice in one object, NaN and infinities (also 1e999), integers beyond 2^53,
    NUL and lone surrogates in any text.
    """
    text = _text(data, max_bytes)
    _refuse_deep(text)
    try:
        value = _DECODER.decode(text)
    except BadInput:
        raise
    except (ValueError, RecursionError) as error:
        raise BadInput("invalid", "This is not valid JSON.") from error
    # NUL and surrogates can only arrive escaped: raw ones are refused by the JSON and UTF-8 decoders.
    if "\\u" in text:
        _refuse_bad_text(value)
    return value


def _text(data: bytes | str, max_bytes: int) -> str:
    if len(data) > max_bytes:
        raise BadInput("too_large", f"This is larger than {max_bytes} bytes.")
    try:
        if isinstance(data, bytes):
            return data.decode("utf-8")
        if not data.isascii() and len(data.encode("utf-8")) > max_bytes:
            raise BadInput("too_large", f"This is larger than {max_bytes} bytes.")
    except UnicodeError as error:
        raise BadInput("invalid", "This is not valid UTF-8.") from error
    return data


def _refuse_deep(text: str) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for token in _STRING_OR_BRACKET.findall(text):
        if token in _OPENING:
            depth += 1
            if depth > MAX_DEPTH:
                raise BadInput("invalid", f"This is nested deeper than {MAX_DEPTH} levels.")
        elif token in _CLOSING:
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise BadInput("invalid", "A key stands twice in one object.")
    return result


def _integer(digits: str) -> int:
    # The length is looked at first: turning a million digits into a number is slow.
    if len(digits) > 17 or abs(number := int(digits)) > MAX_INTEGER:
        raise BadInput("invalid", "An integer is beyond 2^53.")
    return number


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BadInput("invalid", "A number is too large.")
    return number


def _constant(name: str) -> Any:
    raise BadInput("invalid", f"{name} is not a number in JSON.")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_number, parse_constant=_constant
)


def _refuse_bad_text(value: Any) -> None:
    """Depth is bounded by now, so plain recursion is safe."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise BadInput("invalid", "Text holds NUL or half of a surrogate pair.")
    elif isinstance(value, list):
        for item in value:
            _refuse_bad_text(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_bad_text(key)
            _refuse_bad_text(item)
