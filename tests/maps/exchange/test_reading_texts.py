"""CSV as people write it, Mermaid, Markdown, Miro: what is understood, what is asked, what is said."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.tables.refusal import RefusedFileError
from maps.exchange.draft import Draft
from maps.exchange.readers.feelings import feeling_of
from maps.exchange.readers.opening import open_file
from maps.exchange.readers.reading import read
from maps.exchange.sentences import taken_text


def draft_of(text: str | bytes, name: str = "a.csv", encoding: str = "", **mapping: Any) -> Draft:
    return read(open_file(text.encode() if isinstance(text, str) else text, name, encoding), mapping)


def titles(draft: Draft) -> list[tuple[str, list[str]]]:
    return [(stage.title, [one.title for one in stage.touchpoints]) for stage in draft.stages]


def feelings(draft: Draft) -> list[float]:
    return [one.feelings[0].score for one in draft.touchpoints if one.feelings]


TWO = [("Before", ["Ad"]), ("After", ["Shop"])]
SIMPLE = "Stage;Touchpoint;Actions\r\nBefore;Ad;Sees it\r\nAfter;Shop;Büys\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_that_spreadsheets_write(encoding: str) -> None:
    draft = draft_of(SIMPLE.encode(encoding))
    assert titles(draft) == TWO
    assert draft.touchpoints[1].cards[0].text == "Büys"


@pytest.mark.parametrize("header", [0, 1])
def test_a_narrow_table_may_be_read_across(header: int) -> None:
    draft = draft_of(SIMPLE, layout="across", header=header, uses=["stage", "touchpoint", "actions"])
    assert draft.mapping["header"] == header


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_voted_on_whole_records(delimiter: str) -> None:
    rows = [
        ["Stage", "Touchpoint", "Actions"],
        ["Before", "Ad", "Reads, thinks; and | more\t"],
        ["After", "Shop", "Buys"],
    ]
    text = "\n".join(delimiter.join(f'"{cell}"' if at == 1 else cell for cell in row) for at, row in enumerate(rows))
    assert titles(draft_of(text)) == TWO


def test_what_excel_writes_above() -> None:
    assert titles(draft_of("sep=;\n" + SIMPLE)) == TWO


@pytest.mark.parametrize(
    "text",
    [
        "Phase,Kontaktpunkt,Gedanken\nBefore,Ad,Hm\nAfter,Shop,Oh\n",
        "阶段,接触点,想法\nBefore,Ad,Hm\nAfter,Shop,Oh\n",
        "단계,접점,생각\nBefore,Ad,Hm\nAfter,Shop,Oh\n",
        "Этап,Шаг,Мысли\nBefore,Ad,Hm\nAfter,Shop,Oh\n",
        ",Before,After\nTouchpoint,Ad,Shop\nThoughts,Hm,Oh\n",
        ",,\n,,Before,After\n,,Ad,Shop\n,Thoughts,Hm,Oh\n,Pain points,Slow,Loud\n",
    ],
)
def test_headings_of_many_languages_across_and_down(text: str) -> None:
    assert titles(draft_of(text)) == TWO


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Anxious+", -1.5), ("Confident++", 2.0), ("Excited / Concerned", 0.2), ("Relieved + Satisfied", 1.0),
        ("Anxious 😟 (Intensity: 3/5)", -1.2), ("🤔 Curious → 😐 Cautious", 0.0), ("sehr zufrieden", 1.5), ("😡", -2.0),
        ("not happy", -1.5), ("frustriert", -1.5),
    ],
)  # fmt: skip
def test_emotions_in_words_and_faces(text: str, score: float) -> None:
    read = feeling_of(text)
    assert read is not None and read.score == score


def column(*cells: str, **mapping: Any) -> Draft:
    rows = "".join(f"S{at};T{at};{cell}\n" for at, cell in enumerate(cells))
    return draft_of("Stage;Touchpoint;Emotion\n" + rows, **mapping)


def test_scales_and_decimal_commas_are_told_by_the_whole_column() -> None:
    assert feelings(column("1", "3", "5")) == [-2.0, 0.0, 2.0]
    assert feelings(column("-2", "0", "1,5")) == [-2.0, 0.0, 1.5]
    assert feelings(column("0", "5", "10")) == [-2.0, 0.0, 2.0]
    assert feelings(column("2,5", "4,0")) == [-0.5, 1.0]


def test_a_scale_that_is_not_certain_is_asked() -> None:
    draft = column("1", "2")
    assert [(one.name, one.answer) for one in draft.questions] == [("scale", "1..5")]
    assert feelings(column("1", "2", scale="-2..2")) == [1.0, 2.0]


def dates(*cells: str, **mapping: Any) -> Draft:
    rows = "".join(f"S{at};T{at};Does it;{cell}\n" for at, cell in enumerate(cells))
    return draft_of("Stage;Touchpoint;Actions;Due\n" + rows, **mapping)


def days(draft: Draft) -> list[str | None]:
    return [card.due for one in draft.touchpoints for card in one.cards]


def test_days_first_and_months_first_are_told_by_the_whole_column() -> None:
    assert days(dates("03/04/2026", "25/04/2026")) == ["2026-04-03", "2026-04-25"]
    assert days(dates("03/04/2026", "04/25/2026")) == ["2026-03-04", "2026-04-25"]
    assert days(dates("3.4.2026", "31-Jul-18", "2026-05-06")) == ["2026-04-03", "2018-07-31", "2026-05-06"]
    assert [one.name for one in dates("03/04/2026").questions] == ["dates"]
    assert dates("03/04/2026", dates="day_first").questions == []


def test_long_form_with_one_row_for_each_persona() -> None:
    draft = draft_of("Stage,Touchpoint,Persona,Emotion\nBefore,Ad,Alex,5\nBefore,Ad,Kim,1\nAfter,Shop,Alex,3\n")
    assert titles(draft) == TWO
    assert [(draft.personas[one.persona].name, one.score) for one in draft.touchpoints[0].feelings] == [
        ("Alex", 2.0),
        ("Kim", -2.0),
    ]


def test_a_long_title_stands_in_the_description_and_is_said() -> None:
    long = "word " * 60
    draft = draft_of(f"Stage,Touchpoint\nBefore,{long.strip()}\n")
    assert len(draft.touchpoints[0].title) <= 200
    assert draft.touchpoints[0].description == long.strip()
    assert [(one.code, one.row, one.column) for one in draft.problems] == [("long_title", 2, "B")]


def test_text_that_no_map_takes_is_made_to_fit() -> None:
    draft = draft_of("Stage,Touchpoint,Actions\nBefore,Ad,a" + "\u0301" * 200 + "\n")
    assert draft.touchpoints[0].cards[0].text == "a"


MERMAID = """```mermaid
---
title: From the front
---
journey %% a comment
    accDescr { Two
      lines }
    Wake up: 3
    section Go to "work" → [now]
      Make tea ☕: 5: Me
      Work: 1: Me, Cat; Sit: 7: Me
      Nothing here
```
"""


def test_mermaid_as_its_grammar_has_it() -> None:
    draft = draft_of(MERMAID, "a.md")
    assert draft.head == {"title": "From the front", "scenario": "Two\nlines"}
    assert titles(draft) == [("", ["Wake up"]), ('Go to "work" → [now]', ["Make tea ☕", "Work", "Sit"])]
    assert [one.name for one in draft.personas] == ["Me", "Cat"]
    assert draft.touchpoints[0].feelings == [], "a task without an actor beside others that have some"
    assert [(one.code, one.row) for one in draft.problems] == [("no_statement", 12), ("rescaled", None)]


def test_mermaid_names_with_entities_and_one_task_felt_by_two() -> None:
    draft = draft_of("journey\n section A#58; b#59;\n  Pay #35;1: 5: Kim#44; Dr.\n  Pay #35;1: 1: Alex\n", "a.mmd")
    assert titles(draft) == [("A: b;", ["Pay #1"])]
    assert [(draft.personas[one.persona].name, one.score) for one in draft.touchpoints[0].feelings] == [
        ("Kim, Dr.", 2.0),
        ("Alex", -2.0),
    ]


def test_mermaid_without_any_actor_is_felt_by_somebody() -> None:
    draft = draft_of("journey\n section A\n  B: 5\n  C: 1\n", "a.mmd")
    assert [one.name for one in draft.personas] == [""]
    assert feelings(draft) == [2.0, -2.0]


def test_of_several_diagrams_one_is_chosen() -> None:
    one = "```mermaid\njourney\n title {}\n section S\n  T: 3: Me\n```\n"
    text = one.format("First") + "```mermaid\ngraph TD\n A-->B\n```\n" + one.format("Second")
    assert [(question.name, question.text) for question in draft_of(text, "a.md").questions] == [
        ("diagram", "First, Second")
    ]
    second = draft_of(text, "a.md", diagram=1)
    assert second.head["title"] == "Second" and second.questions == []


def test_markdown_tables_with_breaks_and_marks() -> None:
    table = (
        "| | **Before** | After |\n|---|:--|--|\n| Actions | Reads<br>Asks | `Buys` |\n| Pain points | — | a \\| b |\n"
    )
    text = f"# My map\n\n{table}"
    draft = draft_of(text, "a.md")
    assert draft.head["title"] == "My map"
    assert [stage.title for stage in draft.stages] == ["Before", "After"]
    assert [card.text for one in draft.touchpoints for card in one.cards] == ["Reads", "Asks", "Buys"]
    assert [pain.title for one in draft.touchpoints for pain in one.pain_points] == ["a | b"]


def test_markdown_of_phases_and_steps() -> None:
    parts = [("Before", "Ad"), ("Before", "Blog"), ("After", "Shop"), ("After", "Call")]
    text, phase = "# Map\n", ""
    for stage, step in parts:
        text += f"## {stage}\n" if stage != phase else ""
        text += f"### {step}\n- **Actions**: does it\n- **Feelings**: happy\n\n"
        phase = stage
    assert titles(draft_of(text, "a.md")) == [("Before", ["Ad", "Blog"]), ("After", ["Shop", "Call"])]


def test_a_board_in_groups() -> None:
    draft = draft_of("Before\n<p>Ad</p>\nBlog\n\nAfter\nShop\n\nPain points\nSlow\n")
    assert titles(draft) == [("Before", ["Ad", "Blog"]), ("After", ["Shop"])]
    assert draft.tray == ["Slow"]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"name,age\nAda,3\n\x00\x01\x02\x03", "a.csv", "binary"),
        (b"{", "a.json", "damaged"),
        (b'{"a": 1}', "a.json", "json"),
        (b'{"format": "journeymap", "version": 99, "map": {}}', "a.json", "newer"),
        (b'{"format": "journeymap", "version": 1, "map": {}, "stages": 3}', "a.json", "damaged"),
        (b"<?xml version='1.0'?><a/>", "a.xml", "markup"),
        (b"# Only a heading\n\nand words\n", "a.md", "no_journey_in_text"),
        (b"Stage,Touchpoint\n" + b"x" * 40_000 + b",y\n", "a.csv", "long_cell"),
        (b"Stage," + b"a," * 205 + b"\n" + b"1," * 206 + b"\n", "a.csv", "many_columns"),
        (b"Stage,Touchpoint\n" + b"a,b\n" * 5_000, "a.csv", "many_rows"),
    ],
)
def test_what_is_no_journey_is_refused(data: bytes, name: str, code: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read(open_file(data, name), {})
    assert refused.value.code == code


def test_a_feeling_that_changes_is_what_it_begins_and_ends_as() -> None:
    draft = draft_of(
        "Stage,Touchpoint,Emotion\nBefore,Ad,Stressed → Relieved 😟 → 😊 (Intensity: 5/5 → 2/5)\n,Shop,Calm (2/5)\n"
    )
    feelings = [one.feelings[0] for one in draft.touchpoints]
    assert [(one.score, one.word) for one in feelings] == [(-0.6, "Stressed → Relieved"), (0.8, "Calm")]


def test_lists_of_touchpoints_in_cells_part_at_their_semicolons() -> None:
    text = "Stage|Touchpoint|Notes\nBefore|Ad; blog; search|a; b\nAfter|Call; mail|c\n"
    draft = draft_of(text)
    assert [one.title for one in draft.touchpoints] == ["Ad", "blog", "search", "Call", "mail"]
    assert draft.mapping["split"] == "semicolons"
    # Somebody may say otherwise.
    assert [one.title for one in draft_of(text, split="lines").touchpoints] == ["Ad; blog; search", "Call; mail"]


def test_a_column_that_is_a_touchpoint_keeps_its_name_whole() -> None:
    draft = draft_of("Stage|Before|After|After\nTouchpoint|Ad; blog|Call; mail|Visit\nNotes|a|b|c\n")
    assert [one.title for one in draft.touchpoints] == ["Ad; blog", "Call; mail", "Visit"]


@pytest.mark.parametrize(
    ("text", "name", "taken"),
    [
        ("0,1,2\nMap,Before,Ad\nMap,After,Shop\n", "a.csv", "miro_map"),
        ("Title,Description\nAd,Seen\nShop,Bought\n", "a.csv", "miro_cards"),
        ("Before\nAd\n\n\nAfter\nShop\n", "a.csv", "miro_board"),
    ],
)
def test_what_was_taken_for_what_is_told_where_there_are_no_columns(text: str, name: str, taken: str) -> None:
    draft = read(open_file(text.encode(), name), {})
    assert draft.taken == taken
    assert taken_text(taken)
