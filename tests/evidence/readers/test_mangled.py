"""Files as hands and programs mangle them: every reader answers with items, problems or a reason, never with a crash;
and what harms nothing (encoding, line ends, delimiter, an ending of the name) changes nothing that was said.
"""

from __future__ import annotations

import csv
import io
import json
import random
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.readers import RefusedFileError, events, figures, items, look
from evidence.readers.sentences import format_text, problem_text, refusal_text, use_text

from .reading import DATA, read
from .test_made_up_files import HOTJAR_SURVEY, PLAY
from .test_notes import INTERVIEW, QUOTES
from .test_workbooks import made, shared

GA4 = (
    "# ----------------------------------------\n# Report CSV Export\n# Account: x\n# Property: y\n"
    "# ----------------------------------------\n#  \n# Start date: 20260101\n# End date: 20260103\n"
    "Nth day,Users\n0000,3\n0001,\n0002,x\n\n# Start date: 20260101\n# End date: 20260103\n"
    "Event name,Event count,Total users\npage_view,9,5\npurchase,1,1\n"
)
ANSWERS = json.dumps(
    {
        "total_items": 1,
        "items": [
            {"token": "t", "submitted_at": "2026-01-01", "answers": [
                {"field": {"id": "f", "type": "short_text"}, "type": "text", "text": "Quite slow"}]}
        ],
    }
)  # fmt: skip
FILES: dict[str, bytes] = {
    "reviews.csv": PLAY.encode(),
    "hotjar.csv": HOTJAR_SURVEY.encode(),
    "interview.md": INTERVIEW.encode(),
    "quotes.txt": QUOTES.encode(),
    "ga4.csv": GA4.encode(),
    "typeform.json": ANSWERS.encode(),
    "answers.xlsx": made(),
    "shared.xlsx": shared(),
    "log.csv": b"Case ID,Activity,Timestamp\n1,open,2026-01-01\n,pay,2026-01-02\n2,,\n",
}


def survives(name: str, data: bytes, options: dict[str, Any] | None = None) -> None:
    """Items, problems with a sentence, or a refusal with one. Nothing of it is half a character or too long to keep."""
    refused: RefusedFileError | None = None
    rows: list[dict[str, Any]] = []
    try:
        rows = whole(name, data, options or {})
    except RefusedFileError as refusal:
        refused = refusal
    if refused is not None and refused.code != "damaged":
        assert refusal_text(refused.code, refused.values) != refusal_text("damaged", {})
    json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace")
    seen = [row["key"] for row in rows if "position" in row]
    assert len(seen) == len(set(seen))
    for row in rows:
        if "problem" in row:
            assert problem_text(row["problem"], row.get("values", {}))
        elif "position" in row:
            sound(row)


def whole(name: str, data: bytes, options: dict[str, Any]) -> list[dict[str, Any]]:
    """Looked at, and read as it is proposed."""
    found = look(name, data, options)
    json.dumps(found)
    assert format_text(found["format"])
    assert all(problem_text(problem["problem"], problem["values"]) for problem in found["problems"])
    assert all(use_text(column["proposal"]) for column in found["columns"])
    mapping = {**found["mapping"], **options}
    match found["takes"]:
        case "items":
            return list(items(name, data, mapping))
        case "figures":
            kept = {**mapping, "blocks": {str(block["index"]): "items" for block in found["blocks"]}}
            return [*figures(name, data, mapping), *items(name, data, kept)]
        case "events":
            return list(events(name, data, mapping))
    return []


def sound(item: dict[str, Any]) -> None:
    """Within what the columns of an Item hold."""
    assert len(item["key"]) <= 64 and len(item.get("title", "")) <= 300 and len(item["question"]) <= 500
    assert len(item["segment"]) <= 200 and len(item["place"]) <= 500 and len(item["channel"]) <= 100
    assert len(item["respondent"]) <= 64
    assert "\0" not in json.dumps(item, ensure_ascii=False)
    rating = item.get("rating")
    assert rating is None or item["scale_low"] <= rating <= item["scale_high"]
    assert item["text"] or item.get("title") or rating is not None


