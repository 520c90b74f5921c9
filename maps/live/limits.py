"""How much the live part takes on, each figure a setting of the environment (docs/configuration.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class LiveLimits:
    """The environment variable of a field is its name in capitals behind `LIVE_`: `LIVE_FRAME_BYTES`."""

    frame_bytes: int = 64 * 1024
    hello_seconds: float = 10.0
    bad_frames: int = 10
    # Per socket, of any type; beyond it the socket is closed with 4429.
    frames_per_second: float = 100.0
    frames_burst: float = 300.0
    # Per user and process; beyond it a Change is rejected with `rate_limited`.
    changes_per_second: float = 20.0
    changes_burst: float = 60.0
    changes_per_minute: float = 600.0
    rejections_in_a_row: int = 200
    presence_bytes: int = 2048
    presence_seconds: float = 0.05
    idle_seconds: float = 900.0
    socket_seconds: float = 6 * 3600.0
    sockets_per_user: int = 20
    sockets_per_map: int = 200
    sockets_per_process: int = 2000
    # Guests of a share link: all of one link, those of one address, and how often they hear that the map moved on.
    sockets_per_link: int = 200
    sockets_per_link_address: int = 100
    guest_head_seconds: float = 2.0
    queue_bytes: int = 1024 * 1024
    queued_changes: int = 2000
    batch_changes: int = 200
    catch_up_changes: int = 500
    catch_up_bytes: int = 1024 * 1024
    early_seconds: float = 0.1
    hub_rest_seconds: float = 5.0
    flush_share: float = 0.5
    flush_seconds_most: float = 0.01
    sweep_seconds: float = 4.0
    head_seconds: float = 15.0
    publish_seconds: float = 0.25
    writers: int = 4
    readers: int = 2
    # The quicker way onto uvicorn's transport; off, everything goes through plain ASGI.
    direct_write: bool = True

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "LiveLimits":
        """The limits that `environment` sets, defaults for the rest. ValueError names a variable that is no number."""
        given: dict[str, Any] = {}
        for field in fields(cls):
            name = f"LIVE_{field.name.upper()}"
            if name in environment:
                given[field.name] = _parsed(name, environment[name], type(field.default))
        return cls(**given)


def _parsed(name: str, text: str, wanted: type) -> Any:
    if wanted is bool:
        return text.strip().lower() in ("1", "true", "yes", "on")
    try:
        return wanted(text)
    except ValueError as error:
        raise ValueError(f"{name} must be a number, not {text!r}") from error


@lru_cache(maxsize=1)
def _defaults() -> LiveLimits:
    return LiveLimits()


def limits() -> LiveLimits:
    """What holds in this process: `settings.LIVE`, or the defaults."""
    return getattr(settings, "LIVE", None) or _defaults()
