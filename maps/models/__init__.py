from .change import Answer, ChangeRecord, Version
from .elements import (
    Card,
    Comment,
    Emotion,
    Lane,
    MapPersona,
    Metric,
    Opportunity,
    PainPoint,
    Path,
    Stage,
    Touchpoint,
    Vote,
)
from .image import MapImage
from .journey_map import JourneyMap, MapEntry, Visibility
from .own_template import OwnTemplate
from .saved_view import SavedView
from .shelf import Folder, Pin

__all__ = [
    "Answer",
    "Card",
    "ChangeRecord",
    "Comment",
    "Emotion",
    "Folder",
    "JourneyMap",
    "Lane",
    "MapEntry",
    "MapImage",
    "MapPersona",
    "Metric",
    "Opportunity",
    "OwnTemplate",
    "PainPoint",
    "Path",
    "Pin",
    "SavedView",
    "Stage",
    "Touchpoint",
    "Version",
    "Visibility",
    "Vote",
]
