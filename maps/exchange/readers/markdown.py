"""Markdown: its tables, the HTML tables in it, and journeys told in headings, one section for each stage.

All of them become tables, which grid.py reads like those of a spreadsheet.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from .headings import plain, use_of
from .html_tables import html_tables
from .layout import MEANINGFUL, guess
from .source import Table, table_of

_FENCE: Final = re.compile(r"^[ \t]*(```+|~~~+)")
_HEADING: Final = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_RULE: Final = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LABEL: Final = re.compile(r"^\s*(?:[-*+]\s+)?(?:\*\*|__)(?P<label>[^*_]{1,80}?):?\s*(?:\*\*|__)\s*:?\s*(?P<text>.*)$")
_PLAIN_LABEL: Final = re.compile(r"^\s*(?:[-*+]\s+)?(?P<label>[^\W\d_][^:|*#]{1,40}):\s*(?P<text>.*)$")
_ITEM: Final = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_STAGE: Final = re.compile(
    r"^(?:\d+[.)]\s*)?(?:stage|phase|step|stufe|schritt|etappe|этап|阶段|단계)\s*\d*\s*[:.–—-]\s*(?=\S)", re.IGNORECASE
)
_TITLE: Final = re.compile(r"^(?:customer |user )?journey(?: map)?\s*[:–—-]\s*(?=\S)", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT: Final = re.compile(r"\A\s*---\s*\n(.*?)^---\s*$", re.DOTALL | re.MULTILINE)


@dataclass(slots=True)
class Section:
    """What stands below a heading until the next one. `labels`: (label, texts) in order."""

    level: int
    title: str
    row: int
    parent: Section | None = None
    labels: list[tuple[str, list[str]]] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    title: str
    scenario: str
    persona: str
    tables: list[Table]


def page_of(text: str) -> Page:
    """Every table that a page has, that of its headings too, the ones without a journey left out."""
    text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    front = _FRONT.match(text)
    title = ""
    if front:
        found = re.search(r"^title:\s*(.+?)\s*$", front[1], re.MULTILINE)
        title = found[1].strip("\"'") if found else ""
        text = "\n" * text.count("\n", 0, front.end()) + text[front.end() :]
    sections = _sections(text)
    tables = [table for section in sections for table in _pipe_tables(section)]
    tables += [table_of(rows) for rows in html_tables(text)]
    if told := _told(sections):
        tables.append(told)
    first = next((one for one in sections if one.level == 1 and one.title), None)
    return Page(
        _TITLE.sub("", title or (first.title if first else ""))[:200],
        _said(sections, "scenario", "szenario"),
        re.split(r"\s+[-–—(]|,", _said(sections, "persona", "user", "nutzer"))[0].strip()[:200],
        [table for table in tables if not guess(table).unknown] or tables[:1],
    )


def bare(text: str) -> str:
    """Without the marks of Markdown."""
    text = _BREAK.sub("\n", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\\\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])", r"\2", text)
    text = re.sub(r"(?<!\\)`([^`]+)`", r"\1", text)
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(text)).strip()


def _sections(text: str) -> list[Section]:
    sections = [Section(0, "", 1)]
    fence = ""
    for row, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
            continue
        if fence:
            continue
        heading = _HEADING.match(line)
        if heading is None:
            sections[-1].lines.append((row, line))
            continue
        level = len(heading[1])
        above = next((one for one in reversed(sections) if one.level < level), None)
        sections.append(Section(level, bare(heading[2]), row, above))
    return sections


# --- Tables with pipes ---


def _pipe_tables(section: Section) -> Iterator[Table]:
    rows: list[list[str]] = []
    first = 0
    for row, line in [*section.lines, (0, "")]:
        if "|" in line and line.strip():
            first = first or row
            rows.append([] if _RULE.match(line) else _cells(line))
            continue
        if len(rows) > 1 and any(not cells for cells in rows):
            yield table_of(rows, section.title, first)
        rows, first = [], 0


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [bare(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", inner)]


# --- A journey in headings ---


def _told(sections: list[Section]) -> Table | None:
    """A table of the sections that have labels like "Actions": a row for each, a column for each label."""
    for section in sections:
        section.labels = list(_labels(section))
    entries = _with_subheadings(sections)
    entries = [one for one in entries if len(_uses(one)) >= 2]
    if len(entries) < 2:
        return None
    level = Counter(one.level for one in entries).most_common(1)[0][0]
    entries = [one for one in entries if one.level == level]
    labels = list(dict.fromkeys(label for one in entries for label, _ in one.labels if use_of(label) in MEANINGFUL))
    parents = [one.parent.title if one.parent else "" for one in entries]
    steps = len(set(parents)) > 1 and len(set(parents)) < len(entries)
    rows = [[*(["Stage", "Touchpoint"] if steps else ["Stage"]), *labels]]
    for one, parent in zip(entries, parents, strict=True):
        names = [_stage_name(parent), _stage_name(one.title)] if steps else [_stage_name(one.title)]
        rows.append([*names, *("\n".join(_texts(one, label)) for label in labels)])
    made = table_of(rows, "")
    made.numbers = [entries[0].row, *(one.row for one in entries)][: len(made.rows)]
    return made


def _stage_name(title: str) -> str:
    return _STAGE.sub("", title) or title


def _with_subheadings(sections: list[Section]) -> list[Section]:
    """A heading that is itself a label ("Pain points") belongs to the section above it."""
    kept = []
    for section in sections:
        is_label = use_of(section.title) in MEANINGFUL - {"stage", "touchpoint"} and not section.labels
        if section.parent and section.level > 1 and is_label:
            texts = [text for _, line in section.lines if (text := bare(_ITEM.sub("", line)))]
            if texts and len(plain(section.title)) <= 40:
                section.parent.labels.append((section.title, texts))
                continue
        kept.append(section)
    return kept


def _uses(section: Section) -> set[str]:
    return {use for label, texts in section.labels if texts and (use := use_of(label)) in MEANINGFUL}


def _texts(section: Section, label: str) -> list[str]:
    return [text for one, texts in section.labels if one == label for text in texts]


def _labels(section: Section) -> Iterator[tuple[str, list[str]]]:
    label, texts = "", list[str]()
    wraps = False
    for _row, line in section.lines:
        if found := _label_in(line):
            if label:
                yield label, texts
            label, first = found
            texts, wraps = [first] if first else [], bool(first)
        elif pair := _pair(line):
            yield pair
        elif not line.strip():
            wraps = False
        elif label and not line.lstrip().startswith(("|", "---", "***")):
            text = bare(_ITEM.sub("", line))
            if wraps and texts and not _ITEM.match(line):
                texts[-1] += " " + text
            elif text:
                texts.append(text)
                wraps = True
    if label:
        yield label, texts


def _label_in(line: str) -> tuple[str, str] | None:
    """`**Actions**: …`, or `Actions: …` where the word is known."""
    if found := _LABEL.match(line):
        return found["label"].strip(), bare(found["text"])
    found = _PLAIN_LABEL.match(line)
    if found and use_of(found["label"]) in MEANINGFUL:
        return found["label"].strip(), bare(found["text"])
    return None


def _pair(line: str) -> tuple[str, list[str]] | None:
    """A row of a table "Dimension | Detail"."""
    if not line.strip().startswith("|") or _RULE.match(line):
        return None
    cells = _cells(line)
    if len(cells) != 2 or use_of(cells[0]) not in MEANINGFUL:
        return None
    return cells[0], [text for text in cells[1].split("\n") if text]


def _said(sections: list[Section], *labels: str) -> str:
    """What the page says about itself under one of these labels."""
    for section in sections:
        for label, texts in section.labels:
            if texts and plain(label) in labels:
                return texts[0][:2_000]
    return ""
