"""Evidence as files: a table of what somebody looks at, and the part of the ZIP of everything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

import orjson
from django.db.models import Q, QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from workspaces.audit import record
from workspaces.exporting import PARTS, Entry, plain_name, table
from workspaces.harmless import harmless
from workspaces.models import User, Workspace

from .library.listing import count_of, items_of
from .library.looking import Looking
from .models import Item, Source

# Rows fetched at once: a file of 100,000 items is never whole in memory.
CHUNK: Final = 1_000


def start() -> None:
    """Called once, when the apps are ready."""
    PARTS["evidence"] = evidence_of


def items_csv(workspace: Workspace, user: User, looking: Looking) -> StreamingHttpResponse:
    """The items that somebody looks at, in the order of their sources; that they were taken along is in the log."""
    found = items_of(workspace, looking)
    record("evidence_exported", actor=user, workspace=workspace, count=count_of(found, 1_000_000))
    language = get_language() or "en"
    response = StreamingHttpResponse(_lines(found, language), content_type="text/csv; charset=utf-8")
    name = f"{slugify(_('Evidence'))}-{workspace.slug}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lines(found: QuerySet[Item], language: str) -> Iterator[bytes]:
    """A CSV for spreadsheets, none of whose cells is a formula."""
    with override(language):
        head = _head()
    yield "\ufeff".encode() + _line(head)
    for item in found.select_related("source", "theme").order_by("source", "position", "pk").iterator(CHUNK):
        yield _line(_row(item))


def _line(cells: Iterable[str]) -> bytes:
    file = StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow([harmless(cell) for cell in cells])
    return file.getvalue().encode(errors="replace")


def _head() -> list[str]:
    return [
        _("Source"), _("Kind"), _("Date"), _("Title"), _("Text"), _("Question"), _("Rating"), _("Scale from"),
        _("Scale to"), _("Sentiment"), _("Feeling"), _("Language"), _("Segment"), _("Channel"), _("Where"),
        pgettext("of evidence", "Theme"), _("ID"),
    ]  # fmt: skip


def _row(item: Item) -> list[str]:
    return [
        item.source.name, item.source.kind, item.date.isoformat() if item.date else "", item.title, item.text,
        item.question, _number(item.rating), _number(item.scale_low), _number(item.scale_high),
        _number(item.sentiment), item.emotion, item.language, item.segment, item.channel, item.place,
        item.theme.name if item.theme else "", str(item.pk),
    ]  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


# The ZIP of everything


def evidence_of(workspace: Workspace) -> Iterator[Entry]:
    """Each source, also those in the trash, with its items as a table and, where rows are kept, as they came."""
    for source in Source.objects.filter(workspace=workspace).order_by("name", "pk"):
        name = f"evidence/{plain_name(source.name, _('Source'))}"
        said = {one: getattr(source, one) for one in _SAID}
        yield f"{name}.json", orjson.dumps(said, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        # Asked of the rows themselves: what lies in the trash is part of everything.
        arrived = Q(intake=None) | Q(intake__done_at__isnull=False)
        items = Item.objects.filter(arrived, source=source, removed_at=None).select_related("source", "theme")
        rows = items.order_by("position", "pk")
        if rows.exists():
            yield f"{name}.csv", table(_head(), (_row(item) for item in rows.iterator(CHUNK)))
            came = [orjson.dumps({"id": one.pk, "raw": one.raw}) for one in rows.iterator(CHUNK) if one.raw]
            if came:
                yield f"{name} (rows as they came).jsonl", b"\n".join([*came, b""])


_SAID: Final = (
    "id", "name", "kind", "format", "file_name", "author", "method", "consent", "begins", "ends", "weight",
    "created_at", "changed_at", "trashed_at",
)  # fmt: skip
