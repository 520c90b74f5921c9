"""What a persona is made of, how long each part may be, and the one place that checks it (form and API alike)."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from workspaces.composed import TooLongError, TooManyMarksError, composed
from workspaces.errors import Invalid

NAME_LENGTH: Final = 120
LINE_LENGTH: Final = 200
ENTRY_LENGTH: Final = 300
QUOTE_LENGTH: Final = 1_000
BIO_LENGTH: Final = 5_000
MAX_ENTRIES: Final = 30
MAX_AGE: Final = 130
SEED_LENGTH: Final = 40

LISTS: Final = ("goals", "frustrations", "motivations", "behaviours", "preferred_channels")


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


def _entries(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(_("This is not a list."))
    if len(value) > MAX_ENTRIES:
        raise ValueError(_("At most %(limit)s entries.") % {"limit": MAX_ENTRIES})
    return value


def _strings(value: Any) -> list[str]:
    """Strings in the order shown, empty ones dropped."""
    return [text for text in (_text(entry, ENTRY_LENGTH) for entry in _entries(value)) if text]


def _parts(entry: Any, names: tuple[str, ...]) -> list[Any]:
    if not isinstance(entry, dict) or set(entry) != set(names):
        raise ValueError(_("Each entry needs exactly: %(names)s.") % {"names": ", ".join(names)})
    return [entry[name] for name in names]


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
    "demographics": _demographics,
    "quote": _paragraphs(QUOTE_LENGTH),
    "bio": _paragraphs(BIO_LENGTH),
    **dict.fromkeys(LISTS, _strings),
    "traits": _traits,
    "portrait": _portrait,
}
FIELDS: Final = tuple(CHECKS)
