"""Markdown: tables that are whole, and text that is nothing but text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from maps.document import MapDocument
from maps.exchange.options import Options
from maps.exchange.reading_order import journey_of
from maps.exchange.writers import write
from maps.exchange.writers.markdown import escaped

from .generated import ALPHABET, documents
from .story import story


def text_of(document: MapDocument) -> str:
    return write("markdown", document, Options()).data.decode()


def tables_in(text: str) -> list[list[list[str]]]:
    """Each run of lines with bars as rows of cells, as a reader of Markdown splits them."""
    tables: list[list[list[str]]] = [[]]
    for line in text.split("\n"):
        if line.startswith("|"):
            assert line.endswith("|")
            tables[-1].append([cell.strip() for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]])
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


def test_a_map_reads_from_top_to_bottom() -> None:
    text = text_of(story())
    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert headings == [
        "# Alex finds a printer", "## Awareness", "## Decision", "## After", "## Pain points", "## Opportunities",
        "## Paths", "## Personas",
    ]  # fmt: skip
    assert "- **Scenario:** Needs flyers" in text
    assert "| Touchpoint | Ad | Blog |" in text
    assert "| Doing | • Reads<br>• Asks<br>a friend |  |" in text
    assert "| P1 | Slow page | 4 | 3 | 7 |" in text


@given(documents())
@settings(max_examples=40, deadline=None)
def test_every_table_is_whole(document: MapDocument) -> None:
    text = text_of(document)
    for table in tables_in(text):
        assert len({len(row) for row in table}) == 1
        assert set(table[1]) == {"---"}
    stages = [line[3:] for line in text.split("\n") if line.startswith("## ")]
    assert len(stages) >= len(journey_of(document).stages)


@given(st.text(ALPHABET + "\r\x0b\u2028", max_size=20))
def test_text_is_nothing_but_text(text: str) -> None:
    made = escaped(text)
    assert "\n" not in made
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|#~]", made)
    assert re.sub(r"\\(.)", r"\1", made) == " ".join(text.split())


def test_what_people_wrote_between_tables_is_their_text_with_bold_lists_and_links() -> None:
    document = story()
    stage = next(row for row in document.elements["stage"].values() if row["title"] == "Awareness")
    written = [
        "See **this** at https://example.org/a_b and [here](https://example.org/?q=1)", "- one", "- *two*", "1. three",
        "<script>alert(1)</script>", "![x](http://example.org/seen.gif)", "[x](javascript:alert(1))", "## Decision",
        "```", "---", "| a | b |", "===",
    ]  # fmt: skip
    stage["description"] = "\n".join(written)
    stage["transition_note"] = "<b>next</b>\n# Decision"
    lines = text_of(document).split("\n")
    at = lines.index("## Awareness") + 2
    assert lines[at : at + 12] == [
        "See **this** at [https://example.org/a\\_b](https://example.org/a_b) and [here](https://example.org/?q=1)",
        "- one", "- \\*two\\*", "1\\. three", "\\<script\\>alert(1)\\</script\\>",
        "\\![x](http://example.org/seen.gif)",
        "\\[x\\](javascript:alert(1))", "\\#\\# Decision", "\\`\\`\\`", "\\---", "\\| a \\| b \\|", "\\===",
    ]  # fmt: skip
    assert "> \\<b\\>next\\</b\\>" in lines and "> \\# Decision" in lines
