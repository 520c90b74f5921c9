from .action import Action, ActionEvent, ActionReading, ActionStatus, ContactDoor, Outcome
from .calendar_feed import CalendarFeed
from .check import CheckSettings, Waiver
from .figures import MapFigures, ObjectiveReading
from .matching import ActualPaths, Alert, FunnelPlaces, Match
from .planned_map import PlannedMap
from .report import Report, ReportSchedule
from .research import Interview, ResearchQuestion, Validation, ValidationVisit
from .review import MapReview, ReviewTrigger, WorkspaceEvent
from .search import SearchedMap, SearchEntry

__all__ = [
    "Action",
    "ActionEvent",
    "ActionReading",
    "ActionStatus",
    "ActualPaths",
    "Alert",
    "CalendarFeed",
    "CheckSettings",
    "ContactDoor",
    "FunnelPlaces",
    "Interview",
    "MapFigures",
    "MapReview",
    "Match",
    "ObjectiveReading",
    "Outcome",
    "PlannedMap",
    "Report",
    "ReportSchedule",
    "ResearchQuestion",
    "ReviewTrigger",
    "SearchEntry",
    "SearchedMap",
    "Validation",
    "ValidationVisit",
    "Waiver",
    "WorkspaceEvent",
]
