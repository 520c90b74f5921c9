"""Answers to forms as the APIs of Typeform and SurveyMonkey hand them out, and the forms that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .cells import heading
from .opened import Column, Opened

_OPEN: Final = ("text", "short_text", "long_text")
_PERSONAL: Final = ("email", "phone_number", "contact_info", "address", "file_url", "website", "url")
_RATED: Final = {"rating": (1.0, 5.0), "opinion_scale": (0.0, 10.0), "nps": (0.0, 10.0)}


def open_one(value: Any, options: Mapping[str, Any]) -> Opened | None:
    if not isinstance(value, dict):
        return None
    items, data = value.get("items"), value.get("data")
    given = options.get("titles")
    titles: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    if isinstance(items, list) and ("total_items" in value or any(_is(one, "answers", "landing_id") for one in items)):
        return _typeform([one for one in items if isinstance(one, dict)], titles)
    if isinstance(data, list) and any(_is(one, "pages", "collector_id") for one in data):
        return _monkey([one for one in data if isinstance(one, dict)], titles)
    if isinstance(value.get("fields"), list) and ("settings" in value or "thankyou_screens" in value):
        return _form("typeform_form", str(value.get("title", "")), dict(_typeform_titles(value["fields"])))
    if isinstance(value.get("pages"), list) and ("question_count" in value or "response_count" in value):
        return _form("surveymonkey_form", str(value.get("title", "")), dict(_monkey_titles(value["pages"])))
    return None


def _is(value: Any, *keys: str) -> bool:
    return isinstance(value, dict) and any(key in value for key in keys)


def _form(format_name: str, title: str, titles: dict[str, Any]) -> Opened:
    return Opened(format_name, "survey", takes="titles", title=title[:200], titles=titles)


# --- Typeform ---


def _typeform_titles(fields: list[Any]) -> Iterator[tuple[str, Any]]:
    """Of each question by its id and its reference: {"name", "scale"}."""
    for one in fields:
        if not isinstance(one, dict):
            continue
        properties = one.get("properties")
        inside: dict[str, Any] = properties if isinstance(properties, dict) else {}
        told: dict[str, Any] = {"name": heading(str(one.get("title", "")))[:500]}
        steps = inside.get("steps")
        if isinstance(steps, int) and 2 <= steps <= 100:
            low = 1 if inside.get("start_at_one") or one.get("type") == "rating" else 0
            told["scale"] = [low, low + steps - 1]
        for key in ("id", "ref"):
            if isinstance(one.get(key), str):
                yield one[key], told
        if isinstance(inside.get("fields"), list):
            yield from _typeform_titles(inside["fields"])


def _typeform(items: list[dict[str, Any]], titles: Mapping[str, Any]) -> Opened:
    columns = [Column("Response", "token", "key"), Column("Submitted", "submitted_at", "date")]
    places: dict[str, int] = {}
    rows: list[dict[int, str]] = []
    for item in items:
        row = {0: str(item.get("token") or item.get("response_id") or ""), 1: str(item.get("submitted_at") or "")}
        for answer in item.get("answers") or ():
            asked = answer.get("field") if isinstance(answer, dict) else None
            if not isinstance(asked, dict) or not asked.get("id"):
                continue
            code = str(asked["id"])
            if code not in places:
                places[code] = len(columns)
                columns.append(_typeform_column(code, asked, answer, titles))
            row[places[code]] = _typeform_value(answer)
        rows.append(row)
    return _table("typeform_json", columns, rows)


def _typeform_column(
    code: str, asked: Mapping[str, Any], answer: Mapping[str, Any], titles: Mapping[str, Any]
) -> Column:
    told = titles.get(code) or titles.get(str(asked.get("ref"))) or {}
    kind = str(asked.get("type") or answer.get("type") or "")
    name = str(told.get("name") or asked.get("title") or code) if isinstance(told, Mapping) else code
    column = Column(heading(name), code, personal=kind in _PERSONAL or answer.get("type") in _PERSONAL)
    if column.personal:
        column.use = "ignore"
    elif kind in _OPEN:
        column.use = "answer"
    elif kind in _RATED and answer.get("type") == "number":
        column.use, column.scale = "rated", _scale(told, _RATED[kind])
    return column


def _scale(told: Any, otherwise: tuple[float, float]) -> tuple[float, float]:
    scale = told.get("scale") if isinstance(told, Mapping) else None
    if isinstance(scale, list) and len(scale) == 2 and all(isinstance(end, int | float) for end in scale):
        return float(scale[0]), float(scale[1])
    return otherwise


def _typeform_value(answer: Mapping[str, Any]) -> str:
    value = answer.get(str(answer.get("type")))
    if isinstance(value, dict):
        labels = value.get("labels")
        picked = [str(one) for one in labels] if isinstance(labels, list) else []
        picked += [str(value[key]) for key in ("label", "other") if value.get(key)]
        return ", ".join(picked)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or isinstance(value, list) else str(value)


# --- SurveyMonkey ---


def _monkey_titles(pages: list[Any]) -> Iterator[tuple[str, Any]]:
    """Of questions, and of what could be chosen, by their ids."""
    for page in pages:
        for one in page.get("questions") or () if isinstance(page, dict) else ():
            if not isinstance(one, dict):
                continue
            names = [str(part.get("heading", "")) for part in one.get("headings") or () if isinstance(part, dict)]
            yield str(one.get("id")), {"name": heading(" ".join(names))[:500]}
            asked = one.get("answers")
            answers: dict[str, Any] = asked if isinstance(asked, dict) else {}
            for key in ("choices", "rows", "cols", "other"):
                found = answers[key] if isinstance(answers.get(key), list) else [answers.get(key)]
                for part in found:
                    if isinstance(part, dict) and part.get("id"):
                        yield str(part["id"]), {"name": heading(str(part.get("text", "")))[:500]}


def _monkey(data: list[dict[str, Any]], titles: Mapping[str, Any]) -> Opened:
    columns = [
        Column("Response", "id", "key"),
        Column("Date", "date_modified", "date"),
        Column("Status", "response_status", "ignore"),
        Column("IP address", "ip_address", "ignore", personal=True),
        Column("Email address", "email_address", "ignore", personal=True),
        Column("First name", "first_name", "ignore", personal=True),
        Column("Last name", "last_name", "ignore", personal=True),
    ]
    places: dict[str, int] = {}
    rows: list[dict[int, str]] = []
    for item in data:
        row = {at: str(item.get(column.code) or "") for at, column in enumerate(columns[:7])}
        for code, text, is_open in _monkey_answers(item, titles):
            if code not in places:
                places[code] = len(columns)
                columns.append(Column(_named(code, titles), code))
            column = columns[places[code]]
            column.use = "answer" if is_open else column.use
            row[places[code]] = ", ".join(part for part in (row.get(places[code], ""), text) if part)
        rows.append(row)
    return _table("surveymonkey_json", columns, rows)


def _monkey_answers(item: Mapping[str, Any], titles: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for page in item.get("pages") or ():
        for question in page.get("questions") or () if isinstance(page, dict) else ():
            for answer in question.get("answers") or () if isinstance(question, dict) else ():
                if not isinstance(answer, dict):
                    continue
                if isinstance(answer.get("text"), str):
                    yield str(question.get("id")), answer["text"], True
                elif chosen := answer.get("choice_id") or answer.get("row_id") or answer.get("other_id"):
                    yield str(question.get("id")), _named(str(chosen), titles), False


def _named(code: str, titles: Mapping[str, Any]) -> str:
    told = titles.get(code)
    name = told.get("name") if isinstance(told, Mapping) else told
    return str(name) if name else code


def _table(format_name: str, columns: list[Column], rows: list[dict[int, str]]) -> Opened:
    def numbered() -> Iterator[tuple[int, list[str]]]:
        for number, row in enumerate(rows, 1):
            yield number, [row.get(at, "").strip() for at in range(len(columns))]

    return Opened(format_name, "survey", columns, numbered)
