"""What the page of a dry run shows, and how its form becomes what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from workspaces.models import Workspace

from .emotion_names import NAMES
from .importing import SOURCE
from .intakes import imported_before
from .mapping import DATE_ORDERS, RATED
from .models import Intake, Source, SourceKind
from .readers.notes import PARTS
from .readers.sentences import format_text, use_text
from .readers.words import DIGESTED
from .showing_imports import columns_of, counts_of, problems_of
from .tables.decoding import DELIMITERS

# Sources to choose from: the newest.
MOST_SOURCES: Final = 200
# As other programs call them.
ENCODING_NAMES: Final = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251",
    "cp1253": "Windows-1253", "cp1254": "Windows-1254", "iso8859_15": "ISO 8859-15", "mac_roman": "Mac Roman",
    "shift_jis": "Shift JIS", "gb18030": "GB 18030", "big5": "Big5", "euc_kr": "EUC-KR",
}  # fmt: skip
# What of a form says how the bytes are opened, and what how they are read.
_OPTIONS: Final = ("encoding", "delimiter", "sheet", "parts")
_CHOICES: Final = ("date_order", "copies", "previews", "unfinished")

Post = Mapping[str, str]


def delimiter_names() -> list[tuple[str, str]]:
    names = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": "|"}
    return [(sign, names[sign]) for sign in DELIMITERS]


def page_of(intake: Intake, workspace: Workspace) -> dict[str, Any]:
    found, preview = intake.found["found"], intake.found["preview"]
    columns = columns_of(intake)
    return {
        "found": found,
        "format_name": format_text(found["format"]),
        "counts": counts_of(intake),
        "columns": [column | {"rates": column["use"] in RATED} for column in columns],
        "uses": [(use, use_text(use)) for use in found["uses"]],
        "choices": _choices(intake),
        "personal": [column for column in columns if column["is_personal"]],
        "preview": [_shown(one) for one in preview["items"]],
        "blocks": _blocks(intake),
        "figures": preview.get("figures", []),
        "problems": problems_of(intake),
        "source": intake.mapping["source"],
        "sources": Source.objects.alive().filter(workspace=workspace).order_by("-created_at")[:MOST_SOURCES],
        "kinds": SourceKind.choices,
        "before": imported_before(intake),
    }


def _choices(intake: Intake) -> list[dict[str, Any]]:
    """What can be chosen for the whole file, as far as there is something to choose."""
    found, reading = intake.found["found"], intake.mapping["reading"]
    options = intake.mapping["options"]
    made = []
    if len(found["sheets"]) > 1:
        made.append(("sheet", _("Sheet"), [(name, name) for name in found["sheets"]], found["sheet"]))
    if found["encoding"]:
        known = [*found["encodings"], *([] if found["encoding"] in found["encodings"] else [found["encoding"]])]
        made.append(
            ("encoding", _("Encoding"), [(one, ENCODING_NAMES.get(one, one)) for one in known], found["encoding"])
        )
    if found["delimiter"]:
        made.append(("delimiter", _("Columns are parted by"), delimiter_names(), found["delimiter"]))
    if "parts" in found["choices"]:
        parts = {"paragraphs": _("Each paragraph"), "lines": _("Each line"), "quotes": _("Each quote")}
        now = options.get("parts") or found["choices"]["parts"]
        made.append(("parts", _("A piece of evidence is"), [(one, parts[one]) for one in PARTS], now))
    if "date" in (reading.get("columns") or {}).values():
        orders = {"day_first": _("Day, month, year"), "month_first": _("Month, day, year")}
        made.append(("date_order", _("Dates"), [(one, orders[one]) for one in DATE_ORDERS], reading["date_order"]))
    if found["copies"]:
        copies = [("keep", _("Import each of them")), ("once", _("Import them once"))]
        made.append(("copies", _("Exact copies of a row"), copies, reading["copies"]))
    either = [("keep", _("Import")), ("drop", _("Leave out"))]
    if "previews" in reading:
        made.append(("previews", _("Previews and tests"), either, reading["previews"]))
        made.append(("unfinished", _("Answers broken off"), either, reading["unfinished"]))
    return [dict(zip(("name", "label", "options", "value"), one, strict=True)) for one in made]


def _blocks(intake: Intake) -> list[dict[str, Any]]:
    """Tables of a report of figures, and what becomes of each."""
    become = {
        "series": _("Series of figures"),
        "funnel": _("Funnel"),
        "items": _("Pieces of evidence, row by row"),
        "skip": _("Leave out"),
    }
    said = intake.mapping["reading"].get("blocks") or {}
    return [
        {
            **block,
            "headings": [*block["dimensions"], *block["metrics"]],
            "become": list(become.items()),
            "as": said.get(str(block["index"]), block["as"]),
        }
        for block in intake.found["found"]["blocks"]
    ]


def _shown(one: Mapping[str, Any]) -> dict[str, Any]:
    """An item as the page shows it: a face for its feeling, and what that was told from."""
    feeling = one.get("sentiment")
    shown = {
        **one,
        "face": None if feeling is None else round((feeling + 1) * 2) + 1,
        "feeling": "" if feeling is None else _signed(feeling),
        "emotion": NAMES.get(one.get("emotion") or "", ""),
        "words": ", ".join(word["word"] for word in (one.get("words") or [])[:4]),
        "date": date.fromisoformat(one["date"]) if one.get("date") else None,
    }
    if one.get("rating") is not None:
        shown["rating_text"] = number_format(_short(one["rating"]))
        shown["high_text"] = number_format(_short(one["scale_high"]))
    return shown


def _signed(feeling: float) -> str:
    text = number_format(abs(feeling), 1)
    return text if not round(feeling, 1) else f"{'−' if feeling < 0 else '+'}{text}"


def _short(number: float) -> float:
    return int(number) if number == int(number) else number


def wanted_from(post: Post, intake: Intake) -> dict[str, Any]:
    """What was said before, with what somebody has changed on the page since."""
    found, said = intake.found["found"], intake.mapping
    options = {**said["options"], **_options(post, found)}
    wanted: dict[str, Any] = {"options": options, "source": _source(post)}
    # Other columns are meant when the bytes are opened otherwise: they are proposed anew.
    wanted["reading"] = _reading(post, intake) if options == said["options"] else None
    if "into" in post and post["into"] != str(intake.source_id or ""):
        wanted["into"] = post["into"]
    return wanted


def _options(post: Post, found: Mapping[str, Any]) -> dict[str, Any]:
    """Only what differs from what is shown: what was recognised is not said."""
    shown = {"encoding": found["encoding"], "delimiter": found["delimiter"], "sheet": found["sheet"]}
    shown["parts"] = found["choices"].get("parts", "")
    return {name: post[name] for name in _OPTIONS if post.get(name) and post[name] != shown[name]}


def _source(post: Post) -> dict[str, Any]:
    return {name: post[f"source-{name}"].strip() for name in SOURCE if f"source-{name}" in post}


def _reading(post: Post, intake: Intake) -> dict[str, Any]:
    reading = dict(intake.mapping["reading"])
    reading |= {name: post[name] for name in _CHOICES if post.get(name)}
    columns, scales = dict(reading.get("columns") or {}), dict(reading.get("scales") or {})
    said = dict(columns)
    for at, use in list(columns.items()):
        columns[at] = post.get(f"use-{at}") or use
        low, high = _number(post.get(f"low-{at}", "")), _number(post.get(f"high-{at}", ""))
        if low is not None and high is not None and low < high:
            scales[at] = [low, high]
    blocks = {at: post.get(f"block-{at}") or become for at, become in (reading.get("blocks") or {}).items()}
    reading |= {"columns": columns, "scales": scales} if columns else {}
    reading |= {"blocks": blocks} if blocks else {}
    if "personal" in post:
        # Whoever says now what such a column is means to keep it; the page then shows that it is kept.
        used = {at for at, use in columns.items() if use != said[at] and use not in ("ignore", *DIGESTED)}
        reading["keep_personal"] = [at for at in reading["personal"] if f"keep-{at}" in post or str(at) in used]
    return reading


def _number(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        return None
