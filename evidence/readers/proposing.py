"""What each column of a file probably means, as a mapping that somebody looks at before anything is imported."""

from __future__ import annotations

import re
from typing import Any, Final

from evidence.tables.numbers import date_order

from .cells import known
from .measures import Measure, Measures
from .opened import Column, Opened

_ONE_EACH: Final = ("title", "date", "segment", "respondent", "place", "channel", "question_text", "key")
_SCALES: Final = (
    re.compile(r"\b(-?\d{1,2}) ?(?:-|–|to|bis|\.\.\.?|and|und|through|=.{0,40}?[,;(]) ?(\d{1,3})\b"),
)  # fmt: skip
_RECOMMENDS: Final = re.compile(r"\bnps\b|recommend|weiterempfehl|empfehlen")
_RATES: Final = re.compile(
    r"\brat(?:e|ing)|\bscale\b|skala|satisf|zufrieden|how (?:likely|easy|happy|good|well|helpful)|bewert|\bstars?\b|"
    r"\bnps\b|recommend|empfehl|\bscore\b|\bcsat\b|\bces\b"
)
_OPEN: Final = re.compile(
    r"\bcomments?\b|\bwhy\b|please (?:specify|describe|explain|tell)|tell us|in your own words|anything else|feedback|"
    r"\bwarum\b|beschreib|kommentar|anmerkung|open.?ended|what (?:could|can|would|did|do|is|was) "
)
_IGNORED: Final = re.compile(
    r"- (?:topics|sentiment|parent topics|sentiment score|sentiment polarity|topic hierarchy level \d)|^tags for:|"
    r"(?:first click|last click|page submit|click count)$|(?:nps group)$", re.IGNORECASE
)  # fmt: skip
_LABELS: Final = re.compile(r"^(?:label|class|polarity|sentiment)\b")
_TABLES: Final = ("table", "json", "nps", "reviews", "tickets", "labelled")
_MOST_LINES: Final = 40


def proposal(opened: Opened, found: Measures) -> dict[str, Any]:
    """A mapping for `items`; every column is named in it."""
    uses = {at: _own(column, found.columns[at]) for at, column in enumerate(opened.columns)}
    _settle_personal(opened.columns, found, uses)
    _settle_questions(opened, found, uses)
    _settle_asked(opened, found, uses)
    _settle_ones(found, uses)
    _settle_words(opened, found, uses)
    _settle_id(opened, found, uses)
    scales = {
        at: _scale(opened.columns[at], found.columns[at]) for at, use in uses.items() if use in ("rating", "rated")
    }
    order, certain = _order(found, uses)
    rated = next((at for at, use in uses.items() if use == "rating"), None)
    return {
        "format": opened.format,
        "columns": {str(at): use or "ignore" for at, use in uses.items()},
        "scale": list(scales[rated]) if rated is not None else None,
        "scales": {str(at): list(scale) for at, scale in scales.items()},
        "date_order": order,
        "date_certain": certain,
        "personal": [at for at, column in enumerate(opened.columns) if column.personal],
        "keep_personal": [],
        "copies": "keep",
        **_choices(opened),
    }


def _choices(opened: Opened) -> dict[str, Any]:
    found: dict[str, Any] = dict(opened.choices)
    if opened.sheet:
        found["sheet"] = opened.sheet
    return found


def _own(column: Column, measure: Measure) -> str:
    """What its format or its heading says, unless its cells say otherwise."""
    use = column.use
    if _IGNORED.search(column.name) or _IGNORED.search(column.code):
        return "ignore"
    if not measure.filled:
        return use
    rated = measure.figures + measure.rated_words
    if use == "rating" and measure.share(rated) < 0.7:
        # "Bewertung", "Sentiment" may hold the words themselves.
        return "text" if measure.mean_words > 3 else ""
    if use == "rating" and (measure.high > 100 or measure.low < -100):
        # Votes, points of a game: a count and no rating.
        return ""
    if use == "date" and measure.share(measure.days) < 0.5:
        return ""
    if use in ("text", "answer") and measure.is_figures:
        return "ignore" if use == "answer" else ""
    if use == "segment" and (measure.is_figures or (measure.variety > 0.9 and measure.filled > 20)):
        return ""
    return use


