"""Our own JSON (docs/file-format.md): rows of every kind again, each value checked as the change engine would.

A value that is not taken falls back to its default, and the report names it.
"""

from __future__ import annotations

import uuid
from base64 import b64decode
from collections.abc import Iterable, Mapping
from typing import Any, Final

from evidence.tables.refusal import RefusedFileError
from maps.changes.errors import RefusedError
from maps.changes.operations import BIGGEST_NUMBER
from maps.changes.values import checked, is_id
from maps.exchange.draft import Card, Draft, Feeling, Lane, Metric, Opportunity, PainPoint, Person, Stage, Touchpoint
from maps.exchange.file_format import FORMAT, PERSONA, VERSION, fields_of
from maps.kinds import EVIDENCE_TARGETS, KINDS, NUMBERED, default_of

from .sound import make_sound
from .source import Source

Given = Mapping[str, Any]
_LIBRARIES: Final = {"channels": "channel", "people": "owner", "teams": "team", "maps": "map"}
# As JPEG, PNG, GIF and WebP begin.
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
# Each is decoded in a process of its own.
MOST_PICTURES: Final = 200
MOST_ROWS: Final = 25_000
# Those without one get higher ones, up to what the engine takes.
_BIGGEST_NUMBER: Final = BIGGEST_NUMBER - MOST_ROWS


