"""What news are about, and how each person wants to hear of it by mail: at once, once a day, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils.functional import Promise

from workspaces.errors import Invalid
from workspaces.models import Notification, User

NOW: Final = "now"
DAILY: Final = "daily"
OFF: Final = "off"
WHENS: Final = (NOW, DAILY, OFF)


@dataclass(frozen=True, slots=True)
class Topic:
    """One line of the choices. `kinds`: those of Notification that it is about; `usual`: for who has chosen nothing."""

    key: str
    name: str | Promise
    about: str | Promise
    kinds: tuple[str, ...]
    usual: str = NOW


TOPICS: Final[dict[str, Topic]] = {}
_OF_KIND: Final[dict[str, str]] = {}


def offer(topic: Topic) -> None:
    """Called once, when the apps are ready. News of a kind that is in no topic are never mailed."""
    TOPICS[topic.key] = topic
    _OF_KIND.update(dict.fromkeys(topic.kinds, topic.key))


def belongs(kind: str, key: str) -> None:
    """An app's kind is told with a topic of an app below it."""
    _OF_KIND[kind] = key


def topic_of(kind: str) -> Topic | None:
    key = _OF_KIND.get(kind)
    return TOPICS.get(key) if key is not None else None


def kinds_of(key: str) -> list[str]:
    return [kind for kind, of in _OF_KIND.items() if of == key]


def chosen(mail: Mapping[str, Any], topic: Topic) -> str:
    """What somebody with these choices (User.mail) wants of it."""
    when = mail.get(topic.key)
    return when if when in WHENS else topic.usual


def when_mailed(mail: Mapping[str, Any], kind: str) -> str:
    """NOW, DAILY or OFF for news of this kind."""
    topic = topic_of(kind)
    return chosen(mail, topic) if topic is not None else OFF


@transaction.atomic
def choose(user: User, wanted: Mapping[str, str]) -> User:
    """Set what is named and leave the rest. What waits follows: it goes at its new time, or not at all. Raises Invalid.

    Answers with the person as they are now.
    """
    for key, when in wanted.items():
        if key not in TOPICS or not isinstance(when, str) or when not in WHENS:
            raise Invalid(details={key: [f"One of {', '.join(WHENS)}, for one of {', '.join(TOPICS)}."]})
    fresh = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    fresh.mail = {**fresh.mail, **wanted}
    fresh.save(update_fields=["mail"])
    waiting = Notification.objects.filter(user=fresh).exclude(mail="")
    for key, when in wanted.items():
        waiting.filter(kind__in=kinds_of(key)).update(mail="" if when == OFF else when)
    return fresh
