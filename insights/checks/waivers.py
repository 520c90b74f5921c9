"""What people have decided to live with, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .rule import Element


@dataclass(frozen=True, slots=True)
class Waiver:
    """`element` None: the whole rule, for this map."""

    rule: str
    element: Element | None
    reason: str


Reasons = Mapping[tuple[str, Element | None], str]


def reasons_of(waivers: Iterable[Waiver]) -> Reasons:
    return {(one.rule, one.element): one.reason for one in waivers}


def reason_for(rule: str, element: Element | None, reasons: Reasons) -> str | None:
    """Why a finding is waived, or None. What stands for its element goes before what stands for the whole rule."""
    return reasons.get((rule, element), reasons.get((rule, None)))
