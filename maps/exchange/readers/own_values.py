"""What cells on the sheets of a workbook of ours mean: values of fields, checked as the change engine would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from maps.changes.errors import RefusedError
from maps.changes.values import checked
from maps.exchange.draft import Draft
from maps.exchange.naming import VALUES
from maps.fields import Field
from maps.kinds import KINDS, LIBRARIES

from .cells import BULLET, items
from .own_book import Book, Entry

# Fields whose choices have words of their own name.
_WORDS: Final = {("map", "status"): "map_status", ("pain_point", "status"): "pain_status"}


class Values:
    """`draft` gets a problem for each value that is not taken, and the names of people, teams and maps."""

    def __init__(self, book: Book, draft: Draft) -> None:
        self._book = book
        self._draft = draft

    def of(self, kind: str, sheet: str, entry: Entry, fields: Mapping[str, str]) -> dict[str, Any]:
        """The fields that a row tells. `fields`: by heading; what it does not tell is not in the answer."""
        told = {}
        for heading, name in fields.items():
            if text := entry[heading]:
                value = self.one(kind, name, text)
                if value is None:
                    self._draft.problem("own_value", entry.number, self._book.say(sheet), text)
                elif value != "":
                    told[name] = value
        return told

    def one(self, kind: str, name: str, text: str) -> Any:
        """The value of one field; None for what is none, "" for nobody."""
        spec = KINDS[kind].fields[name]
        if spec.to in LIBRARIES:
            return self._named(spec.to, text.strip())
        try:
            return checked(name, spec, self._plain(kind, name, spec, text))
        except (RefusedError, ValueError):
            return None

    def _plain(self, kind: str, name: str, spec: Field, text: str) -> Any:
        if spec.type == "choice":
            words = VALUES[_WORDS.get((kind, name), name)]
            return next((value for value, word in words.items() if self._book.say(word) == text.strip()), text)
        if spec.type == "boolean":
            truths = {self._book.say(word): value == "yes" for value, word in VALUES[name].items()}
            return truths.get(text.strip(), text)
        if spec.type == "integer":
            return int(text)
        if spec.type == "number":
            value = float(text)
            return int(value) if value.is_integer() else value
        if spec.type == "set_of_strings":
            return names_in(text)
        return text

    def _named(self, library: str, name: str) -> str:
        if name == self._book.say("Somebody who left"):
            return ""
        self._draft.names.setdefault(library, {})[name] = name
        return name


def names_in(text: str) -> list[str]:
    """What maps.exchange.sheets.joined was given."""
    return items(text) if text.startswith(BULLET) else [one for part in text.split(", ") if (one := part.strip())]
