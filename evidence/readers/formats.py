"""Which program wrote a table: told by its headings, as they stand in formats that are around."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from .cells import known
from .words import USE_OF

Head = set[str]


@dataclass(frozen=True, slots=True)
class Format:
    """`uses`: what its headings mean where that is not what they mean elsewhere; `is_survey`: its unknown columns are
    questions.
    """

    name: str
    kind: str
    fits: Callable[[Head], bool]
    uses: Mapping[str, str] = field(default_factory=dict)
    scale: tuple[float, float] | None = None
    is_survey: bool = False
    takes: str = "items"


def _all(*names: str) -> Callable[[Head], bool]:
    wanted = set(names)
    return lambda head: wanted <= head


def _most(least: int, *names: str) -> Callable[[Head], bool]:
    wanted = set(names)
    return lambda head: len(wanted & head) >= least


def _any_begins(beginning: str, *others: str) -> Callable[[Head], bool]:
    wanted = set(others)
    return lambda head: any(one.startswith(beginning) for one in head) and bool(wanted & head or not wanted)


_HOTJAR: Final = {
    "number": "key", "user": "ignore", "date submitted": "date", "country": "segment", "source url": "place",
    "device": "ignore", "browser": "ignore", "os": "ignore", "hotjar user id": "respondent", "response url": "ignore",
    "emotion (1 5)": "rating", "message": "text", "email": "ignore",
}  # fmt: skip
_PLAY: Final = {
    "review submit date and time": "date", "star rating": "rating", "review title": "title", "review text": "text",
    "app version name": "segment", "device": "ignore", "review link": "key", "developer reply text": "ignore",
    "reviewer language": "ignore", "package name": "ignore",
}  # fmt: skip
_FRESHDESK: Final = {
    "ticket id": "key", "subject": "title", "description": "text", "type": "segment", "created time": "date",
    "source": "channel", "summary": "ignore", "title": "ignore", "survey results": "rating", "contact id": "respondent",
    "email": "ignore", "full name": "ignore", "product": "ignore", "tags": "ignore",
}  # fmt: skip
_ZENDESK: Final = {
    "id": "key", "subject": "title", "ticket type": "segment", "type": "segment", "created at": "date",
    "via": "channel",
    "via.channel": "channel", "satisfaction score": "rating", "satisfaction rating.score": "rating",
    "satisfaction rating.comment": "line", "requester id": "respondent", "requester": "ignore", "tags": "ignore",
    "description": "text", "updated at": "ignore", "url": "ignore", "raw subject": "ignore",
}  # fmt: skip
_INTERCOM: Final = {
    "conversation id": "key", "conversation rating": "rating", "conversation rating remark": "text", "title": "title",
    "conversation source": "channel", "user name": "ignore", "user email": "respondent", "updated at": "ignore",
}  # fmt: skip
_TRUSTPILOT: Final = {
    "review id": "key", "review created (utc)": "date", "review title": "title", "review content": "text",
    "review stars": "rating", "source of review": "channel", "location name": "segment",
    "review consumer user id": "respondent", "review username": "ignore", "domain url": "ignore",
}  # fmt: skip
_TYPEFORM: Final = {
    "#": "key", "submit date (utc)": "date", "start date (utc)": "ignore", "stage date (utc)": "ignore",
    "network id": "ignore", "response type": "ignore", "tags": "ignore",
}  # fmt: skip
_MONKEY: Final = {
    "respondentid": "key", "respondent id": "key", "collector id": "ignore", "collectorid": "ignore",
    "start date": "ignore", "startdate": "ignore", "end date": "date", "enddate": "date",
}  # fmt: skip
_GA4: Final = frozenset({
    "event name", "page path and screen class", "page title and screen class", "session source / medium", "nth day",
})  # fmt: skip
_GOOGLE: Final = {"sentiment": "ignore", "tags": "ignore", "key takeaways": "ignore", "action items": "ignore"}
_TIMESTAMPS: Final = (
    "timestamp", "zeitstempel", "horodateur", "marca temporal", "informazioni cronologiche", "carimbo de data/hora",
    "tijdstempel", "tidsstämpel", "tidsstempel", "sygnatura czasowa", "отметка времени", "タイムスタンプ", "时间戳记",
)  # fmt: skip
QUALTRICS: Final = Format(
    "qualtrics", "survey", lambda head: False,
    {
        "responseid": "key", "response id": "key", "recordeddate": "date", "recorded date": "date",
        "enddate": "date", "startdate": "ignore", "responseset": "ignore", "status": "ignore", "progress": "ignore",
        "duration (in seconds)": "ignore", "finished": "ignore", "distributionchannel": "ignore",
        "userlanguage": "ignore", "name": "ignore",
    },
    is_survey=True,
)  # fmt: skip

FORMATS: Final[Sequence[Format]] = (
    Format("play_console", "review", _all("star rating", "review text", "package name"), _PLAY, (1, 5)),
    Format("trustpilot", "review", _all("review content", "review stars"), _TRUSTPILOT, (1, 5)),
    Format("hotjar_feedback", "feedback", _all("source url", "emotion (1 5)", "message"), _HOTJAR, (1, 5)),
    Format("hotjar_survey", "survey", _all("number", "date submitted", "source url", "hotjar user id"), _HOTJAR,
           is_survey=True),
    Format("surveymonkey", "survey", _most(1, "respondentid", "respondent id", "collector id", "collectorid"), _MONKEY,
           is_survey=True),
    Format("typeform", "survey", lambda head: "submit date (utc)" in head and bool({"start date (utc)", "#"} & head),
           _TYPEFORM, is_survey=True),
    Format("intercom", "ticket", _any_begins("conversation rating", "conversation id"), _INTERCOM, (1, 5)),
    Format("zendesk", "ticket", _most(2, "summation column", "requester domain", "group stations", "assignee stations",
                                      "requester external id", "satisfaction score"), _ZENDESK),
    Format("freshdesk", "ticket", _all("ticket id", "subject", "created time"), _FRESHDESK),
    Format("tickets", "ticket", _most(2, "subject", "priority", "ticket id", "assignee email", "requester", "category"),
           {"description": "text", "subject": "title", "state": "ignore"}),
    Format("event_log", "analytics", _most(2, "case id", "activity", "case:concept:name", "concept:name",
                                           "time:timestamp"), takes="events"),
    Format("event_log", "analytics", lambda head: bool({"sessionid", "session id", "userid", "user id", "case"} & head)
           and bool({"timestamp", "event time", "time"} & head)
           and bool({"pagetype", "page type", "event", "event name", "action", "page"} & head)
           and not {USE_OF.get(name) for name in head} & {"text", "title", "rating"}, takes="events"),
    Format("ga4", "analytics", lambda head: bool(_GA4 & head)
           and bool({"event count", "total users", "active users", "views", "users", "sessions"} & head),
           takes="figures"),
    Format("app_store", "review", _all("title", "rating", "review"), scale=(1, 5)),
    Format("nps", "survey", _most(1, "nps score", "nps", "likelihood to recommend", "net promoter score"),
           scale=(0, 10)),
    Format("reviews", "review", _most(2, "rating", "stars", "star rating", "review", "review text", "verified reviews",
                                      "review title", "customer name", "review date", "review body")),
    Format("labelled", "review", lambda head: head <= {"text", "label", "sentence", "sentiment", "review", "id", ""}
           and bool({"label", "sentiment"} & head) and bool({"text", "sentence", "review"} & head)),
)  # fmt: skip
ZENDESK: Final = Format("zendesk_json", "ticket", lambda head: False, _ZENDESK)
GOOGLE: Final = Format("google_forms", "survey", lambda head: False, _GOOGLE, is_survey=True)
TABLE: Final = Format("table", "survey", lambda head: True)


def format_of(names: Sequence[str], file_name: str) -> Format:
    """By its headings; a table that nobody here knows is just a table."""
    head = {known(name) for name in names}
    found = next((one for one in FORMATS if one.fits(head)), None)
    if found:
        return found
    if (
        names
        and known(names[0]) in _TIMESTAMPS
        and (
            len(names) > 1 and (known(names[0]) != "timestamp" or "(responses)" in file_name.casefold() or _asks(names))
        )
    ):
        return GOOGLE
    return TABLE


def _asks(names: Sequence[str]) -> bool:
    """Whether the other headings are what a form asks: sentences, an address, a name."""
    return any("?" in name or " " in name.strip() for name in names[1:])
