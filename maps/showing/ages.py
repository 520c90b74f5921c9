"""How old a shown map is, in words: its state, what changed since, and when it is to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maps.upkeep import ARCHIVED, stale_since

from .facts import Facts
from .saying import age_text, day_text

_STATUS: Final[dict[str, str | Promise]] = {
    "draft": gettext_lazy("Draft"),
    "in_review": gettext_lazy("In review"),
    "published": gettext_lazy("Published"),
    "archived": gettext_lazy("Archived"),
}


@dataclass(frozen=True, slots=True)
class Age:
    """One line: what it is, how old in words, the day itself for who points at it. `late`: something is overdue."""

    label: str
    text: str
    day: str = ""
    late: bool = False


def ages_of(facts: Facts, status: str) -> tuple[Age, ...]:
    changed = _frozen(facts) if facts.version_at else _changed(facts)
    found = [_status(facts, status), changed, _reviewed(facts), _review(facts, status)]
    return tuple(one for one in found if one)


def overdue_of(facts: Facts, status: str) -> str:
    """Since when nobody can be sure that the map still holds, in words; empty while it is fresh, or put away."""
    since = stale_since(facts.review_due, facts.review_asked) if status != ARCHIVED else None
    return _("To be reviewed since %(day)s") % {"day": day_text(since)} if since else ""


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


def _reviewed(facts: Facts) -> Age | None:
    day = day_text(facts.reviewed_at)
    return Age(_("Reviewed"), day) if day else None


def _review(facts: Facts, status: str) -> Age | None:
    """From the review interval of the map's settings (maps.upkeep), or sooner because of what happened."""
    if status == ARCHIVED:
        return None
    since = stale_since(facts.review_due, facts.review_asked)
    if since is not None and since == facts.review_asked:
        return Age(_("Next review"), _("due since %(day)s") % {"day": day_text(since)}, day_text(since), late=True)
    if facts.review_due is None:
        return None
    day, late = day_text(facts.review_due), (timezone.localdate() - facts.review_due).days
    if late <= 0 or facts.as_file:
        return Age(_("Next review"), day)
    return Age(_("Next review"), ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}, day, late=True)


def _since(facts: Facts) -> list[str]:
    count = facts.changes_since
    return [ngettext("%(n)s change since", "%(n)s changes since", count) % {"n": count}] if count else []
