"""Breaking text into lines: nothing is lost, nothing is wider than its column, marks are understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.exchange.layout import wrapping
from maps.exchange.layout.measure import em_width, without_glyph
from maps.exchange.layout.rich_text import Span, blocks_of, plain
from maps.exchange.layout.wrapping import Style, plain_text, rich

STYLE = Style(12, 16)
LETTERS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=200)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(LETTERS, st.integers(60, 300))
def test_no_letter_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    made = plain_text(text, width, STYLE)
    assert squeezed(made.said) == squeezed(text)
    assert made.width <= width + 1e-6


def test_long_words_are_divided_with_a_hyphen_and_addresses_without() -> None:
    word = plain_text("Kraftfahrzeughaftpflichtversicherung", 80, STYLE)
    assert all(line.spans[-1].text.endswith("-") for line in word.lines[:-1])
    assert all(len(line.spans[-1].text) >= 3 for line in word.lines)
    assert word.said == "Kraftfahrzeughaftpflichtversicherung"
    address = rich("https://example.org/" + "a" * 60, 80, STYLE)
    assert not any(line.spans[-1].text.endswith("-") for line in address.lines)
    assert {line.spans[0].href for line in address.lines} == {"https://example.org/" + "a" * 60}


def test_a_word_as_long_as_a_text_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture pasted as letters must not cost the whole export: each is looked at a few times, not once a line."""
    asked = 0
    real = wrapping._em

    def counted(span: Span, weight: int, display: bool) -> float:
        nonlocal asked
        asked += len(span.text)
        return real(span, weight, display)

    monkeypatch.setattr(wrapping, "_em", counted)
    found = plain_text("q2" * 5_000, 60, Style(12, 16))
    assert sum(len(span.text) for line in found.lines for span in line.spans) == 10_000
    assert asked < 10 * 10_000


def test_a_text_can_be_divided_between_lines() -> None:
    made = plain_text("one two three four five six", 40, STYLE)
    head, tail = made.split(35)
    assert len(head.lines) == 2 and head.height + tail.height == made.height
    assert squeezed(head.said + tail.said) == squeezed(made.said)


def test_bold_lists_and_links_as_in_the_editor() -> None:
    blocks = blocks_of("a **b [c](https://x.example/y)** d\n- one\n* two\nhttps://z.example/.")
    assert blocks[0].spans == (
        Span("a "), Span("b ", bold=True), Span("c", True, "https://x.example/y"), Span(" d"),
    )  # fmt: skip
    assert [block.item for block in blocks] == [False, True, True, False]
    assert blocks[3].spans == (Span("https://z.example/", href="https://z.example/"), Span("."))
    assert plain("**a** [b](mailto:x@y.example)\n- c") == "a b\n• c"
    assert blocks_of("[x](javascript:alert(1))")[0].spans == (Span("[x](javascript:alert(1))"),)


def test_widths_are_those_of_the_font() -> None:
    # Advances of Inter 4.1, Regular: n 1210, space 576 of 2048; the round a is wider than the default one.
    assert em_width("n") == 1210 / 2048
    assert em_width("n n") == (1210 + 576 + 1210) / 2048
    assert abs(em_width("a") - 1254 / 2048) < 0.002
    assert em_width("n", 600) > em_width("n")


def test_what_no_font_has_is_counted() -> None:
    assert without_glyph("Größe 日日 😀\u200d\ufe0f é ā →") == {"日": 2, "😀": 1}
