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
from .journey_map import JourneyMap, MapEntry, Visibility

__all__ = [
    "Answer",
    "Card",
    "ChangeRecord",
    "Comment",
    "Emotion",
    "JourneyMap",
    "Lane",
    "MapEntry",
    "MapPersona",
    "Metric",
    "Opportunity",
    "PainPoint",
    "Path",
    "Stage",
    "Touchpoint",
    "Version",
    "Visibility",
    "Vote",
]
