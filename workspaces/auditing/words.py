"""What each event of the audit log says to people: one sentence, and the group that the filter knows it by.

A sentence does not name who did it (the column beside it does). `%(what)s` is the name of what it is about, linked
where there is a page; any other `%(name)s` is one of the event's details: a person's id is shown by name, a role, a
visibility and the like by their word; of a detail that is a pair, before and after, `%(name_old)s` and `%(name_new)s`.
Where details differ, an event has several sentences: the first that knows all it names wins, so the plainest comes last
and names nothing but `%(what)s`.

Apps above add theirs when they are ready: `add(MAPS, {"map_frozen": _("Froze the map %(what)s")})`. A test fails for an
event without words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Sentence = str | Promise

PEOPLE: Final = "people"
SETTINGS: Final = "settings"
MAPS: Final = "maps"
SHARING: Final = "sharing"
PERSONAS: Final = "personas"
EVIDENCE: Final = "evidence"
ACTIONS: Final = "actions"
CONNECTIONS: Final = "connections"
FILES: Final = "files"
SIGN_IN: Final = "sign_in"

GROUPS: Final[dict[str, Sentence]] = {
    PEOPLE: _("People and rights"),
    SETTINGS: _("Settings"),
    MAPS: _("Maps"),
    SHARING: _("Share links"),
    PERSONAS: pgettext_lazy("audit log", "Personas"),
    EVIDENCE: _("Evidence"),
    ACTIONS: pgettext_lazy("audit log", "Actions and reports"),
    CONNECTIONS: _("Tokens and webhooks"),
    FILES: _("Exports"),
    SIGN_IN: _("Sign-in"),
}


@dataclass(frozen=True, slots=True)
class Words:
    group: str
    sentences: tuple[Sentence, ...]


WORDS: Final[dict[str, Words]] = {}
# What a detail's value is called: {"visibility": {"hidden": "hidden"}}; apps above add theirs.
VALUES: Final[dict[str, Mapping[str, Sentence]]] = {}


def add(group: str, sentences: Mapping[str, Sentence | Iterable[Sentence]]) -> None:
    """Called once, when the apps are ready. `group`: one of GROUPS."""
    if group not in GROUPS:
        raise ValueError(f"There is no group {group} in the audit log")
    for event, said in sentences.items():
        several = (said,) if isinstance(said, str | Promise) else tuple(said)
        WORDS[event] = Words(group, several)


def events_of(group: str) -> list[str]:
    return sorted(event for event, words in WORDS.items() if words.group == group)
