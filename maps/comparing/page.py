"""What the page of a comparison says: its headline, its choosers, the grid, both curves and the list."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .comparison import SIGNS, Comparison, Sign, compare
from .curves import BothCurves, curves_of, personas_of, scores_of
from .listing import groups_of
from .naming import SIGN_NAMES, Names, sign_name
from .sides import Offer, Side, title_of
from .table import Table, table_of

# More columns than a lying sheet has room for: then the list alone is printed.
PRINTED_COLUMNS: Final = 8


def page_of(before: Side, after: Side, *, only_changes: bool, persona: str) -> dict[str, Any]:
    """`persona`: whose curves, by the id of its pair; empty chooses one that feels something on both sides."""
    comparison = compare(before.document, after.document)
    names = Names(comparison)
    table = table_of(comparison, names, only_changes=only_changes)
    personas = personas_of(comparison, names)
    return {
        "comparison": comparison,
        "headline": headline(comparison),
        "counts": [(sign, SIGN_NAMES[sign][1], sign_name(sign), count) for sign, count in comparison.counts.items()],
        "table": table,
        "columns": len(table.columns),
        "prints_grid": len(table.columns) <= PRINTED_COLUMNS,
        "groups": groups_of(comparison, names),
        "in_grid": table.ids,
        "personas": personas,
        "curves": _curves(comparison, names, personas, table, persona),
    }


def headline(comparison: Comparison) -> str:
    """`2 added, 1 removed, 6 changed`: what there is, the most to say first."""
    counts = comparison.counts
    told = [_counted(sign, counts[sign]) for sign in SIGNS if counts[sign]]
    return ", ".join(told) if told else _("No differences")


def _counted(sign: Sign, n: int) -> str:
    match sign:
        case "added":
            return ngettext("%(n)s added", "%(n)s added", n) % {"n": n}
        case "removed":
            return ngettext("%(n)s removed", "%(n)s removed", n) % {"n": n}
        case "changed":
            return ngettext("%(n)s changed", "%(n)s changed", n) % {"n": n}
        case _:
            return ngettext("%(n)s moved", "%(n)s moved", n) % {"n": n}


def _curves(
    comparison: Comparison, names: Names, personas: list[tuple[str, str]], table: Table, wanted: str
) -> BothCurves | None:
    """None where nobody has said what anybody feels."""
    columns = [column.id for column in table.columns]
    told = [one for one in personas if _is_felt(comparison, one[0], columns)]
    chosen = next((one for one in told if one[0] == wanted), told[0] if told else None)
    edges = [at for at, column in enumerate(table.columns) if column.starts_stage]
    return curves_of(comparison, names, chosen, columns, edges) if chosen else None


def _is_felt(comparison: Comparison, persona: str, columns: list[str]) -> bool:
    both = (*scores_of(comparison, persona, columns, "before"), *scores_of(comparison, persona, columns, "after"))
    return any(score is not None for score in both)


def choices_of(offers: list[Offer], chosen: Side | None) -> list[tuple[str, list[Offer]]]:
    """The offers of a chooser, by heading; what is chosen is among them, however it was found."""
    known = {one.key for one in offers}
    more = [Offer(chosen.key, chosen.name, "now")] if chosen and chosen.key not in known else []
    headings = {"now": _("This map"), "version": _("This map, earlier"), "kin": _("Made from each other")}
    groups: dict[str, list[Offer]] = {}
    for one in (*offers[:1], *more, *offers[1:]):
        groups.setdefault(headings.get(one.group, _("Other maps")), []).append(one)
    return list(groups.items())


def said_name(side: Side, other: Side) -> str:
    """How a side is called on the page: `Now` is only clear beside another time of the same map."""
    if side.map.pk != other.map.pk and side.key == "now":
        return title_of(side.map)
    return side.name
