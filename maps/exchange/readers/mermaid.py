"""Mermaid `journey`: the statements of its grammar, from a bare file or from the fences of a Markdown page."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from evidence.tables.numbers import number
from maps.exchange.draft import Draft, Feeling, Question, Stage, Touchpoint

from .feelings import on_scale
from .source import Source
from .titles import set_title

_FENCE: Final = re.compile(
    r"^[ \t]*(```+|~~~+)[ \t]*\{?[ \t]*mermaid[^\n]*\n(.*?)^[ \t]*\1", re.DOTALL | re.MULTILINE | re.IGNORECASE
)
_PRE: Final = re.compile(r"<(pre|div)[^>]*class=[\"'][^\"']*\bmermaid\b[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_START: Final = re.compile(r"^\s*journey\s*(?:$|[;%#])", re.IGNORECASE)
_FRONT: Final = re.compile(r"\A\s*---\s*\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)
_DESCRIPTION: Final = re.compile(r"^[ \t]*accDescr\s*(?::[ \t]*([^\n]*)|\{([^}]*)\})", re.MULTILINE)
# Mermaid's way to write a character that its grammar takes for its own.
_ENTITY: Final = re.compile(r"#(\w+);")
_SET_ASIDE: Final = re.compile("\ue000(\\w+)\ue001")
MOST_TASKS: Final = 2_000


@dataclass(slots=True)
class Diagram:
    """`lines`: (number in the file, statement)."""

    title: str = ""
    description: str = ""
    lines: list[tuple[int, str]] = field(default_factory=list)


def diagrams(text: str) -> list[Diagram]:
    """Every journey in a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [(match.start(2), match[2]) for match in _FENCE.finditer(text)]
    found += [(match.start(2), html.unescape(match[2])) for match in _PRE.finditer(text)]
    read = [_diagram(body, text.count("\n", 0, start) + 1) for start, body in found]
    if not found:
        read = _bare(text)
    return [one for one in read if one is not None]


def _bare(text: str) -> list[Diagram | None]:
    """A file that is a diagram, perhaps with a heading of Markdown above it."""
    front = _FRONT.match(text)
    lines = text.split("\n")
    first = 0 if front is None else text.count("\n", 0, front.end())
    for at in range(first, min(len(lines), first + 40)):
        if _START.match(lines[at]):
            head = text[: front.end()] + "\n" if front else ""
            made = _diagram(head + "\n".join(lines[at:]), at + 1 - head.count("\n"))
            return [made]
        if lines[at].strip() and not lines[at].lstrip().startswith(("%%", "#")):
            break
    return []


def _diagram(body: str, number_of_first: int) -> Diagram | None:
    made = Diagram()
    if front := _FRONT.match(body):
        title = re.search(r"^title:\s*(.+?)\s*$", front[1], re.MULTILINE)
        made.title = title[1].strip("\"'") if title else ""
        body = "\n" * body.count("\n", 0, front.end()) + body[front.end() :]
    if told := _DESCRIPTION.search(body):
        made.description = re.sub(r"\s*\n\s*", "\n", (told[1] or told[2] or "").strip())
        body = body[: told.start()] + "\n" * told[0].count("\n") + body[told.end() :]
    started = False
    for at, line in enumerate(body.split("\n")):
        for statement in _statements(line):
            if not started:
                if not _START.match(statement):
                    return None
                started = True
                continue
            made.lines.append((number_of_first + at, statement))
    return made if started else None


def _statements(line: str) -> list[str]:
    """Without comments; a semicolon ends a statement. Entities are set aside: their # and ; are neither."""
    line = _ENTITY.sub(lambda found: f"\ue000{found[1]}\ue001", line)
    bare = re.split(r"%%|#", line, maxsplit=1)[0]
    return [one.strip() for one in bare.split(";") if one.strip()]


def _said(text: str) -> str:
    """With the characters that its entities stand for: `#58;` or `#colon;`."""

    def character(found: re.Match[str]) -> str:
        return html.unescape(f"&#{found[1]};" if found[1].isdecimal() else f"&{found[1]};")

    return _SET_ASIDE.sub(character, text).strip()


