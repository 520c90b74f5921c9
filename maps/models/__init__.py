from .access_request import AccessRequest
from .change import Answer, ChangeRecord, Version
from .elements import (
    Card,
    Comment,
    Emotion,
    EvidenceLink,
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
from .map_import import MapImport
from .own_template import OwnTemplate
from .saved_view import SavedView
from .share_link import LinkAttempts, ShareLink
from .shelf import Folder, Pin
from .suggestion import Suggestion, SuggestionPart
from .visit import MapVisit, ThreadRead
from .walk import Walk

__all__ = [
    "AccessRequest",
    "Answer",
    "Card",
    "ChangeRecord",
    "Comment",
    "Emotion",
    "EvidenceLink",
    "Folder",
    "JourneyMap",
    "Lane",
    "LinkAttempts",
    "MapEntry",
    "MapImage",
    "MapImport",
    "MapPersona",
    "MapVisit",
    "Metric",
    "Opportunity",
    "OwnTemplate",
    "PainPoint",
    "Path",
    "Pin",
    "SavedView",
    "ShareLink",
    "Stage",
    "Suggestion",
    "SuggestionPart",
    "ThreadRead",
    "Touchpoint",
    "Version",
    "Visibility",
    "Vote",
    "Walk",
]
