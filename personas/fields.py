"""What a persona is made of, how long each part may be, and the one place that checks it (form and API alike)."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from workspaces.composed import TooLongError, TooManyMarksError, composed
from workspaces.errors import Invalid

NAME_LENGTH: Final = 120
LINE_LENGTH: Final = 200
ENTRY_LENGTH: Final = 300
QUOTE_LENGTH: Final = 1_000
BIO_LENGTH: Final = 5_000
MAX_ENTRIES: Final = 30
MAX_EVIDENCE: Final = 50
MAX_AGE: Final = 130
SEED_LENGTH: Final = 40

# What is said of a persona, one statement an entry: the profile's lists, and the empathy map's.
PROFILE: Final = ("goals", "frustrations", "motivations", "behaviours")
EMPATHY: Final = ("says", "thinks", "does", "feels")
STATEMENTS: Final = (*PROFILE, *EMPATHY)
# How a statement is known: heard from customers, counted, or believed by the team.
ASSUMPTION: Final = "assumption"
MARKS: Final = ("validated", "metric", ASSUMPTION)
SEGMENT: Final = ("name", "size", "value")


def clean(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given fields in the form in which they are stored.

    Raises Invalid with `details` = {field: [messages]}; a field that does not exist is refused.
    """
    cleaned: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    for name, value in given.items():
        check = CHECKS.get(name)
        if check is None:
            wrong[name] = [_("There is no such field.")]
            continue
        try:
            cleaned[name] = check(value)
        except ValueError as reason:
            wrong[name] = [str(reason)]
    if wrong:
        raise Invalid(details=wrong)
    return cleaned


def texts(statements: Iterable[Mapping[str, Any]]) -> list[str]:
    """What they say, without how it is known."""
    return [statement["text"] for statement in statements]


def cleaned_text(value: Any, limit: int, *, lines: bool = False) -> str:
    """A text as it is stored. Raises ValueError, whose words are for people."""
    return _text(value, limit, lines)


def in_short(name: str, value: Any) -> Any:
    """The value as a file tells it: an entry of which nothing but its text is known is that text.

    `clean` reads it back. Evidence is left out: it means nothing elsewhere.
    """
    if name in STATEMENTS:
        return [_short(entry, {"source": "", "mark": ASSUMPTION}, "text") for entry in value]
    if name == "quotes":
        return [_short(entry, {"source": ""}, "text") for entry in value]
    if name == "preferred_channels":
        return [_short(entry, {"share": None}, "name") for entry in value]
    return value


def _short(entry: Mapping[str, Any], unknown: Mapping[str, Any], main: str) -> Any:
    told = {part: entry[part] for part, blank in unknown.items() if entry[part] != blank}
    return {main: entry[main], **told} if told else entry[main]


def _text(value: Any, limit: int, lines: bool = False) -> str:
    if not isinstance(value, str):
        raise ValueError(_("This is not text."))
    try:
        text = composed(value.replace("\r\n", "\n").strip(), limit)
    except TooLongError as error:
        raise ValueError(_("At most %(limit)s characters.") % {"limit": limit}) from error
    except TooManyMarksError as error:
        raise ValueError(_("This holds characters that can’t be stored.")) from error
    if any(_forbidden(character, lines) for character in text):
        raise ValueError(_("This holds characters that can’t be stored."))
    return text


def _forbidden(character: str, lines: bool) -> bool:
    # Controls (NUL among them) and lone surrogates: PostgreSQL refuses some and SQLite none, so nobody may store any.
    if character in "\n\t":
        return not lines
    return unicodedata.category(character) in ("Cc", "Cs")


def _line(limit: int, needed: bool = False) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        text = _text(value, limit)
        if needed and not text:
            raise ValueError(_("Give a name."))
        return text

    return check


def _paragraphs(limit: int) -> Callable[[Any], str]:
    return lambda value: _text(value, limit, lines=True)


def _age(value: Any) -> int | None:
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= MAX_AGE:
        raise ValueError(_("Give an age from 0 to %(limit)s years.") % {"limit": MAX_AGE})
    return value


def _entries(value: Any, most: int = MAX_ENTRIES) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(_("This is not a list."))
    if len(value) > most:
        raise ValueError(_("At most %(limit)s entries.") % {"limit": most})
    return value


def _parts(entry: Any, names: tuple[str, ...]) -> list[Any]:
    if not isinstance(entry, dict) or set(entry) != set(names):
        raise ValueError(_("Each entry needs exactly: %(names)s.") % {"names": ", ".join(names)})
    return [entry[name] for name in names]


