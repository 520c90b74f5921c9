"""What readers are told of evidence: how much, of what kinds, of which month; never what it says."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import SourceKind
from maps.exchange.hints import Hint

from .saying import month_text


def rests_text(hint: Hint | None) -> str:
    """`Rests on 3 pieces of evidence: Interviews, Reviews; newest November 2026`, or that it is a guess."""
    if hint is None:
        return _("An assumption: no evidence yet")
    told = ngettext("Rests on %(n)s piece of evidence", "Rests on %(n)s pieces of evidence", hint.count)
    text = told % {"n": hint.count}
    if kinds := _kinds(hint):
        text = _("%(rests)s: %(kinds)s") % {"rests": text, "kinds": kinds}
    return f"{text}; {_newest(hint)}" if hint.newest else text


def rests_lines(hint: Hint | None) -> tuple[str, ...]:
    """The same in a narrow column."""
    if hint is None:
        return (_("Assumption"),)
    pieces = ngettext("%(n)s piece of evidence", "%(n)s pieces of evidence", hint.count) % {"n": hint.count}
    return tuple(line for line in (pieces, _kinds(hint), _newest(hint) if hint.newest else "") if line)


def _kinds(hint: Hint) -> str:
    return ", ".join(str(SourceKind(one).label) for one in hint.types if one in SourceKind.values)


def _newest(hint: Hint) -> str:
    return _("newest %(month)s") % {"month": month_text(hint.newest)}
