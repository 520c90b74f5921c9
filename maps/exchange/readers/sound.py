"""What rows of a JSON say that no map can be: mended and told, so that the map that was shown can also be made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError
from maps.exchange.draft import Draft
from maps.kinds import KINDS, RECORD_ROLES

Rows = Mapping[str, list[dict[str, Any]]]
# A file that holds more values than this is no map, and costs memory for nothing.
MOST_VALUES: Final = 1_000_000


def make_sound(draft: Draft, rows: Rows) -> None:
    """Raises RefusedFileError for more of a kind than a map can hold."""
    for kind, found in rows.items():
        if len(found) > KINDS[kind].most:
            raise RefusedFileError("large_map", what=kind, count=len(found), most=KINDS[kind].most)
    _one_lane_of_a_kind(draft, rows)
    _cards_have_places(draft, rows)


def _one_lane_of_a_kind(draft: Draft, rows: Rows) -> None:
    """Of lanes that show records a map has one each."""
    seen: set[str] = set()
    for lane in tuple(rows["lane"]):
        if lane["role"] in seen:
            draft.problem("lane_twice", text=lane["label"] or lane["role"])
            rows["lane"].remove(lane)
        elif lane["role"] in RECORD_ROLES:
            seen.add(lane["role"])


def _cards_have_places(draft: Draft, rows: Rows) -> None:
    """Cards lie at a touchpoint, in a lane that holds cards, or in the tray."""
    holding = {lane["id"] for lane in rows["lane"] if lane["role"] not in RECORD_ROLES}
    for card in rows["card"]:
        if card["touchpoint"] is not None and card["lane"] in holding:
            continue
        if card["touchpoint"] is not None or card["lane"] is not None:
            draft.problem("card_in_tray", text=card["text"] or card["image_alt"])
        card.update(lane=None, touchpoint=None, until=None)
