"""Mermaid `journey`: what its own grammar (journey.jison) makes of it, written here a second time."""

import re

import pytest
from hypothesis import assume, given, settings

from maps.document import MapDocument
from maps.exchange.options import Options
from maps.exchange.readers.mermaid import read
from maps.exchange.readers.source import Source
from maps.exchange.reading_order import journey_of
from maps.exchange.writers import write
from maps.exchange.writers.mermaid import name_of, score_of

from .generated import documents
from .story import Story, story

# The lexer's rules in order: the first that matches wins, letters of any case.
RULES = [
    (re.compile(pattern, re.IGNORECASE), token)
    for pattern, token in (
        (r"%%(?!\{)[^\n]*", ""),
        (r"[^}]%%[^\n]*", ""),
        (r"\n+", "newline"),
        (r"[^\S\n]+", ""),
        (r"#[^\n]*", ""),
        (r"journey", "journey"),
        (r"title\s[^#\n;]+", "title"),
        (r"accTitle\s*:\s*", "acc"),
        (r"accDescr\s*:\s*", "acc"),
        (r"section\s[^#:\n;]+", "section"),
        (r"[^#:\n;]+", "task"),
        (r":[^#\n;]+", "data"),
        (r":", "colon"),
        (r";", "newline"),
    )
]


def tokens(text: str) -> list[tuple[str, str]]:
    # Entities are set aside before anything is read, and come back as characters when it is drawn.
    text = re.sub(r"#(\w+);", r"ﬂ\1¶", text)
    found, at = [], 0
    while at < len(text):
        rule, token = next((rule, token) for rule, token in RULES if rule.match(text, at))
        match = rule.match(text, at)
        assert match
        if token:
            found.append((token, match[0]))
        at = match.end()
    return found


def drawn(name: str) -> str:
    return re.sub(r"ﬂ(\d+)¶", lambda code: chr(int(code[1])), name.strip())


def parsed(text: str) -> tuple[str, list[tuple[str, list[tuple[str, int, list[str]]]]]]:
    """(title, [(section, [(task, score, people)])]); fails where Mermaid would not draw it."""
    words = [word for word in tokens(text) if word[0] != "newline"]
    assert words[0][0] == "journey"
    title = ""
    sections: list[tuple[str, list[tuple[str, int, list[str]]]]] = []
    rest = iter(words[1:])
    for token, word in rest:
        if token == "title":
            title = drawn(word[6:])
        elif token == "section":
            sections.append((drawn(word[8:]), []))
        else:
            assert token == "task", (token, word)
            kind, data = next(rest)
            assert kind == "data"
            score, *people = data[1:].split(":")
            assert len(people) <= 1, "a colon in a name"
            names = [drawn(name) for name in people[0].split(",")] if people else []
            sections[-1][1].append((drawn(word), int(score), names))
    return title, sections


def made(document: MapDocument) -> str:
    return write("mermaid", document, Options()).data.decode()


def test_a_map_is_a_journey() -> None:
    assert parsed(made(story())) == (
        "Alex finds a printer",
        [
            ("Awareness", [("Ad", 1, ["Alex"]), ("Blog", 3, [])]),
            ("Decision", [("Trial", 4, ["Alex"])]),
            ("After", []),
        ],
    )


def test_what_it_can_not_carry_is_said() -> None:
    assert write("mermaid", story(), Options()).notes == (
        "Mermaid holds stages, touchpoints and scores from 1 to 5 only.",
        "Touchpoints without an emotion have the score 3 and no persona: 1.",
        "Emotions that were rounded: 2.",
    )


def test_personas_who_feel_differently_get_a_task_each() -> None:
    told = Story()
    told.drawing.emotion(told.ad, told.kim, 2.0)
    tasks = parsed(made(told.document()))[1][0][1]
    assert tasks[:2] == [("Ad", 1, ["Alex"]), ("Ad", 5, ["Kim"])]


@pytest.mark.parametrize(
    ("score", "expected"),
    [(-2, 1), (-1.5, 1), (-1.4, 2), (-0.5, 2), (-0.4, 3), (0, 3), (0.4, 3), (0.5, 4), (1.5, 5), (2, 5)],
)
def test_scores_are_one_to_five(score: float, expected: int) -> None:
    assert score_of(score) == expected


@pytest.mark.parametrize(
    "title", ["Title page", "Journeys end", "section 2", "journey", "a: b; c # d %% e", "%%{init: {}}%%"]
)
def test_names_that_the_grammar_would_take_for_its_own(title: str) -> None:
    told = Story()
    document = told.document()
    for kind, one in (("touchpoint", told.blog), ("stage", told.decision)):
        document.elements[kind][one] = {**document.elements[kind][one], "title": title}
    _title, sections = parsed(made(document))
    assert sections[0][1][1][0] == title
    assert sections[1][0] == title


def flat(text: str) -> str:
    return " ".join(text.split())


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_map_is_drawn_by_mermaid(document: MapDocument) -> None:
    journey = journey_of(document)
    title, sections = parsed(made(document))
    assert title == flat(journey.head["title"])
    assert [name for name, _ in sections] == [
        flat(stage.title) or f"Stage {number}" for number, stage in enumerate(journey.stages, 1)
    ]
    for (_, tasks), stage in zip(sections, journey.stages, strict=True):
        names = [name for name, _score, _people in tasks]
        assert list(dict.fromkeys(names)) == list(
            dict.fromkeys(flat(one.title) or "Touchpoint" for one in stage.touchpoints)
        )
        assert all(1 <= score <= 5 for _, score, _ in tasks)
        assert {name for _, _, people in tasks for name in people} <= {flat(one.name) for one in journey.personas}


@given(documents())
@settings(max_examples=40, deadline=None)
def test_what_mermaid_carries_comes_back(document: MapDocument) -> None:
    """Names and order, and how it feels in whole steps; what nobody feels comes back as felt by nobody."""
    journey = journey_of(document)
    # Who is called alike is one person there.
    assume(len({flat(one.name) for one in journey.personas}) == len(journey.personas))
    draft = read(Source("mermaid", "map.mmd", text=made(document)), {})
    assert draft.head["title"] == flat(journey.head["title"])
    assert [stage.title for stage in draft.stages] == [
        flat(stage.title) or f"Stage {number}" for number, stage in enumerate(journey.stages, 1)
    ]
    for back, stage in zip(draft.stages, journey.stages, strict=True):
        names = list(dict.fromkeys(one.title for one in back.touchpoints))
        assert names == list(dict.fromkeys(flat(one.title) or "Touchpoint" for one in stage.touchpoints))
    scores = sorted(feeling.score for stage in draft.stages for one in stage.touchpoints for feeling in one.feelings)
    felt = [score_of(one.score) - 3 for touchpoint in journey.touchpoints for one in touchpoint.feelings]
    assert scores == sorted(felt)


def test_the_entities_stand_in_the_text() -> None:
    assert name_of("a: b; #c, 5 %", "") == "a#58; b#59; #35;c#44; 5 #37;"
    assert name_of("Journey on", "") == "#74;ourney on"
    assert name_of("", "Stage 1") == "Stage 1"
