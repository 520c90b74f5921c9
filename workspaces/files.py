"""Files that the server made for somebody: handed out piece by piece, and deleted when no row names them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Final

from asgiref.sync import sync_to_async
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

from .errors import DomainError

PIECE: Final = 256 * 1024


class Pieces:
    """A file piece by piece, for a server that answers many at once: never all of it in memory, and nobody waits."""

    def __init__(self, file: File[bytes]) -> None:
        self._file = file

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while piece := await sync_to_async(self._file.read, thread_sensitive=False)(PIECE):
            yield piece

    def close(self) -> None:
        """Called by the answer, when it is sent or whoever fetched it went away."""
        self._file.close()


def download(request: HttpRequest, name: str, title: str, kind: str) -> StreamingHttpResponse:
    """The stored file `name`, saved as `title`. Raises `expired` (410) when it is gone."""
    try:
        file = default_storage.open(name, "rb")
    except FileNotFoundError as gone:
        raise DomainError(code="expired", status=410) from gone
    is_async = isinstance(getattr(request, "_request", request), ASGIRequest)
    return StreamingHttpResponse(
        Pieces(file) if is_async else file.chunks(PIECE),
        content_type=kind,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Disposition": content_disposition_header(True, title),
            # As it lies there: most formats are packed, browsers know how much is still to come, and the middleware
            # would pack each piece as a whole of its own, of which browsers take the first.
            "Content-Encoding": "identity",
            "Content-Length": str(file.size),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )


def forget_unnamed(folder: str, named: Iterable[str], before: datetime) -> int:
    """Delete files of a folder that were written before then and that nothing names; how many.

    What killed workers and deleted rows left. `named` is read after the folder: a file may get its row meanwhile.
    """
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return 0
    names = set(named)
    old = [one for one in (f"{folder}/{file}" for file in files) if one not in names and _is_older(one, before)]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _is_older(name: str, moment: datetime) -> bool:
    """False for one that another worker, tidying at the same moment, has deleted."""
    try:
        return bool(default_storage.get_modified_time(name) < moment)
    except FileNotFoundError:
        return False
