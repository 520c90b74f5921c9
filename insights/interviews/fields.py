"""What may be written about an interview and into its answers, or the reason why it can't be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from insights.actions.fields import past_day, text, wrong

PERSON: Final = 120
SEGMENT: Final = 200
LONG: Final = 5_000
ANSWER: Final = 10_000
QUESTION: Final = 500

_CLEAN: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "person": text(PERSON),
    "segment": text(SEGMENT),
    "consent": text(LONG, line=False),
    "date": past_day,
}


def cleaned(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an interview to write for what is named in `wanted`. Raises Invalid."""
    fields = {name: clean(name, wanted[name]) for name, clean in _CLEAN.items() if name in wanted}
    if "persona" in wanted:
        fields["persona"] = UUID(str(wanted["persona"])) if wanted["persona"] else None
    return fields


def answered(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """{"text", "score"} of an answer; both may be empty. Raises Invalid."""
    score = wanted.get("score")
    if score is not None and (isinstance(score, bool) or score not in (-2, -1, 0, 1, 2)):
        raise wrong("score", _("A feeling goes from -2 to 2."))
    said = text(ANSWER, line=False)("text", wanted.get("text") or "")
    return {"text": said, "score": None if score is None else int(score)}


def question_text(value: Any) -> str:
    told: str = text(QUESTION)("text", value)
    if not told:
        raise wrong("text", _("Write the question."))
    return told
