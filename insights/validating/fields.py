"""What may be written about a validation link, and what customers may say; or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from insights.actions.fields import text, wrong

NAME: Final = 120
LONG: Final = 3_000
QUESTION: Final = 300
QUESTIONS: Final = 5
QUOTE: Final = 2_000
MOST: Final = 1_000
VERDICTS: Final = ("", "so", "not_so")

_CLEAN: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "name": text(NAME),
    "intro": text(LONG, line=False),
    "consent": text(LONG, line=False),
}


def cleaned(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns to write for what is named in `wanted`. Raises Invalid naming each wrong field."""
    fields = {name: clean(name, wanted[name]) for name, clean in _CLEAN.items() if name in wanted}
    if not fields.get("name", "-"):
        raise wrong("name", _("Give it a name."))
    if not fields.get("consent", "-"):
        raise wrong("consent", _("Say what becomes of the answers: people agree to this."))
    if "most" in wanted:
        most = wanted["most"]
        if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= MOST:
            raise wrong("most", _("From 1 to %(most)d.") % {"most": MOST})
        fields["most"] = most
    if "persona" in wanted:
        fields["persona"] = UUID(str(wanted["persona"])) if wanted["persona"] else None
    if "closes_at" in wanted:
        fields["closes_at"] = wanted["closes_at"]
    return fields


def questions_of(given: Any) -> list[dict[str, str]]:
    """Up to five open questions of one's own. Raises Invalid."""
    told = [text(QUESTION)("questions", one) for one in given or []]
    kept = [one for one in told if one]
    if len(kept) > QUESTIONS:
        raise wrong("questions", _("At most %(most)d questions.") % {"most": QUESTIONS})
    return [{"id": str(uuid4()), "text": one} for one in kept]


def said_of(face: str, verdict: str, quote: str) -> dict[str, Any]:
    """What somebody says of one touchpoint, as it is kept. Raises Invalid."""
    if face not in ("", "-2", "-1", "0", "1", "2"):
        raise wrong("face", _("Choose one of the faces."))
    if verdict not in VERDICTS:
        raise wrong("verdict", _("There is no such choice."))
    kept: dict[str, Any] = {"face": int(face) if face else None, "verdict": verdict}
    return {**kept, "quote": text(QUOTE, line=False)("quote", quote)}


def quote_of(given: str) -> str:
    told: str = text(QUOTE, line=False)("quote", given)
    return told
