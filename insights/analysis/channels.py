"""How often the customer has to change the channel on the way. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from maps.exchange.journey import Touchpoint


@dataclass(frozen=True, slots=True)
class Switch:
    """From the main channel of one touchpoint (id) to another's. `forced`: the later touchpoint does not offer the
    earlier channel at all. `crosses`: from online to offline or back; None where either is not said."""

    start: str
    end: str
    before: str
    after: str
    forced: bool
    crosses: bool | None


@dataclass(frozen=True, slots=True)
class Switches:
    """`steps`: pairs of touchpoints one after the other that have a channel, which is where a switch could be."""

    found: tuple[Switch, ...]
    steps: int

    @property
    def count(self) -> int:
        return len(self.found)

    @property
    def forced(self) -> int:
        return sum(one.forced for one in self.found)

    @property
    def part(self) -> float | None:
        """Switches for each step, 0 to 1; None without steps."""
        return self.count / self.steps if self.steps else None


def channel_switches(touchpoints: Sequence[Touchpoint]) -> Switches:
    """Count of steps in which the main channel changes, in reading order.

    A touchpoint without a channel is passed over: who waits or decides is in none, and is still expected in the next.
    Source: a count of ours. NN/g names seamless transitions between channels as one of the traits of a good
    omnichannel experience; each switch is a place where that may fail.
    """
    steps = list(pairwise(one for one in touchpoints if one.channels))
    return Switches(tuple(_switch(a, b) for a, b in steps if a.channels[0] != b.channels[0]), len(steps))


def _switch(before: Touchpoint, after: Touchpoint) -> Switch:
    known = before.online is not None and after.online is not None
    return Switch(
        start=before.id,
        end=after.id,
        before=before.channels[0],
        after=after.channels[0],
        forced=before.channels[0] not in after.channels,
        crosses=before.online != after.online if known else None,
    )