def _filled(entry: Any, main: str, others: Mapping[str, Any]) -> list[Any]:
    """`main` and the other parts of an entry; those that are not given are as in `others`. Text alone will do."""
    given = {main: entry} if isinstance(entry, str) else entry
    if not isinstance(given, dict) or main not in given:
        raise ValueError(_("Each entry needs a “%(name)s”.") % {"name": main})
    if unknown := set(given) - {main, *others}:
        raise ValueError(_("An entry has no “%(name)s”.") % {"name": min(map(str, unknown))})
    return [given[main], *(given.get(name, blank) for name, blank in others.items())]


def _statements(value: Any) -> list[dict[str, Any]]:
    """Statements in the order shown, empty ones dropped."""
    cleaned = []
    for entry in _entries(value):
        text, source, mark, evidence = _filled(entry, "text", {"source": "", "mark": ASSUMPTION, "evidence": []})
        text, source = _text(text, ENTRY_LENGTH), _text(source, LINE_LENGTH)
        if mark not in MARKS:
            raise ValueError(_("A statement is one of: %(names)s.") % {"names": ", ".join(MARKS)})
        known = [_id(one) for one in _entries(evidence, MAX_EVIDENCE)]
        if text:
            cleaned.append({"text": text, "source": source, "mark": mark, "evidence": list(dict.fromkeys(known))})
    return cleaned


def _id(value: Any) -> str:
    try:
        return str(UUID(str(value)))
    except ValueError as error:
        raise ValueError(_("This is not an id.")) from error


def _quotes(value: Any) -> list[dict[str, str]]:
    cleaned = []
    for entry in _entries(value):
        text, source = _filled(entry, "text", {"source": ""})
        text, source = _text(text, QUOTE_LENGTH, lines=True), _text(source, LINE_LENGTH)
        if text:
            cleaned.append({"text": text, "source": source})
    return cleaned


def _channels(value: Any) -> list[dict[str, Any]]:
    """The best one first; `share`: of a hundred such people, so many use it (null: not known)."""
    cleaned = []
    for entry in _entries(value):
        name, share = _filled(entry, "name", {"share": None})
        name = _text(name, LINE_LENGTH)
        if share is not None and (type(share) is not int or not 0 <= share <= 100):
            raise ValueError(_("A channel’s share is a whole number from 0 to 100."))
        if name:
            cleaned.append({"name": name, "share": share})
    return cleaned


def _segment(value: Any) -> dict[str, str]:
    """The customers this persona stands for: {} while nothing is known of them."""
    if not isinstance(value, dict) or set(value) - set(SEGMENT):
        raise ValueError(_("A segment has: %(names)s.") % {"names": ", ".join(SEGMENT)})
    told = {name: _text(value.get(name, ""), LINE_LENGTH) for name in SEGMENT}
    return told if any(told.values()) else {}


def _demographics(value: Any) -> list[dict[str, str]]:
    cleaned = []
    for entry in _entries(value):
        label, text = (_text(part, LINE_LENGTH) for part in _parts(entry, ("label", "value")))
        if not label and text:
            raise ValueError(_("Say what “%(value)s” stands for.") % {"value": text})
        if label and text:
            cleaned.append({"label": label, "value": text})
    return cleaned


def _traits(value: Any) -> list[dict[str, Any]]:
    cleaned = []
    for entry in _entries(value):
        low, high, position = _parts(entry, ("low", "high", "value"))
        low, high = _text(low, LINE_LENGTH), _text(high, LINE_LENGTH)
        if type(position) is not int or not 0 <= position <= 100:
            raise ValueError(_("A trait’s value is a whole number from 0 to 100."))
        if bool(low) != bool(high):
            raise ValueError(_("A trait needs both ends: “%(end)s” and what is opposite.") % {"end": low or high})
        if low:
            cleaned.append({"low": low, "high": high, "value": position})
    return cleaned


def _portrait(value: Any) -> dict[str, str]:
    """{} (drawn from the persona's id), {"seed"} (drawn from that) or {"picture"} (one that was uploaded for it)."""
    if isinstance(value, dict) and set(value) == {"picture"}:
        return {"picture": _id(value["picture"])}
    (seed,) = _parts(value, ("seed",)) if value != {} else ("",)
    seed = _text(seed, SEED_LENGTH)
    if not all(character.isascii() and (character.isalnum() or character in "-_") for character in seed):
        raise ValueError(_("A portrait’s seed holds letters, digits and dashes only."))
    return {"seed": seed} if seed else {}


CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "name": _line(NAME_LENGTH, needed=True),
    "role": _line(LINE_LENGTH),
    "age": _age,
    "occupation": _line(LINE_LENGTH),
    "location": _line(LINE_LENGTH),
    "segment": _segment,
    "demographics": _demographics,
    "quote": _paragraphs(QUOTE_LENGTH),
    "quotes": _quotes,
    "bio": _paragraphs(BIO_LENGTH),
    **dict.fromkeys(STATEMENTS, _statements),
    "preferred_channels": _channels,
    "traits": _traits,
    "portrait": _portrait,
}
FIELDS: Final = tuple(CHECKS)
