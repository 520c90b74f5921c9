from .intake import Intake, KnownColumns
from .series import EventLog, Funnel, Point, Series
from .source import Item, Source, SourceKind
from .theme import ResearchSettings, Theme

__all__ = [
    "EventLog",
    "Funnel",
    "Intake",
    "Item",
    "KnownColumns",
    "Point",
    "ResearchSettings",
    "Series",
    "Source",
    "SourceKind",
    "Theme",
]
