"""What somebody may say about an export, checked, and what a writer is told beside the map.

Pure: writers run in a process of their own, without database, settings and translations. Words come along in
`Options.words` (maps.exchange.words makes them), pictures in `Options.pictures`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .choosing import FIELDS, Choice
from .writers import WRITERS

# Of labels: those of settings.LANGUAGES.
LANGUAGES: Final = ("en", "de")
PAPERS: Final = ("auto", "a4", "a3", "a2", "a1", "a0")
LAYOUTS: Final = ("poster", "pages")
THEMES: Final = ("light", "dark")
SCALES: Final = (1, 2, 3, 4)
MOST_IDS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says about itself beside the map: names and dates (YYYY-MM-DD) for people, empty if unknown."""

    workspace: str = ""
    lead: str = ""
    made_on: str = ""
    edited_on: str = ""
    # Empty unless the map is published and it is known since when; then how many Changes came after.
    published_on: str = ""
    changes_since: int = 0
    review_due: str = ""
    # When it was last reviewed; since when something asks for it, and since when it is overdue as the file is made.
    reviewed_on: str = ""
    review_asked: str = ""
    stale_since: str = ""
    # The map's page, to come back to.
    address: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is made. A writer looks only at those that its entry in WRITERS takes."""

    choice: Choice = field(default_factory=Choice)
    layout: str = "poster"
    paper: str = "auto"
    theme: str = "light"
    language: str = "en"
    # JSON: with the pictures themselves. Whether with the comments, `choice` says.
    pictures_inside: bool = True
    # PNG: how many pixels for each px of the screen.
    scale: int = 2
    # Folders with more fonts, which the operator named.
    font_dirs: tuple[str, ...] = ()
    # English -> the language of labels.
    words: Mapping[str, str] = field(default_factory=dict)
    # By id: the picture's media type and its bytes.
    pictures: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    told: Told = field(default_factory=Told)

    def say(self, text: str, **values: object) -> str:
        """The text in the language of labels, with {values} put in. `text` stands in maps.exchange.words."""
        said = self.words.get(text, text)
        return said.format(**values) if values else said


class OptionError(ValueError):
    """An option that is not taken: `name` of it, and which of the SENTENCES says why."""

    def __init__(self, name: str, why: str, **values: object) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why
        self.values = values


def parse_options(format_name: str, raw: Mapping[str, Any]) -> Options:
    """The options that a request gives. Raises OptionError for one that this format does not take."""
    takes = WRITERS[format_name].takes
    for name in raw:
        if name not in _PARSERS:
            raise OptionError(name, "unknown")
        if name not in takes:
            raise OptionError(name, "not_for_format", format=format_name)
    given = {name: _PARSERS[name](name, value) for name, value in raw.items()}
    chosen = {name: given.pop(name) for name in _OF_CHOICE if name in given}
    # A file that is there to keep everything keeps costs too.
    chosen.setdefault("costs", "costs" not in takes)
    if "pictures" in given:
        given["pictures_inside"] = given.pop("pictures")
    return Options(choice=Choice(**chosen, internal=True), **given)


def _ids(name: str, value: Any) -> frozenset[str] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not value or len(value) > MOST_IDS:
        raise OptionError(name, "ids")
    try:
        return frozenset(str(uuid.UUID(one)) for one in value)
    except (ValueError, AttributeError, TypeError) as error:
        raise OptionError(name, "ids") from error


def _groups(name: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one in FIELDS for one in value):
        raise OptionError(name, "one_of", known=", ".join(FIELDS))
    return frozenset(value)


def _one_of(*known: str) -> Callable[[str, Any], str]:
    def parse(name: str, value: Any) -> str:
        if value not in known:
            raise OptionError(name, "one_of", known=", ".join(known))
        return str(value)

    return parse


def _scale(name: str, value: Any) -> int:
    if isinstance(value, bool) or value not in SCALES:
        raise OptionError(name, "one_of", known=", ".join(str(scale) for scale in SCALES))
    return int(value)


def _yes_or_no(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise OptionError(name, "yes_or_no")
    return value


_PARSERS: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "stages": _ids,
    "lanes": _ids,
    "personas": _ids,
    "without": _groups,
    "layout": _one_of(*LAYOUTS),
    "paper": _one_of(*PAPERS),
    "theme": _one_of(*THEMES),
    "language": _one_of(*LANGUAGES),
    "comments": _yes_or_no,
    "costs": _yes_or_no,
    "pictures": _yes_or_no,
    "scale": _scale,
}
_OF_CHOICE: Final = ("stages", "lanes", "personas", "without", "comments", "costs")
NAMES: Final = tuple(_PARSERS)
