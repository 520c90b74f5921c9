from .audit import AuditEvent
from .installation import Installation
from .job import Job, JobState
from .token import ApiToken
from .user import User
from .workspace import Channel, Contact, Invitation, Membership, Role, Team, Workspace

__all__ = [
    "ApiToken",
    "AuditEvent",
    "Channel",
    "Contact",
    "Installation",
    "Invitation",
    "Job",
    "JobState",
    "Membership",
    "Role",
    "Team",
    "User",
    "Workspace",
]
