"""A state of a page, how one gets there and back, and the way through many of them: what the audits do."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from .full_map import Full
from .window import Window

Step = Callable[[Window, Full], object]


@dataclass(frozen=True)
class State:
    """`enter` goes there from the resting map, `leave` (then Escape, twice) comes back."""

    name: str
    enter: Step
    leave: Step = lambda one, full: None


def walk(one: Window, full: Full, states: tuple[State, ...], look: Callable[[str, Page], None]) -> None:
    """Go through the states one after the other, and look at each."""
    for state in states:
        state.enter(one, full)
        look(state.name, one.page)
        state.leave(one, full)
        one.press("Escape", "Escape")
