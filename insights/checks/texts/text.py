"""What a rule says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

# With {placeholders}; a function where the sentence depends on a count.
Sentence = Promise | Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Says:
    """`what` is the matter, and what `to_do`."""

    what: Sentence
    to_do: Promise


@dataclass(frozen=True, slots=True)
class Text:
    """`holds`: what is said when nothing is found. `why` it matters."""

    holds: Promise
    why: Promise
    cases: Mapping[str, Says]
