from .audit import AuditEvent
from .installation import Installation
from .job import Job, JobState
from .letter import Letter
from .notification import Notification
from .token import ApiToken, TokenScope
from .user import User
from .webhook import Webhook, WebhookDelivery
from .workspace import Channel, Contact, Invitation, Membership, Role, Tag, Team, Workspace

__all__ = [
    "ApiToken",
    "AuditEvent",
    "Channel",
    "Contact",
    "Installation",
    "Invitation",
    "Job",
    "JobState",
    "Letter",
    "Membership",
    "Notification",
    "Role",
    "Tag",
    "Team",
    "TokenScope",
    "User",
    "Webhook",
    "WebhookDelivery",
    "Workspace",
]
