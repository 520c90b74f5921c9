"""The channels of a workspace: what a new one starts with, and the only writer of the list afterwards.

A channel is retired rather than deleted: touchpoints, versions and what is undone may still name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from .audit import record
from .composed import TooLongError, TooManyMarksError, composed
from .errors import Conflict, Invalid, NotFound, TooLarge
from .models import Channel, User, Workspace
from .signals import announce_list_change

NAME: Final = 80
MOST: Final = 200
COLOURS: Final = range(1, 9)
# What stands for a channel: icons of static/icons.svg without their prefix, with what they show.
ICONS: Final = {
    "globe": gettext_lazy("Globe"),
    "monitor": gettext_lazy("Screen"),
    "mail": gettext_lazy("Letter"),
    "chat": gettext_lazy("Speech bubbles"),
    "mic": gettext_lazy("Microphone"),
    "home": gettext_lazy("House"),
    "search": gettext_lazy("Magnifier"),
    "thumb": gettext_lazy("Thumb"),
    "megaphone": gettext_lazy("Megaphone"),
    "article": gettext_lazy("Article"),
    "star": gettext_lazy("Star"),
    "quote": gettext_lazy("Quotation marks"),
    "video": gettext_lazy("Film"),
    "calendar": gettext_lazy("Calendar"),
    "invoice": gettext_lazy("Paper"),
    "lifebuoy": gettext_lazy("Lifebuoy"),
    "present": gettext_lazy("Stage"),
    "users": gettext_lazy("People"),
    "gift": gettext_lazy("Present"),
    "camera": gettext_lazy("Camera"),
    "qr": gettext_lazy("Code"),
    "bell": gettext_lazy("Bell"),
    "flag": gettext_lazy("Flag"),
    "pointer": gettext_lazy("Pointer"),
}

# (name, icon, online). None: it is both, or neither.
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


def channel_of(workspace: Workspace, channel_id: UUID) -> Channel:
    """Raises NotFound, also for another workspace's."""
    found = Channel.objects.filter(workspace=workspace, pk=channel_id).first()
    if found is None:
        raise NotFound
    return found


def add_channel(workspace: Workspace, actor: User, wanted: Mapping[str, Any]) -> Channel:
    """At the end of the list. `wanted`: name, and icon, online, colour. Raises Invalid, Conflict, TooLarge."""
    fields = {"icon": "globe", **_cleaned({"name": "", **wanted})}
    with transaction.atomic():
        others = _locked(workspace)
        if len(others) >= MOST:
            raise TooLarge(_("A workspace can have %(most)d of these at most.") % {"most": MOST}, code="too_many")
        _must_be_free(fields["name"], others)
        position = max((one.position for one in others), default=-1) + 1
        channel = Channel.objects.create(workspace=workspace, position=position, **fields)
        record("channel_created", actor=actor, workspace=workspace, about=channel, name=channel.name)
        announce_list_change(workspace.pk)
    return channel


def change_channel(channel: Channel, actor: User, wanted: Mapping[str, Any]) -> Channel:
    """`wanted`: name, icon, online, colour, retired, position (in the list, from 0). Raises Invalid, Conflict."""
    fields = _cleaned(wanted)
    with transaction.atomic():
        others = _locked(channel.workspace)
        channel.refresh_from_db()
        if "name" in fields:
            _must_be_free(fields["name"], [one for one in others if one.pk != channel.pk])
        if "retired" in wanted and bool(channel.retired_at) != wanted["retired"]:
            fields["retired_at"] = timezone.now() if wanted["retired"] else None
        for name, value in fields.items():
            setattr(channel, name, value)
        channel.save(update_fields=list(fields))
        if wanted.get("position") is not None:
            _place(channel, others, wanted["position"])
        changed = sorted({*fields, *({"position"} & set(wanted))})
        record("channel_changed", actor=actor, workspace=channel.workspace, about=channel, name=channel.name,
               fields=changed)  # fmt: skip
        announce_list_change(channel.workspace_id)
    return channel


def _place(channel: Channel, others: list[Channel], position: int) -> None:
    """Put it there and number the list anew; the same number twice is possible before (two were added at once)."""
    order = [one for one in others if one.pk != channel.pk]
    order.insert(max(0, min(position, len(order))), channel)
    for place, one in enumerate(order):
        one.position = place
    Channel.objects.bulk_update(order, ["position"])


def _locked(workspace: Workspace) -> list[Channel]:
    """The list in its order, with the workspace's row locked to the end of the transaction."""
    if not Workspace.objects.select_for_update(no_key=True).filter(pk=workspace.pk).exists():
        raise NotFound
    return list(Channel.objects.filter(workspace=workspace))


def _must_be_free(name: str, others: list[Channel]) -> None:
    if any(one.name.casefold() == name.casefold() for one in others):
        raise Conflict(_("There is a channel of this name already."), code="name_taken")


def _cleaned(wanted: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if "name" in wanted:
        fields["name"] = clean_word(wanted["name"], NAME)
    if "icon" in wanted:
        if wanted["icon"] not in ICONS:
            raise Invalid(details={"icon": [_("There is no such icon.")]})
        fields["icon"] = wanted["icon"]
    if "online" in wanted:
        fields["online"] = wanted["online"]
    if "colour" in wanted:
        fields["colour"] = clean_colour(wanted["colour"])
    return fields


def clean_word(text: str, most: int) -> str:
    """A name on one line, in the stored form. Raises Invalid."""
    try:
        cleaned = composed(" ".join(text.split()), most)
        cleaned.encode()
    except (TooLongError, TooManyMarksError, UnicodeEncodeError) as error:
        raise Invalid(details={"name": [_("This name can't be used.")]}) from error
    if not cleaned or not cleaned.isprintable():
        raise Invalid(details={"name": [_("Give it a name.")]})
    return cleaned


def clean_colour(colour: int | None) -> int | None:
    if colour is not None and colour not in COLOURS:
        raise Invalid(details={"colour": [_("There is no such colour.")]})
    return colour
