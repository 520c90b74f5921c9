from .action import Action, ActionEvent, ActionReading, ActionStatus, ContactDoor, Outcome
from .calendar_feed import CalendarFeed
from .check import CheckSettings, Waiver
from .figures import MapFigures, ObjectiveReading
from .planned_map import PlannedMap
from .report import Report, ReportSchedule
from .review import MapReview, ReviewTrigger, WorkspaceEvent
from .search import SearchedMap, SearchEntry

__all__ = [
    "Action",
    "ActionEvent",
    "ActionReading",
    "ActionStatus",
    "CalendarFeed",
    "CheckSettings",
    "ContactDoor",
    "MapFigures",
    "MapReview",
    "ObjectiveReading",
    "Outcome",
    "PlannedMap",
    "Report",
    "ReportSchedule",
    "ReviewTrigger",
    "SearchEntry",
    "SearchedMap",
    "Waiver",
    "WorkspaceEvent",
]
