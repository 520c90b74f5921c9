"""How old a shown map is, in words: its state, what changed since, and when it is to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .facts import Facts
from .saying import age_text, day_text

_STATUS: Final[dict[str, str | Promise]] = {
    "draft": gettext_lazy("Draft"),
    "in_review": gettext_lazy("In review"),
    "published": gettext_lazy("Published"),
    "archived": gettext_lazy("Archived"),
}
# A map that is put away is looked at again by nobody.
_AT_REST: Final = "archived"


@dataclass(frozen=True, slots=True)
class Age:
    """One line: what it is, how old in words, the day itself for who points at it. `late`: something is overdue."""

    label: str
    text: str
    day: str = ""
    late: bool = False


def ages_of(facts: Facts, status: str) -> tuple[Age, ...]:
    found = [_status(facts, status), _frozen(facts) if facts.version_at else _changed(facts), _review(facts, status)]
    return tuple(one for one in found if one)


def _status(facts: Facts, status: str) -> Age:
    name = str(_STATUS[status])
    if facts.published_at is None:
        return Age(_("Status"), name)
    at = facts.published_at
    parts = [f"{name} {day_text(at) if facts.as_file else age_text(at)}"]
    if not facts.version_at:
        parts += _since(facts)
    return Age(_("Status"), ", ".join(parts), day_text(facts.published_at))


def _changed(facts: Facts) -> Age | None:
    day = day_text(facts.changed_at)
    return Age(_("Last changed"), day) if day else None


def _frozen(facts: Facts) -> Age:
    return Age(_("Version of"), ", ".join([day_text(facts.version_at), *_since(facts)]))


def _review(facts: Facts, status: str) -> Age | None:
    """From the review interval of the map's settings, counted as they count it: from its last change."""
    if facts.review_due is None or status == _AT_REST:
        return None
    day, late = day_text(facts.review_due), (timezone.localdate() - facts.review_due).days
    if late <= 0 or facts.as_file:
        return Age(_("Next review"), day)
    return Age(_("Next review"), ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}, day, late=True)


def _since(facts: Facts) -> list[str]:
    count = facts.changes_since
    return [ngettext("%(n)s change since", "%(n)s changes since", count) % {"n": count}] if count else []
