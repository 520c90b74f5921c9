"""Finds what a file names in the workspace it goes to: channels, personas, people, teams and maps, by id or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from personas.models import Persona
from workspaces.models import Channel, Contact, Membership, Team, Workspace

from .changes.libraries import existing
from .changes.values import is_id
from .exchange.draft import Draft, Person
from .exchange.readers.headings import plain
from .models import JourneyMap

# Words for the channels that every workspace starts with, by their icon (workspaces.channels).
_WORDS: Final[Mapping[str, str]] = {
    "globe": r"website|web ?site|web ?page|landing ?page|homepage|online shop|web ?shop|\bweb\b|internet ?seite|portal",
    "monitor": r"\bapps?\b|mobile app|application|smartphone",
    "mail": r"e-?mails?\b|\bmails?\b|newsletter",
    "chat": r"\bchat|messenger|whatsapp|chatbot",
    "mic": r"phone|\bcalls?\b|telefon|hotline|anruf|call ?cent",
    "home": r"\bshops?\b|\bstores?\b|in person|branch|filiale|laden\b|geschaft|vor ort|personlich|point of sale",
    "search": r"search|google|suche|\bseo\b|\bsea\b",
    "thumb": r"social|facebook|instagram|linkedin|tiktok|twitter|soziale",
    "megaphone": r"\bads?\b|advert|anzeige|werbung|banner|plakat|billboard",
    "article": r"article|blog|press|artikel|magazin|zeitung",
    "star": r"review|bewertung|trustpilot|\bg2\b|capterra",
    "quote": r"word of mouth|friends?\b|recommend|referral|mundpropaganda|empfehlung|freund",
    "video": r"video|youtube|webinar|tutorial",
    "calendar": r"\bevents?\b|trade ?show|\bfair\b|\bmesse|veranstaltung|conference",
    "invoice": r"letter|parcel|\bpost\b|brief|paket|invoice|rechnung|package",
    "lifebuoy": r"help ?cent|\bfaqs?\b|knowledge ?base|hilfe|documentation|support page",
}
_ICONS: Final = tuple((icon, re.compile(words)) for icon, words in _WORDS.items())
_PARTS: Final = re.compile(r"[,;/|\n]|\s\+\s|\s&\s")


def channels_named(workspace: Workspace, texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The channels that each text means, the main one first; empty where it means none. One query."""
    known = list(Channel.objects.filter(workspace=workspace).values_list("id", "name", "icon"))
    by_name = {plain(name): str(one) for one, name, _icon in known}
    by_icon: dict[str, str] = {}
    for one, _name, icon in known:
        by_icon.setdefault(icon, str(one))
    return {text: _channels(text, by_name, by_icon) for text in dict.fromkeys(texts)}


def _channels(text: str, by_name: Mapping[str, str], by_icon: Mapping[str, str]) -> tuple[str, ...]:
    if whole := by_name.get(plain(text)):
        return (whole,)
    parts = [plain(part) for part in _PARTS.split(text) if part.strip()]
    found = [by_name.get(part) or _by_word(part, by_icon) for part in parts]
    # One unknown part would be lost: then the whole text is unknown, and is kept.
    return tuple(dict.fromkeys(one for one in found if one)) if all(found) else ()


def _by_word(part: str, by_icon: Mapping[str, str]) -> str | None:
    return next((by_icon[icon] for icon, words in _ICONS if icon in by_icon and words.search(part)), None)


def personas_named(workspace: Workspace, people: Iterable[Person]) -> dict[int, Persona]:
    """Those of the library that are called so, by place; one query."""
    known = list(Persona.objects.alive().filter(workspace=workspace, archived_at=None))
    by_id = {str(one.pk): one for one in known}
    by_name = {plain(one.name): one for one in reversed(known)}
    matches = {}
    for place, person in enumerate(people):
        found = by_id.get(person.id) or (by_name.get(plain(person.name)) if person.name else None)
        if found is not None:
            matches[place] = found
    return matches


def libraries_named(workspace: Workspace, user_id: UUID, draft: Draft) -> dict[tuple[str, str], str]:
    """(library, id in the file) -> id here, of what the file names; a workbook has names only, which stand for ids.

    Of maps only those that this person may open.
    """
    wanted = {(library, one) for library, names in draft.names.items() for one in names if is_id(one)}
    here = existing(UUID(int=0), workspace.pk, wanted)
    maps = _openable_maps(workspace, user_id) if draft.names.get("map") else {}
    by_name = {
        library: _alone(maps.items()) if library == "map" else _names(workspace, library) for library in draft.names
    }
    found: dict[tuple[str, str], str] = {}
    for library, names in draft.names.items():
        for one, name in names.items():
            if one in here.get(library, ()):
                found[library, one] = one
            elif other := by_name[library].get(plain(name)):
                found[library, one] = other
    return {key: one for key, one in found.items() if key[0] != "map" or one in maps}


def _names(workspace: Workspace, library: str) -> dict[str, str]:
    rows: list[tuple[Any, str]] = []
    if library == "channel":
        rows = list(Channel.objects.filter(workspace=workspace).values_list("id", "name"))
    elif library == "team":
        rows = list(Team.objects.filter(workspace=workspace, removed_at=None).values_list("id", "name"))
    elif library == "owner":
        members = Membership.objects.filter(workspace=workspace, suspended=False).select_related("user")
        rows = [(one.user_id, one.user.display_name) for one in members]
        rows += list(Contact.objects.filter(workspace=workspace, removed_at=None).values_list("id", "name"))
    return _alone(rows)


def _alone(rows: Iterable[tuple[Any, str]]) -> dict[str, str]:
    """Names that stand for one entry only; who shares a name with somebody is nobody in particular."""
    names: dict[str, str] = {}
    twice = set()
    for one, name in rows:
        if plain(name) in names:
            twice.add(plain(name))
        names[plain(name)] = str(one)
    return {name: one for name, one in names.items() if name and name not in twice}


def _openable_maps(workspace: Workspace, user_id: UUID) -> dict[str, str]:
    """{id: title}."""
    maps = JourneyMap.objects.filter(workspace=workspace).open_to(user_id)
    return {str(one): title for one, title in maps.values_list("pk", "title")}
