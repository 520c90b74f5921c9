"""What a shown map says about itself that is not in the map: who shares it, how old it is, where its pictures are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from maps.document import MapDocument

OVERVIEW: Final = "overview"
JOURNEY: Final = "journey"
MAP: Final = "map"
PARTS: Final = (OVERVIEW, JOURNEY, MAP)

# What the tabs are called in addresses, and the part of the page that each one reads.
VIEWS: Final[Mapping[str, str]] = {"overview": OVERVIEW, "walk": JOURNEY, "story": JOURNEY, "map": MAP}


def no_picture(image: str) -> str:
    """Pictures are left out."""
    return ""


@dataclass(frozen=True, slots=True)
class Past:
    """The map is not shown as it is but as it was. `restore`, `keep`: where forms go, empty for who may not; `change`:
    the id that the Change of a restore will have; `seq`: of the point, for one that has no version."""

    at: datetime
    name: str = ""
    restore: str = ""
    change: str = ""
    keep: str = ""
    seq: int | None = None
    compare: str = ""
    history: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and dates that a reader may know; what is empty is not spoken of.

    `hidden`: groups of maps.exchange.choosing.FIELDS that were left out, so that nothing is called missing which is
    only not shown. `live`: the address of the socket that says when the map has changed. `picture`: the address of a
    picture by its id, or empty. `back`: for members, the map's own page.
    """

    workspace: str = ""
    shared_by: str = ""
    lead: str = ""
    changed_at: datetime | None = None
    # Since when it is published, as far as that is known, when it was last reviewed, when it is to be looked at again,
    # and since when something that happened asks for it.
    published_at: datetime | None = None
    reviewed_at: datetime | None = None
    review_due: date | None = None
    review_asked: date | None = None
    # The name of the version that a link is frozen at, and when it was made.
    version: str = ""
    version_at: datetime | None = None
    # Changes since it was published; of a frozen map, since it was frozen.
    changes_since: int = 0
    hidden: frozenset[str] = frozenset()
    live: str = ""
    back: str = ""
    # For members, where pain points have a cost: whether it is shown now.
    costs: bool | None = None
    picture: Callable[[str], str] = no_picture
    # Pictures are fetched by script, with a pass: the page has no cookie.
    guards: bool = False
    # Inside another site's page: which server it comes from, and where the whole page is.
    host: str = ""
    whole: str = ""
    # Where comments of guests go, if they are asked for; the name that this reader gave last, and what was just said.
    say: str = ""
    guest: str = ""
    said: str = ""
    # For members: it is shown as it was.
    past: Past | None = None
    # It is read who knows when: days are said, never how long ago they were.
    as_file: bool = False


@dataclass(frozen=True, slots=True)
class Portraits:
    """The address of each persona's face, by the id of its row on the map."""

    by_row: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: MapDocument) -> Portraits:
        known: dict[str, Any] = {
            str(one["id"]): one.get("portrait", "") for one in document.context.get("personas", ())
        }
        rows = document.elements.get("map_persona", {})
        return cls({one: known.get(str(row["persona"]), "") for one, row in rows.items()})