def _settle_personal(columns: list[Column], found: Measures, uses: dict[int, str]) -> None:
    for at, (column, measure) in enumerate(zip(columns, found.columns, strict=True)):
        if measure.looked_at and measure.share(measure.personal) >= 0.6 and uses[at] not in ("date", "key", "rating"):
            column.personal = True
        if uses[at] == "respondent":
            # Who it was is kept as a digest; the name itself goes as all others.
            column.personal = True
        elif column.personal and uses[at] != "key":
            uses[at] = "ignore"


def _settle_questions(opened: Opened, found: Measures, uses: dict[int, str]) -> None:
    """In answers to a survey, what nobody knows yet is a question: open, on a scale, or one of a choice."""
    is_survey = opened.kind == "survey" and opened.format != "nps"
    for at, (column, measure) in enumerate(zip(opened.columns, found.columns, strict=True)):
        if uses[at] or column.personal or not is_survey or opened.format in ("table", "json"):
            continue
        uses[at] = _question(column, measure)
    open_ones = {known(opened.columns[at].name) for at, use in uses.items() if use == "answer"}
    for at, (column, measure) in enumerate(zip(opened.columns, found.columns, strict=True)):
        # Asked again of something else, and answered by few: loops, matrices.
        is_left = uses[at] == "ignore" and column.use != "ignore" and not column.personal
        if is_survey and is_left and measure.filled and not measure.is_figures and known(column.name) in open_ones:
            uses[at] = "answer"
    first = next((at for at, use in uses.items() if use == "rated" and _RECOMMENDS.search(_asked(opened, at))), None)
    rated = [at for at, use in uses.items() if use == "rated"]
    if first is None and len(rated) == 1 and "answer" in uses.values():
        first = rated[0]
    if first is not None and "rating" not in uses.values():
        # One figure for all that somebody said: it is what their answers are read with.
        uses[first] = "rating"


def _settle_asked(opened: Opened, found: Measures, uses: dict[int, str]) -> None:
    """In any other table, what is headed by a question and answered in words is an open question."""
    for at, (column, measure) in enumerate(zip(opened.columns, found.columns, strict=True)):
        is_wordy = not measure.is_figures and measure.mean_words >= 2 and measure.variety >= 0.6
        if not uses[at] and not column.personal and opened.format in _TABLES and "?" in column.name and is_wordy:
            uses[at] = "answer"


def _asked(opened: Opened, at: int) -> str:
    return f"{opened.columns[at].name} {opened.columns[at].code}".casefold()


def _question(column: Column, measure: Measure) -> str:
    asked = column.name.casefold()
    if not measure.filled:
        return "answer" if _OPEN.search(asked) else "rated" if _RATES.search(asked) else "ignore"
    if measure.is_figures:
        in_reach = measure.low >= 0 and 2 <= measure.high <= 10 and measure.whole == measure.figures
        return "rated" if in_reach and _RATES.search(asked) else "ignore"
    if measure.share(measure.rated_words) >= 0.9 and measure.share(measure.days) == 0 and len(measure.different) > 1:
        return "rated"
    if measure.share(measure.days) >= 0.8:
        return "ignore"
    few = measure.filled < 5
    if few:
        return "answer" if measure.is_unique and (measure.mean_words >= 2 or _OPEN.search(asked)) else "ignore"
    if measure.variety >= 0.6 or (measure.variety >= 0.3 and measure.mean_words >= 4):
        return "answer"
    return "answer" if _OPEN.search(asked) and len(measure.different) > 10 else "ignore"


def _settle_ones(found: Measures, uses: dict[int, str]) -> None:
    """Of those that there is one of in a row, the fuller column counts, the first of equals."""
    for use in _ONE_EACH:
        places = [at for at, one in uses.items() if one == use]
        if len(places) > 1:
            best = max(places, key=lambda at: (found.columns[at].filled > 0, found.columns[at].filled, -at))
            for at in places:
                uses[at] = use if at == best else "ignore"


def _settle_words(opened: Opened, found: Measures, uses: dict[int, str]) -> None:
    """There has to be something that was said: the longest texts, else a rating, else what was chosen, line by line."""
    if {"text", "answer", "rated"} & set(uses.values()) or not found.rows:
        return
    free = [at for at, use in uses.items() if not use and not opened.columns[at].personal]
    wordy = [at for at in free if not found.columns[at].is_figures and found.columns[at].mean_words >= 3]
    if wordy and opened.format in _TABLES:
        best = max(wordy, key=lambda at: found.columns[at].mean_length * found.columns[at].variety)
        uses[best] = "text"
        if "rating" not in uses.values():
            _settle_rating(opened, found, uses)
        return
    if "rating" in uses.values() or "title" in uses.values():
        return
    chosen = [at for at, measure in enumerate(found.columns) if _may_be_line(opened.columns[at], measure, uses[at])]
    if not chosen and opened.kind == "survey":
        # Exported as codes: 3 is what was chosen, though nobody can read it.
        chosen = [
            at
            for at, measure in enumerate(found.columns)
            if _may_be_code(opened.columns[at], uses[at]) and measure.filled
        ]
    for at in chosen[:_MOST_LINES]:
        uses[at] = "line"