def is_one(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("format") == FORMAT and isinstance(value.get("map"), Mapping)


def read(source: Source, mapping: Mapping[str, Any]) -> Draft:
    value = source.value
    version = value.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise RefusedFileError("damaged")
    if version > VERSION:
        raise RefusedFileError("newer", version=version)
    draft = Draft(source.format)
    _Reading(draft, value).read()
    return draft


class _Reading:
    def __init__(self, draft: Draft, value: Given) -> None:
        self.draft = draft
        self.value = value
        self.rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
        # Ids of the file, by kind; each stands once.
        self.ids: dict[str, str] = {}
        self.count = 0

    def read(self) -> None:
        value, draft = self.value, self.draft
        for name, library in _LIBRARIES.items():
            label = "title" if name == "maps" else "name"
            draft.names[library] = {
                one["id"]: str(one.get(label, ""))[:200] for one in self._list(value, name) if is_id(one.get("id"))
            }
        # Known by their ids alone: what they say is in no file.
        draft.names["evidence"] = {one["id"]: "" for one in self._list(value, "evidence") if is_id(one.get("id"))}
        draft.head = self._fields("map", value["map"])
        draft.head.pop("id", None)
        for persona in self._list(value, "personas"):
            self._persona(persona)
        self._stages()
        self._lanes()
        for card in self._list(value, "tray"):
            self._add("card", card, lane=None, touchpoint=None, until=None)
        for metric in self._list(value, "metrics"):
            self._add("metric", metric, touchpoint=None)
        for path in self._list(value, "paths"):
            self._add("path", path)
        if comments := len(self._list(value, "comments")):
            draft.problem("comments", count=comments)
        self._resolve()
        make_sound(draft, self.rows)
        draft.document = {kind: rows for kind, rows in self.rows.items() if rows}
        _Picture(draft, self.rows).draw()

    def _list(self, holder: Given, name: str) -> list[Given]:
        found = holder.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
            raise RefusedFileError("damaged")
        return found

    def _persona(self, given: Given) -> None:
        known = given.get("persona")
        if not isinstance(known, Mapping):
            raise RefusedFileError("damaged")
        name = str(known.get("name", ""))[:200]
        fields = {field: known[field] for field in PERSONA if field in known}
        library = known.get("id") if is_id(known.get("id")) else str(uuid.uuid4())
        self._add("map_persona", {name: one for name, one in given.items() if name != "persona"}, persona=library)
        self.draft.personas.append(Person(name, str(known.get("role", ""))[:200], str(library), fields))

    def _stages(self) -> None:
        for stage in self._list(self.value, "stages"):
            stage_id = self._add("stage", stage, inner=("touchpoints",))
            for touchpoint in self._list(stage, "touchpoints"):
                inner = ("emotions", "pain_points", "opportunities", "metrics")
                found = self._add("touchpoint", touchpoint, inner=inner, stage=stage_id)
                for kind, name in zip(("emotion", "pain_point", "opportunity", "metric"), inner, strict=True):
                    for one in self._list(touchpoint, name):
                        self._add(kind, one, touchpoint=found)

    def _lanes(self) -> None:
        for lane in self._list(self.value, "lanes"):
            lane_id = self._add("lane", lane, inner=("cards",))
            for card in self._list(lane, "cards"):
                self._add("card", card, lane=lane_id)

    def _add(self, kind: str, given: Given, inner: Iterable[str] = (), **placed: Any) -> str:
        self.count += 1
        if self.count > MOST_ROWS:
            raise RefusedFileError("large_map", most=MOST_ROWS)
        element_id = given.get("id")
        is_twin = is_id(element_id) and element_id in self.ids
        if kind == "emotion" or is_twin or not is_id(element_id):
            if kind != "emotion" and is_twin:
                self.draft.problem("same_id", text=str(element_id))
            element_id = str(uuid.uuid4())
        element_id = str(element_id)
        self.ids[element_id] = kind
        inner = (*inner, "evidence") if kind in EVIDENCE_TARGETS else inner
        row = self._fields(kind, {name: one for name, one in given.items() if name not in inner})
        self.rows[kind].append({**row, **placed, "id": element_id})
        if "evidence" in inner:
            self._rests(kind, element_id, given)
        return element_id

    def _rests(self, kind: str, element: str, given: Given) -> None:
        """What an element rests on, as far as the file says what that is."""
        items = given.get("evidence", [])
        if not isinstance(items, list):
            raise RefusedFileError("damaged")
        for item in dict.fromkeys(str(one) for one in items):
            if item in self.draft.names["evidence"]:
                self.count += 1
                link = {"id": str(uuid.uuid4()), "target_kind": kind, "target": element, "item": item}
                self.rows["evidence_link"].append(link)
        if self.count > MOST_ROWS:
            raise RefusedFileError("large_map", most=MOST_ROWS)

    def _fields(self, kind: str, given: Given) -> dict[str, Any]:
        """Every field with a value that the engine takes."""
        specs = fields_of(kind)
        row: dict[str, Any] = {}
        for name, spec in specs.items():
            default = default_of(spec)
            if spec.server:
                number = given.get(name)
                row[name] = number if type(number) is int and 0 < number <= _BIGGEST_NUMBER else None
                continue
            try:
                row[name] = checked(name, spec, given[name]) if name in given else default
            except RefusedError as refusal:
                row[name] = default
                self.draft.problem("bad_value", text=str(given[name]), field=name, kind=kind, why=refusal.message)
        for name in given:
            if name not in specs and name != "id":
                self.draft.problem("unknown_field", text=str(name), kind=kind)
        return row

    def _resolve(self) -> None:
        """What names something that is not there, or not of the kind, names nothing; a row that needs it goes."""
        images = {one.get("id") for one in self._list(self.value, "pictures") if is_id(one.get("id"))}
        if len(images) < len(self._list(self.value, "pictures")):
            raise RefusedFileError("damaged")
        self._look_at_pictures()
        for kind in KINDS:
            self.rows[kind] = [row for row in self.rows[kind] if self._resolved(kind, row, images)]
        for kind in NUMBERED:
            taken: set[int] = set()
            last = max((row["number"] or 0 for row in self.rows[kind]), default=0)
            for row in self.rows[kind]:
                if row["number"] is None or row["number"] in taken:
                    last += 1
                    row["number"] = last
                taken.add(row["number"])

    def _look_at_pictures(self) -> None:
        """What begins like no picture that is taken (maps.encoding) is told now: later it only would be missing."""
        for at, picture in enumerate(self._list(self.value, "pictures")):
            data = picture.get("data")
            try:
                head = b64decode(data[:24], validate=True) if isinstance(data, str) else b""
            except ValueError:
                head = b""
            if at >= MOST_PICTURES or not head.startswith(_PICTURES):
                shown = next((row for row in self.rows["card"] if row["image"] == picture["id"]), {})
                self.draft.problem("picture", text=shown.get("text") or shown.get("image_alt") or "")

    def _resolved(self, kind: str, row: dict[str, Any], images: set[Any]) -> bool:
        for name, spec in KINDS[kind].fields.items():
            value = row.get(name)
            if spec.to == "image" and value and value not in images:
                row[name] = None
            if spec.to == "target" and self.ids.get(str(value)) != row["target_kind"]:
                row[name] = None
            if spec.to not in KINDS or not value:
                continue
            if isinstance(value, list):
                row[name] = [one for one in value if self.ids.get(one) == spec.to]
            elif self.ids.get(value) != spec.to:
                self.draft.problem("names_nothing", field=name, kind=kind, text=row.get("title") or row.get("text", ""))
                row[name] = None
        if kind == "lane" and row["role"] is None:
            row["role"] = "notes"
        needed = (name for name, spec in KINDS[kind].fields.items() if spec.required)
        return all(row.get(name) is not None for name in needed)


class _Picture:
    """The journey that a person sees before it is made."""

    def __init__(self, draft: Draft, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        self.draft = draft
        self.rows = rows
        self.people = {row["id"]: at for at, row in enumerate(rows["map_persona"])}
        self.lanes = {row["id"]: at for at, row in enumerate(rows["lane"])}

    def draw(self) -> None:
        stages = {row["id"]: Stage(row["title"], row["description"]) for row in self.rows["stage"]}
        self.draft.stages = list(stages.values())
        for row in self.rows["lane"]:
            self.draft.lanes.append(Lane(row["role"], row["label"]))
        points: dict[str, Touchpoint] = {}
        for row in self.rows["touchpoint"]:
            channels = self.draft.names["channel"]
            named = [channels[one] for one in (row["channel"], *row["more_channels"]) if one in channels]
            points[row["id"]] = Touchpoint(
                row["title"], row["description"], list(dict.fromkeys(named)), row["moment_of_truth"],
                row["wait_before"], row["duration"],
            )  # fmt: skip
            stages[row["stage"]].touchpoints.append(points[row["id"]])
        self._records(points)
        place = {one: at for at, one in enumerate(points)}
        for row in self.rows["card"]:
            if row["touchpoint"] is None:
                self.draft.tray.append(row["text"])
            elif row["lane"] in self.lanes:
                last = place.get(row["until"] or "", 0)
                columns = max(1, last - place[row["touchpoint"]] + 1)
                text = row["text"] or row["image_alt"]
                points[row["touchpoint"]].cards.append(Card(self.lanes[row["lane"]], text, columns, row["due"]))

    def _records(self, points: Mapping[str, Touchpoint]) -> None:
        for row in self.rows["emotion"]:
            feeling = Feeling(self.people[row["map_persona"]], row["score"], row["word"], row["reason"])
            points[row["touchpoint"]].feelings.append(feeling)
        pains = {row["id"]: at for at, row in enumerate(self.rows["pain_point"])}
        for row in self.rows["pain_point"]:
            pain = PainPoint(row["title"], row["description"], row["severity"])
            points[row["touchpoint"]].pain_points.append(pain)
        for row in self.rows["opportunity"]:
            answers = [pains[one] for one in row["pain_points"]]
            idea = Opportunity(row["title"], row["description"], row["impact"], row["effort"], answers)
            points[row["touchpoint"]].opportunities.append(idea)
        for row in self.rows["metric"]:
            if row["touchpoint"] is not None:
                points[row["touchpoint"]].metrics.append(Metric(row["name"]))
