"""Takes pictures in: what is kept was encoded by ourselves, in a process of its own (the sandbox's task `picture`)."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from .errors import DomainError, Invalid, NotFound, StorageFull, TooLarge
from .sandboxed import SandboxFailedError, run_sandboxed

# By type: the ending of our files, and how such a file begins.
ENDINGS: Final[Mapping[str, tuple[str, bytes]]] = {
    "image/jpeg": ("jpg", b"\xff\xd8\xff"),
    "image/png": ("png", b"\x89PNG\r\n\x1a\n"),
}
MOST_SAID: Final = 500


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is kept: two files of one type, and the pixels of the full one."""

    width: int
    height: int
    type: str
    full: bytes
    small: bytes

    @property
    def size(self) -> int:
        return len(self.full) + len(self.small)


def must_be_small_enough(data: bytes) -> None:
    if len(data) > settings.IMAGE_BYTES:
        message = _("This picture is larger than %(most)s MB. Save it smaller and try again.")
        raise TooLarge(message % {"most": f"{settings.IMAGE_BYTES / 1024 / 1024:g}"})


def encode(data: bytes) -> Encoded:
    """The picture in `data` as we would keep it. Raises Invalid."""
    try:
        answer = run_sandboxed("picture", data)
    except SandboxFailedError as failed:
        raise _unusable("damaged_picture") from failed
    line, _newline, rest = answer.partition(b"\n")
    try:
        head = json.loads(line[:MOST_SAID])
        if "error" in head:
            raise _unusable(head["error"])
        made = _checked(head, rest)
    except (ValueError, KeyError, TypeError) as error:
        # Whoever took over the decoder may say anything; it gets no further than here.
        raise _unusable("damaged_picture") from error
    return made


def _checked(head: dict[str, Any], rest: bytes) -> Encoded:
    width, height, full = (int(head[name]) for name in ("width", "height", "full"))
    made = Encoded(width, height, head["type"], rest[:full], rest[full:])
    _ending, beginning = ENDINGS[made.type]
    begins_right = made.full.startswith(beginning) and made.small.startswith(beginning)
    if not begins_right or not 0 < width <= 10_000 or not 0 < height <= 10_000:
        raise ValueError("This is not what the sandbox makes")
    return made


def _unusable(code: str) -> DomainError:
    messages = {
        "too_many_pixels": _("This picture has more than 40 million pixels. Save it smaller and try again."),
        "damaged_picture": _("This picture is damaged and can't be read. Save it again and try that file."),
    }
    not_one = _("This is not a picture that can be shown here. PNG, JPEG, WebP and GIF can.")
    return Invalid(messages.get(code, not_one), code=code if code in messages else "not_a_picture")


def save_file(name: str, content: bytes) -> str:
    """Keep a file; the name it got. Raises StorageFull."""
    try:
        return default_storage.save(name, ContentFile(content))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull from error
        raise


def read_file(name: str) -> tuple[bytes, str]:
    """(bytes, type) of a picture that was kept; NotFound when the file is gone."""
    kind = next(kind for kind, (ending, _beginning) in ENDINGS.items() if name.endswith(f".{ending}"))
    try:
        with default_storage.open(name, "rb") as file:
            return file.read(), kind
    except FileNotFoundError as gone:
        raise NotFound from gone
