"""Notes as text and Markdown: paragraphs, lines, quotes; who asked and who answered."""

from __future__ import annotations

from .reading import read

INTERVIEW = """---
participant: kept out
---
# Interview 3, March 2026

## Booking

Interviewer: How did you find the dates?
Kim Park: It took me ages. I gave up twice
and came back the next day.

Q: And paying?
A: That was quick.

***

- Wrote the number on paper
- Called the shop to be sure
"""


def test_an_interview_with_who_asked_and_who_answered() -> None:
    told = read("interview.md", INTERVIEW)
    assert (told.found["format"], told.found["kind"]) == ("notes", "interview")
    assert [(one["question"], one["text"]) for one in told.items] == [
        ("How did you find the dates?", "It took me ages. I gave up twice\nand came back the next day."),
        ("And paying?", "That was quick."),
        ("And paying?", "Wrote the number on paper"),
        ("And paying?", "Called the shop to be sure"),
    ]
    assert {one["title"] for one in told.items} == {"Booking"}
    assert told.items[0]["respondent"] and "Kim" not in str(told.items)
    assert "participant" not in str(told.items)
    assert [one["position"] for one in told.items] == [1, 2, 3, 4]


QUOTES = """# What people said

> The app logged me out
> in the middle of it.

Observed at the counter, twice.

- “I never know where my parcel is” – Lou, 34
- "Nobody called back"
„Das war wirklich schnell“
"""


def test_each_quoted_line_is_an_item_where_there_are_quotes() -> None:
    told = read("notes.md", QUOTES)
    assert told.found["choices"] == {"parts": "quotes"}
    assert told.texts == [
        "The app logged me out\nin the middle of it.", "“I never know where my parcel is”", '"Nobody called back"',
        "„Das war wirklich schnell“",
    ]  # fmt: skip
    assert "Lou" not in str(told.items)
    assert len(read("notes.md", QUOTES, {"parts": "paragraphs"}).items) == 4


def test_paragraphs_and_lines() -> None:
    assert read("a.txt", "First thought,\nstill the first.\n\nSecond one, with commas, and more.\n").texts == [
        "First thought,\nstill the first.", "Second one, with commas, and more.",
    ]  # fmt: skip
    assert read("", "Too slow\nToo dear, I think\nVery kind people\n").texts == [
        "Too slow", "Too dear, I think", "Very kind people",
    ]  # fmt: skip
    assert read("", "Just one sentence").texts == ["Just one sentence"]


def test_a_pasted_table_is_a_table() -> None:
    told = read("", "Comment\tStars\nToo slow for me\t2\nLovely, really\t5\n")
    assert [(one["text"], one["rating"]) for one in told.items] == [("Too slow for me", 2), ("Lovely, really", 5)]


def test_text_in_other_scripts_and_line_ends() -> None:
    text = "とても遅いです。\r\n\r\nОчень долго.\u0085Строка та же.\r\n\r\nبطيء جدا\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read("a.txt", text.encode(encoding)).texts == [
            "とても遅いです。",
            "Очень долго.\u0085Строка та же.",
            "بطيء جدا",
        ]


def test_western_bytes_are_read_and_what_is_missing_is_counted() -> None:
    told = read("a.txt", "Schöne Grüße aus Köln\n\nÇa va – “très” bien".encode("cp1252"))
    assert told.texts == ["Schöne Grüße aus Köln", "Ça va – “très” bien"] and told.found["encoding"] == "cp1252"
    broken = read("a.csv", b"Comment,Stars\ncaf\xe9 \x81 noir,3\n")
    assert broken.found["replaced"] == 1 and broken.found["problems"][0]["problem"] == "replaced"
    assert read("a.csv", "Kommentar,Sterne\nочень медленно,2\n".encode("cp1251"), {"encoding": "cp1251"}).texts == [
        "очень медленно"
    ]
