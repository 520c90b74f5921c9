"""What each rule says, by rule and case. `words` fills in the values."""

from typing import Final

from . import action, evidence, experience, scope, structure, upkeep
from .text import Text

TEXTS: Final[dict[str, Text]] = {
    **scope.TEXTS,
    **structure.TEXTS,
    **experience.TEXTS,
    **evidence.TEXTS,
    **action.TEXTS,
    **upkeep.TEXTS,
}