def _may_be_code(column: Column, use: str) -> bool:
    return use in ("", "ignore") and column.use != "ignore" and not column.personal


def _may_be_line(column: Column, measure: Measure, use: str) -> bool:
    if use not in ("", "ignore") or column.use == "ignore" or column.personal or not measure.filled:
        return False
    return not measure.is_figures and measure.share(measure.days) < 0.5


def _settle_rating(opened: Opened, found: Measures, uses: dict[int, str]) -> None:
    """Beside texts without headings, a column of a few whole numbers is a label or a rating."""
    for at, measure in enumerate(found.columns):
        is_few = 2 <= len(measure.different) <= 11 and measure.is_figures and measure.share(measure.figures) == 1
        if not uses[at] and is_few and not opened.columns[at].name and measure.low >= -5 and measure.high <= 10:
            uses[at] = "rating"
            return


def _settle_id(opened: Opened, found: Measures, uses: dict[int, str]) -> None:
    """An id that comes twice is none: it names who said it. One that nobody named is told by its looks."""
    named = next((at for at, use in uses.items() if use == "key"), None)
    if named is not None and found.rows and not found.columns[named].is_unique:
        has_other = "respondent" in uses.values()
        uses[named] = "ignore" if has_other or not found.columns[named].filled else "respondent"
    elif named is None and opened.format == "table":
        for at, measure in enumerate(found.columns):
            is_code = measure.mean_words == 1 and measure.longest <= 40 and not measure.is_figures
            if not uses[at] and is_code and not opened.columns[at].name and measure.filled == found.rows > 20:
                uses[at] = "key" if measure.is_unique else ""
                return


def _scale(column: Column, measure: Measure) -> tuple[float, float]:
    asked = f"{column.name} {column.code}".casefold()
    for pattern in _SCALES:
        for low, high in pattern.findall(asked):
            if float(low) < float(high) <= 100 and (not measure.figures or (float(low) <= measure.low
                                                    and measure.high <= float(high))):  # fmt: skip
                return float(low), float(high)
    if column.scale and (not measure.figures or (column.scale[0] <= measure.low and measure.high <= column.scale[1])):
        return column.scale
    return _scale_of(known(asked), measure)


def _scale_of(asked: str, measure: Measure) -> tuple[float, float]:
    low, high = measure.low, measure.high
    if not measure.figures:
        return 1.0, 5.0
    if _RECOMMENDS.search(asked) and low >= 0 and high <= 10:
        return 0.0, 10.0
    if low >= 0 and high <= 1 and measure.whole == measure.figures:
        return 0.0, 1.0
    if _LABELS.search(asked):
        return low, high
    if low < 0:
        end = 1.0 if max(-low, high) <= 1 else 2.0 if max(-low, high) <= 2 else max(-low, high)
        return -end, end
    for end in (5.0, 7.0, 10.0, 100.0):
        if high <= end:
            return (0.0 if low < 1 or end > 10 else 1.0), end
    return low, high


def _order(found: Measures, uses: dict[int, str]) -> tuple[str, bool]:
    """How days are written, and whether the cells prove it."""
    at = next((at for at, use in uses.items() if use == "date"), None)
    if at is None:
        return "day_first", True
    cells = [cell for row in found.first if (cell := row["cells"][at])] + found.columns[at].samples
    proved = date_order(" ".join(cell.split()) for cell in [*cells, *found.days_seen])
    if proved:
        return proved, True
    slashed = [cell for cell in cells if re.match(r"\d{1,2}/\d{1,2}/\d{2,4}", cell)]
    # What forms write in America: months first, hours behind.
    return ("month_first", False) if slashed else ("day_first", not _is_doubtful(cells))


def _is_doubtful(cells: list[str]) -> bool:
    return any(re.match(r"\d{1,2}[./\- ]\d{1,2}[./\- ]\d{2,4}", cell) for cell in cells)