@pytest.mark.parametrize("name", FILES)
def test_cut_anywhere(name: str) -> None:
    data = FILES[name]
    for cut in range(0, len(data), max(1, len(data) // 40)):
        survives(name, data[:cut])
        survives(name, data[cut:])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(4))
def test_bytes_and_signs_changed_by_chance(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    for _ in range(10):
        data = bytearray(FILES[name])
        for _change in range(chance.choice((1, 3, 30))):
            if not data:
                break
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    data[at:at] = chance.choice(
                        (b'"', b"\0", b"\r", b"\n", b",", b"\xff", b"\xef\xbb\xbf", b"\t", b"'")
                    )
                case 2:
                    del data[at : at + chance.randrange(1, 40)]
                case 3:
                    end = min(len(data), at + chance.randrange(1, 200))
                    data += data[at:end]
        survives(name, bytes(data))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("other", ["a.csv", "a.json", "a.md", "a.txt", "a.xlsx", "", "a.tsv", "...", "a.exe"])
def test_under_any_name(name: str, other: str) -> None:
    survives(other, FILES[name])


@pytest.mark.skipif(not DATA.is_dir(), reason=f"The real files are not in {DATA}")
def test_real_files_cut_and_under_another_name() -> None:
    """Those of other parts, too: maps, processes, drawings."""
    chance = random.Random(8)
    for path in sorted(DATA.glob("*/*")):
        data = path.read_bytes()[:60_000]
        survives(path.name, data)
        survives(chance.choice(("x.csv", "x.txt", "x.json", "x.md")), data[: chance.randrange(1, len(data))])


# What was said stays as it was said.

SAID = [
    ("Great, but; slow\ttoday | really", "5", "2026-01-31"),
    ('She said "never again"\nand left', "1", "2026-02-28"),
    ("Schöne Grüße aus Köln – ok", "3", "2026-03-01"),
    ("=HYPERLINK(1)", "2", "2026-03-02"),
    ("'quoted' start", "4", "2026-03-03"),
]


def written(delimiter: str, line_end: str, quoting: Literal[0, 1]) -> str:
    file = io.StringIO()
    table = csv.writer(file, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    table.writerow(("Comment", "Stars", "Date"))
    table.writerows(SAID)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_however_a_table_is_written_the_same_was_said(
    delimiter: str, line_end: str, encoding: str, quoting: Literal[0, 1]
) -> None:
    told = read("answers.csv", written(delimiter, line_end, quoting).encode(encoding))
    assert [(one["text"], one["rating"], one["date"]) for one in told.items] == [
        (text, float(stars), date) for text, stars, date in SAID
    ]


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=12), st.sampled_from([",", ";", "\t", "|"]))
def test_any_table_at_all(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    data = file.getvalue().encode()
    for name in ("a.csv", "a.txt"):
        survives(name, data)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | CELLS,
        lambda inner: st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["items", "answers", "field", "id", "type", "text", "data", "pages", "questions", "tickets", "subject",
                 "description", "rows", "dimensionHeaders", "metricHeaders", "dimensionValues", "value", "name",
                 "fields", "settings", "properties", "steps", "title", "choices", "total_items", "collector_id",
                 "headings"]
            ),
            inner, max_size=5,
        ),
        max_leaves=25,
    )
)  # fmt: skip
def test_any_json_at_all(value: Any) -> None:
    survives("a.json", json.dumps(value).encode())


SAYINGS = ["columns", "names", "date_order", "personal", "keep_personal", "copies", "header", "sheet"]


@settings(max_examples=80, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(SAYINGS),
        st.none()
        | st.dictionaries(st.sampled_from(["0", "1", "7", "x"]), st.sampled_from(["text", "key", "rated", "line"])),
    )
)
def test_a_mapping_that_fits_another_file(mapping: dict[str, Any]) -> None:
    """Columns that are not there, uses that nobody knows: left out. Scales are checked where they come in."""
    survives("a.csv", b"Comment,Stars\nToo slow,2\nFine,5\n", mapping)


def test_every_code_has_its_sentence() -> None:
    values = {"most": 5, "count": 2, "text": "x", "scale": "1-5"}
    for code in ("pdf", "archive", "form", "event_log", "no_events", "json", "recording", "long_cell"):
        assert refusal_text(code, values).endswith(".") or refusal_text(code, values).endswith("?")
    assert problem_text("copies", {"count": 1}).startswith("1 row")
