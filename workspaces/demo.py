"""What the demo workspace has in its settings: a few tags with colours, channels that stand out."""

from typing import Final

from .channels import add_channel, change_channel
from .models import Channel, User, Workspace
from .tags import add_tag

TAGS: Final = (("freelancers", 2), ("trial", 4), ("studios", 6), ("support", None))
COLOURS: Final = {"Website": 5, "App": 2}


def fill_lists(workspace: Workspace, owner: User) -> None:
    """Words that the demo's maps carry, a channel of its own, and colours for those that are everywhere."""
    for name, colour in TAGS:
        add_tag(workspace, owner, name, colour)
    add_channel(workspace, owner, {"name": "Podcast", "icon": "present", "online": True})
    for channel in Channel.objects.filter(workspace=workspace, name__in=COLOURS):
        change_channel(channel, owner, {"colour": COLOURS[channel.name]})
