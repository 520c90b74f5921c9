"""The blank map: five empty stages and the usual lanes."""

from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Stage, Starter, Text

FIVE_STAGES: Final[tuple[tuple[Text, int, Literal["before", "during", "after"]], ...]] = (
    (_("Awareness"), 1, "before"),
    (_("Consideration"), 2, "before"),
    (_("Decision"), 3, "during"),
    (_("Retention"), 4, "after"),
    (_("Advocacy"), 5, "after"),
)

BLANK: Final = Starter(
    key="blank",
    name=_("Blank map"),
    description=_("Five empty stages and the usual lanes"),
    audience=_("When you know what you want to draw"),
    stages=tuple(Stage(*stage) for stage in FIVE_STAGES),
    lanes=lanes(
        actions=_("What do they do at this point?"),
        thoughts=_("What would they say out loud?"),
        emotions=_("How does it feel, and why?"),
        pain_points=_("What slows them down or makes them leave?"),
        opportunities=_("What could we try?"),
    ),
)
