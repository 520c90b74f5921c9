"""Ranks: base-36 fractions that order siblings, the twin of static/editor/model/ranks.js.

A rank is the digits after the point of a fraction between 0 and 1, lower case, without a trailing zero, so that
comparing ranks as text compares the fractions, in every collation. An open end is None. Both twins read
tests/cases/ranks.json.
"""

import re

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
MAX_LENGTH = 100
RANK = re.compile(r"[0-9a-z]{0,99}[1-9a-z]")
MIDDLE = "i"


def is_rank(value: object) -> bool:
    return isinstance(value, str) and RANK.fullmatch(value) is not None


def between(a: str | None, b: str | None) -> str:
    """A rank after `a` and before `b`, None being an open end.

    Raises ValueError for what is not a rank, for a >= b, and where the answer would pass 100 digits.
    """
    _check(a, b)
    if a is None and b is None:
        return MIDDLE
    if a is None:
        assert b is not None
        return _short_enough(_before(b))
    if b is None:
        return _short_enough(_after(a))
    return _short_enough(_spread(a, b, 1)[0])


def between_many(a: str | None, b: str | None, n: int) -> list[str]:
    """`n` ascending ranks after `a` and before `b`, as short and as evenly spread as possible."""
    _check(a, b)
    if n < 1:
        return []
    if n == 1:
        return [between(a, b)]
    return [_short_enough(rank) for rank in _spread(a, b, n)]


def _check(a: str | None, b: str | None) -> None:
    for rank in (a, b):
        if rank is not None and not is_rank(rank):
            raise ValueError(f"not a rank: {rank!r}")
    if a is not None and b is not None and a >= b:
        raise ValueError(f"no rank lies between {a!r} and {b!r}")


def _short_enough(rank: str) -> str:
    if len(rank) > MAX_LENGTH:
        raise ValueError("the rank would be longer than 100 digits")
    return rank


def _after(a: str) -> str:
    """Appending steps the first digit that is not z, so that a list grown at its end gains a digit every 35 rows."""
    for place, digit in enumerate(a):
        if digit != "z":
            return a[:place] + DIGITS[DIGITS.index(digit) + 1]
    return a + "1"


def _before(b: str) -> str:
    """Prepending is the mirror: the first digit above 0 steps down, never to a trailing zero."""
    for place, digit in enumerate(b):
        if digit == "0":
            continue
        if digit != "1":
            return b[:place] + DIGITS[DIGITS.index(digit) - 1]
        return b[: place + 1] if place + 1 < len(b) else b[:place] + "0z"
    raise AssertionError("a rank has a digit above 0")


def _spread(a: str | None, b: str | None, n: int) -> list[str]:
    """n ranks at equal steps, with the fewest digits that leave room for n."""
    length = 1
    while True:
        low = _floor(a or "", length)
        high = _ceiling(b, length)
        if high - low > n:
            return [_text(low + (high - low) * (step + 1) // (n + 1), length) for step in range(n)]
        length += 1


def _floor(rank: str, length: int) -> int:
    return int(rank[:length].ljust(length, "0"), BASE)


def _ceiling(rank: str | None, length: int) -> int:
    if rank is None:
        return int(BASE**length)
    return _floor(rank, length) + (1 if len(rank) > length else 0)


def _text(value: int, length: int) -> str:
    digits = ""
    for _ in range(length):
        value, digit = divmod(value, BASE)
        digits = DIGITS[digit] + digits
    return digits.rstrip("0")
