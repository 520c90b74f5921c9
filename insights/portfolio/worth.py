"""Which journey should be mapped first: planned ones in the order of what is at stake. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

# Suspected pain is told from 1 to this.
WORST: Final = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Guess:
    """`size`: people a month; `value`: money for each of them; `pain`: 1 to 5, suspected. None: nobody knows."""

    size: int | None = None
    value: float | None = None
    pain: int | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in ("size", "value", "pain") if getattr(self, name) is None)


@dataclass(frozen=True, slots=True)
class Ranked(Generic[T]):
    """`place` from 1, None where a factor is unknown. `part` of the highest stake, 0 to 1."""

    of: T
    guess: Guess
    stake: float | None
    place: int | None
    part: float


def stake_of(guess: Guess) -> float | None:
    """Money a month that is at stake: people a month x value of each x pain / 5. Unknown where one factor is.

    A Fermi estimate of ours: the pain is read as the part of the value that the journey may cost.
    """
    if guess.size is None or guess.value is None or guess.pain is None:
        return None
    return guess.size * guess.value * guess.pain / WORST


def ranked(planned: Iterable[T], guess_of: Callable[[T], Guess]) -> list[Ranked[T]]:
    """The highest stake first, equal ones in the order given; then those of which most is known, the worse first."""
    all_of_them = [(one, guess_of(one)) for one in planned]
    known = [(one, guess, stake) for one, guess in all_of_them if (stake := stake_of(guess)) is not None]
    known.sort(key=lambda found: -found[2])
    most = known[0][2] if known else 0.0
    first = [
        Ranked(one, guess, stake, place, stake / most if most else 0.0)
        for place, (one, guess, stake) in enumerate(known, start=1)
    ]
    unknown = [(one, guess) for one, guess in all_of_them if guess.missing]
    unknown.sort(key=lambda found: (len(found[1].missing), -(found[1].pain or 0)))
    return [*first, *(Ranked(one, guess, None, None, 0.0) for one, guess in unknown)]
