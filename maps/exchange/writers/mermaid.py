"""Mermaid `journey`: title, stages as sections, touchpoints as tasks with a score of 1 to 5 and who feels it.

Mermaid has one score for a task. Personas who feel differently get a task each; what else it can't carry is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from maps.document import MapDocument
from maps.exchange.journey import Journey, Touchpoint
from maps.exchange.options import Options
from maps.exchange.reading_order import journey_of
from maps.exchange.writers import Written

# What ends a name in Mermaid's grammar or begins a comment or a tag: written as Mermaid's own entity, `#58;`.
SPECIAL = re.compile(r"[#:;,%<>&]")
# A task that begins like a keyword would be taken for one.
KEYWORDS = ("journey", "title", "section", "acctitle", "accdescr", "---")


def write(document: MapDocument, options: Options) -> Written:
    journey = journey_of(document)
    text = "\n".join(_lines(journey, options)) + "\n"
    return Written(text.encode(), tuple(_notes(journey, options)))


def score_of(score: float) -> int:
    """-2 … +2 as Mermaid's 1 … 5; halves go away from the middle, as people round a strong feeling."""
    return max(1, min(5, 3 + int(abs(score) + 0.5) * (1 if score >= 0 else -1)))


def name_of(text: str, instead: str) -> str:
    """A name that the grammar takes: on one line, what would end it as entities."""
    name = SPECIAL.sub(lambda found: _entity(found[0]), " ".join(text.split()) or instead)
    return _entity(name[0]) + name[1:] if name.lower().startswith(KEYWORDS) else name


def _entity(character: str) -> str:
    return f"#{ord(character)};"


def _lines(journey: Journey, options: Options) -> Iterator[str]:
    yield "journey"
    title = name_of(journey.head["title"], "")
    if title:
        yield f"    title {title}"
    for number, stage in enumerate(journey.stages, 1):
        untitled = f"{options.say('Stage')} {number}"
        yield f"    section {name_of(stage.title, untitled)}"
        for touchpoint in stage.touchpoints:
            yield from _tasks(touchpoint, journey, options)


def _tasks(touchpoint: Touchpoint, journey: Journey, options: Options) -> Iterator[str]:
    name = name_of(touchpoint.title, options.say("Touchpoint"))
    names = {persona.id: name_of(persona.name, options.say("Persona")) for persona in journey.personas}
    scores: dict[int, list[str]] = {}
    for persona in journey.personas:
        if felt := touchpoint.feeling_of(persona.id):
            scores.setdefault(score_of(felt.score), []).append(names[persona.id])
    if not scores:
        # Mermaid draws no task without a score: the middle, and nobody who feels it.
        yield f"      {name}: 3"
    for score, people in scores.items():
        yield f"      {name}: {score}: {', '.join(people)}"


def _notes(journey: Journey, options: Options) -> Iterator[str]:
    touchpoints = journey.touchpoints
    yield options.say("Mermaid holds stages, touchpoints and scores from 1 to 5 only.")
    apart = sum(len({score_of(felt.score) for felt in one.feelings}) > 1 for one in touchpoints)
    if apart:
        yield options.say(
            "Touchpoints where personas feel differently stand there once for each score: {count}.", count=apart
        )
    unknown = sum(not one.feelings for one in touchpoints)
    if unknown:
        yield options.say("Touchpoints without an emotion have the score 3 and no persona: {count}.", count=unknown)
    rounded = sum(felt.score != round(felt.score) for one in touchpoints for felt in one.feelings)
    if rounded:
        yield options.say("Emotions that were rounded: {count}.", count=rounded)
