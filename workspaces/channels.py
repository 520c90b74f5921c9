"""The channels a new workspace starts with: where customers and companies usually meet."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .models import Channel, Workspace

# (name, icon in static/icons.svg without its prefix, online). None: it is both, or neither.
STARTING_CHANNELS: tuple[tuple[str, str, bool | None], ...] = (
    (gettext_noop("Website"), "globe", True),
    (gettext_noop("App"), "monitor", True),
    (gettext_noop("Email"), "mail", True),
    (gettext_noop("Chat"), "chat", True),
    (gettext_noop("Phone"), "mic", False),
    (gettext_noop("Shop or in person"), "home", False),
    (gettext_noop("Search"), "search", True),
    (gettext_noop("Social media"), "thumb", True),
    (gettext_noop("Advertisement"), "megaphone", None),
    (gettext_noop("Article or blog"), "article", True),
    (gettext_noop("Review site"), "star", True),
    (gettext_noop("Word of mouth"), "quote", False),
    (gettext_noop("Video"), "video", True),
    (gettext_noop("Event"), "calendar", False),
    (gettext_noop("Letter or parcel"), "invoice", False),
    (gettext_noop("Help centre"), "lifebuoy", True),
)


def seed_channels(workspace: Workspace) -> None:
    """Give a new workspace its list, named in the founder's language; afterwards the list is the workspace's own."""
    Channel.objects.bulk_create(
        Channel(workspace=workspace, name=_(name), icon=icon, online=online, position=position)
        for position, (name, icon, online) in enumerate(STARTING_CHANNELS)
    )
