"""Notes of interviews and observations, as text or Markdown: each paragraph, each line or each quote is an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .limits import QUESTION, TEXT
from .opened import Column, Opened

PARTS: Final = ("paragraphs", "lines", "quotes")
_HEADING: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
_MARK: Final = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+")
_RULE: Final = re.compile(r"\s*(?:[-*_=]\s*){3,}|\s*\|?[\s:|-]+\|[\s:|-]*")
_QUOTED: Final = re.compile(
    r'\s*(?:[-*+•–]\s+)?(?:>\s?(?P<block>.*)|(?P<text>["“„”«»].{3,}["“”»«])(?P<who>\s*(?:[-–—(].{0,80})?))\s*',
    re.DOTALL,
)
_SPEAKER: Final = re.compile(r"\**(?P<who>[^\W\d_][\w .'-]{0,30}?|[A-Z]\d{0,3})\**\s?:\**\s+(?P<said>\S.*)", re.DOTALL)
_ASKERS: Final = frozenset(
    {"q", "i", "interviewer", "interviewerin", "moderator", "moderatorin", "frage", "f", "question"}
)
_ANSWERERS: Final = frozenset({"a", "antwort", "answer"})
_FRONT: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def open_notes(text: str, options: Mapping[str, Any]) -> Opened:
    plain = _FRONT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = plain.split("\n")
    asked = options.get("parts")
    parts = str(asked) if asked in PARTS else _parts(lines)
    columns = [
        Column("Text", "text", "text"),
        Column("Heading", "heading", "title"),
        Column("Question", "question", "question_text"),
        Column("Speaker", "speaker", "respondent", personal=True),
    ]

    def rows() -> Iterator[tuple[int, list[str]]]:
        return _rows(lines, parts)

    title = next((found[2] for line in lines if (found := _HEADING.fullmatch(line))), "")
    kind = "interview" if any(row[3] for _number, row in rows()) else "note"
    return Opened("notes", kind, columns, rows, title=title[:200], choices={"parts": parts})


def _parts(lines: list[str]) -> str:
    filled = [line for line in lines if line.strip()]
    quoted = sum(bool(_QUOTED.fullmatch(line)) for line in filled)
    if quoted >= 2 and quoted >= 0.2 * len(filled):
        return "quotes"
    # Without an empty line between them, lines are what somebody wrote one below the other.
    if any(not line.strip() for line in lines[1:-1]) or len(filled) < 2:
        return "paragraphs"
    return "lines"


def _rows(lines: list[str], parts: str) -> Iterator[tuple[int, list[str]]]:
    topic = question = ""
    for number, block in _blocks(lines, parts):
        if found := _HEADING.fullmatch(block):
            topic, question = found[2][:300], ""
            continue
        speaker, said = "", _MARK.sub("", block, count=1) if _MARK.match(block) else block
        if parts == "quotes":
            quote = _QUOTED.fullmatch(block)
            if quote is None:
                continue
            inner = re.sub(r"\n>\s?", "\n", quote["block"]) if quote["block"] is not None else quote["text"]
            said = _MARK.sub("", inner.strip(), count=1)
            speaker = (quote["who"] or "").strip(" \t-–—()")
        if spoken := _SPEAKER.fullmatch(said):
            who = spoken["who"].strip().casefold()
            if who in _ASKERS:
                question = spoken["said"].strip()[:QUESTION]
                continue
            said = spoken["said"]
            speaker = "" if who in _ANSWERERS else spoken["who"].strip()
        said = said.strip()
        if said:
            yield number, [said[: 4 * TEXT], topic, question, speaker]


def _blocks(lines: list[str], parts: str) -> Iterator[tuple[int, str]]:
    """Paragraphs or single lines, with the number of their first line; headings by themselves, rules left out."""
    gathered: list[str] = []
    start = 0
    for number, line in enumerate([*lines, ""], 1):
        alone = bool(_HEADING.fullmatch(line)) or (parts != "paragraphs" and not _goes_on(gathered, line, parts))
        starts = alone or bool(_MARK.match(line) or _SPEAKER.fullmatch(line))
        if gathered and (not line.strip() or starts or _RULE.fullmatch(line)):
            yield start, "\n".join(gathered)
            gathered = []
        if not line.strip() or _RULE.fullmatch(line):
            continue
        if not gathered:
            start = number
        gathered.append(line.strip())
        if _HEADING.fullmatch(line):
            yield start, gathered.pop()


def _goes_on(gathered: list[str], line: str, parts: str) -> bool:
    """Whether a quote of several lines (> below >) goes on."""
    return parts == "quotes" and bool(gathered) and gathered[-1].startswith(">") and line.lstrip().startswith(">")