def read(source: Source, mapping: Mapping[str, Any]) -> Draft:
    draft = Draft(source.format)
    found = diagrams(source.text)
    which = mapping.get("diagram", 0)
    which = which if isinstance(which, int) and 0 <= which < len(found) else 0
    if len(found) > 1:
        draft.mapping["diagram"] = which
        if "diagram" not in mapping:
            names = ", ".join(one.title or _title_of(one) or str(at + 1) for at, one in enumerate(found))
            draft.questions.append(Question("diagram", [str(at) for at in range(len(found))], str(which), text=names))
    _Reading(draft, found[which]).read()
    return draft


def _title_of(diagram: Diagram) -> str:
    return next((_said(line[5:]) for _, line in diagram.lines if line[:6].lower() == "title "), "")


class _Reading:
    def __init__(self, draft: Draft, diagram: Diagram) -> None:
        self.draft = draft
        self.diagram = diagram
        self.tasks: list[tuple[int, Touchpoint, float, list[int]]] = []

    def read(self) -> None:
        head = self.draft.head
        head["title"] = self.diagram.title
        if self.diagram.description:
            head["scenario"] = self.diagram.description
        for row, line in self.diagram.lines:
            self._statement(row, line)
        self._score()
        if any(one.feelings for one in self.draft.touchpoints):
            self.draft.lane("emotions")

    def _statement(self, row: int, line: str) -> None:
        word, _space, rest = line.partition(" ")
        head, text = self.draft.head, _said(rest)
        if word.casefold() == "title":
            head["title"] = text[:200]
        elif word.casefold() == "section":
            self._stage(text, row)
        elif word.casefold().startswith("acctitle"):
            head["title"] = head["title"] or _said(line.partition(":")[2])[:200]
        else:
            self._task(row, line)

    def _stage(self, title: str, row: int | None = None) -> Stage:
        stage = Stage("")
        set_title(self.draft, stage, title, row)
        self.draft.stages.append(stage)
        return stage

    def _task(self, row: int, line: str) -> None:
        name, *more = (part.strip() for part in line.split(":"))
        if not more or not name:
            self.draft.problem("no_statement", row, text=_said(line))
            return
        if len(self.tasks) >= MOST_TASKS:
            self.draft.problem("many_touchpoints", row, most=MOST_TASKS)
            return
        stage = self.draft.stages[-1] if self.draft.stages else self._stage("")
        actors = [said for one in more[1].split(",") if (said := _said(one))] if len(more) > 1 else []
        people = [self.draft.person(one[:200]) for one in dict.fromkeys(actors)]
        touchpoint = self._same_again(stage, _said(name), people)
        if touchpoint is None:
            touchpoint = Touchpoint("")
            set_title(self.draft, touchpoint, _said(name), row)
            stage.touchpoints.append(touchpoint)
        score = number(more[0], ".")
        if score is None:
            if more[0]:
                self.draft.problem("no_score", row, text=more[0])
            return
        self.tasks.append((row, touchpoint, score, people))

    def _same_again(self, stage: Stage, title: str, people: list[int]) -> Touchpoint | None:
        """The task before, when this is the same one as other people feel it: Mermaid has one score for a task."""
        if not people or not stage.touchpoints or stage.touchpoints[-1].title != title:
            return None
        felt = {person for task in self.tasks if task[1] is stage.touchpoints[-1] for person in task[3]}
        return stage.touchpoints[-1] if felt and not felt & set(people) else None

    def _score(self) -> None:
        """1 to 5 as documented; a file that goes further is on a scale of ten, or is cut off at the ends."""
        highest = max((score for _, _, score, _ in self.tasks), default=0)
        scale = "1..5" if highest <= 5 or highest > 10 else "0..10"
        if scale != "1..5":
            self.draft.problem("rescaled", most=10)
        # A task without an actor beside others that have some is felt by nobody; so are scores that are all the middle.
        by_somebody = not any(task[3] for task in self.tasks) and any(task[2] != 3 for task in self.tasks)
        for row, touchpoint, value, named in self.tasks:
            people = named or ([self.draft.person("")] if by_somebody else [])
            score, outside = on_scale(value, scale)
            if outside:
                self.draft.problem("off_scale", row, text=f"{value:g}", scale=scale)
            touchpoint.feelings += [Feeling(person, score) for person in people]
