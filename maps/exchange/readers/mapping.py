"""What a person may say about how a file is to be read; everything else is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .cells import SPLITS
from .feelings import SCALES
from .headings import USES
from .layout import LAYOUTS
from .source import COLUMNS, ROWS

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "layout": LAYOUTS,
    "decimal": (",", "."),
    "dates": ("day_first", "month_first"),
    "scale": tuple(SCALES),
    "split": SPLITS,
}
# The lowest and the highest place.
PLACES: Final[Mapping[str, tuple[int, int]]] = {"table": (0, 200), "diagram": (0, 5_000), "header": (0, ROWS)}
KEYS: Final = (*CHOICES, *PLACES, "uses")


class MappingError(ValueError):
    """`name`: the key that is not taken."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def checked_mapping(raw: Any) -> dict[str, Any]:
    """The mapping, if all of it is understood. Raises MappingError."""
    if not isinstance(raw, Mapping):
        raise MappingError("mapping")
    for name, value in raw.items():
        if name in CHOICES:
            fits = value in CHOICES[name] if isinstance(value, str) else False
        elif name in PLACES:
            low, high = PLACES[name]
            fits = type(value) is int and low <= value <= high
        elif name == "uses":
            fits = isinstance(value, list) and len(value) <= max(COLUMNS, ROWS) and all(one in USES for one in value)
        else:
            fits = False
        if not fits:
            raise MappingError(str(name)[:60])
    return dict(raw)
