"""One batch: the Changes of one map that share a transaction (rule C2), planned in order and written together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from maps.access import Principal, rights_under_lock
from maps.document import MapDocument
from maps.models import ChangeRecord

from . import faults
from .answers import is_kept, keep_answers, known_answers
from .columns import moment_text
from .errors import RefusedError
from .followers import Followed, followers
from .gates import gates, publishes
from .history import Past, lists_named, maps_named, take_back
from .libraries import deleted, existing, viewable
from .operations import ParsedChange, library_refs
from .outcomes import Applied, Outcome, Refused, Submission, Unchanged
from .plan import Asker, Planner, later
from .reading import Head, Mark, as_text
from .silence import silence_comments
from .state import MapState
from .writers import Dirty, Logged, write_head, write_log, write_rows

logger = logging.getLogger(__name__)

# Changes of the log in memory at a time: each may have megabytes.
READ_TOGETHER = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """A submission after everything that needs no lock: parsed (or refused), with the digest of what it asks for."""

    submission: Submission
    id: str
    digest: str
    parsed: ParsedChange | None
    refusal: Refused | None = None
    author: str | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "author", as_text(self.submission.principal.user_id))


@dataclass(slots=True)
class Batch:
    """Plans and writes one batch. Everything it needs is loaded once; `state` is the map's cached state."""

    map_id: UUID
    head: Head
    state: MapState
    at: datetime
    seq: int = 0
    dirty: Dirty = field(default_factory=Dirty)
    accepted: list[Past] = field(default_factory=list)
    about: dict[str, Logged] = field(default_factory=dict)
    silenced: list[str] = field(default_factory=list)
    # What is said in one batch was said one after another.
    stamped: int = 0
    # What the callers write together with their Changes: (it, the Change's seq).
    alongside: list[tuple[Callable[[int], None], int]] = field(default_factory=list)
    _rights: Mapping[Principal, Mapping[str, bool]] = field(default_factory=dict)
    _libraries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    # The other maps that are named, by who may see them.
    _viewable: Mapping[Principal, frozenset[str]] = field(default_factory=dict)
    # The other maps that an undo would link to and that are deleted.
    _deleted: frozenset[str] = frozenset()
    _past: dict[str, Past] = field(default_factory=dict)

    def run(self, prepared: Sequence[Prepared]) -> list[Outcome]:
        """The answers, in order; the rows, the log and the head are written, but not committed."""
        self.seq = self.head.mark.seq
        self._rights = rights_under_lock(self.map_id, self.head.rights, [one.submission.principal for one in prepared])
        known = known_answers(self.map_id, [one.id for one in prepared if one.id])
        self._load_what_is_named([one for one in prepared if one.id not in known])
        outcomes: list[Outcome] = []
        fresh: dict[str, tuple[Prepared, Outcome]] = {}
        for one in prepared:
            if one.id in known:
                outcome = known[one.id].again(one.author, one.digest)
            elif one.id in fresh:
                outcome = self._answer_again(one, *fresh[one.id])
            else:
                outcome = self._answer(one)
                if one.id and (isinstance(outcome, Applied) or is_kept(outcome)):
                    fresh[one.id] = (one, outcome)
            outcomes.append(outcome)
        self._write(fresh)
        return outcomes

    @property
    def mark(self) -> Mark:
        """The point of the map's history after this batch."""
        last = self.accepted[-1].id if self.accepted else self.head.mark.last_change
        return Mark(self.head.mark.epoch, self.seq, last)

    def _load_what_is_named(self, prepared: Sequence[Prepared]) -> None:
        parsed = [one.parsed for one in prepared if one.parsed]
        undone = {change for one in parsed for change in one.undo}
        if undone:
            records = ChangeRecord.objects.filter(map_id=self.map_id, change__in=undone)
            self._past = {str(record.change): _past(record) for record in records}
            self._deleted = deleted(maps_named(self._past.values()))
        refs = {ref for one in parsed for ref in library_refs(one)} | lists_named(list(self._past.values()))
        if refs:
            self._libraries = existing(self.map_id, self.head.rights.workspace_id, refs)
        if self._libraries.get("map"):
            askers = {one.submission.principal for one in prepared}
            self._viewable = viewable(askers, self._libraries["map"])

    def _answer_again(self, one: Prepared, first: Prepared, outcome: Outcome) -> Outcome:
        """The same id twice in one batch."""
        if (one.author, one.digest) != (first.author, first.digest):
            return Refused(one.id, "uuid_reused", _("This id was used before for something else."))
        return replace(outcome, repeated=True)

    def _answer(self, one: Prepared) -> Outcome:
        if one.refusal is not None or one.parsed is None:
            return one.refusal or Refused(one.id, "invalid", "This is not a Change.")
        if one.submission.only_at not in (None, self.seq):
            return Refused(one.id, "busy", _("The map is busy. Try again in a moment."), {"moved_on": True})
        can = self._rights[one.submission.principal]
        if not can["view"]:
            # Not kept, whatever it is called: rights may come back.
            return Refused(one.id, "forbidden", _("You do not have the right to change this."))
        principal = one.submission.principal
        asker = Asker(one.author, can, principal.is_system, later(moment_text(self.at), self.stamped), principal.guest)
        seen = self._viewable.get(principal, frozenset())
        planner = Planner(self.state, asker, {**self._libraries, "map": seen})
        try:
            if one.parsed.undo:
                take_back(planner, one.parsed.undo, self._past, self._log_after, self._deleted)
            else:
                planner.run(one.parsed.operations)
            self._pass_gates(planner, principal)
        except RefusedError as refusal:
            return Refused(one.id, refusal.code, refusal.message, refusal.details)
        except DatabaseError:
            # Not the Change's fault, and this transaction is over: the caller tries each one again.
            raise
        except Exception:
            # A fault of ours must not take the other Changes of the batch along; the planner has taken its steps back.
            # Sending it again would fail again, so the code says so; it is not kept, for the fault may be mended.
            logger.exception("Change %s of map %s could not be planned", one.id, self.map_id)
            message = _("Something went wrong here, through no fault of yours. This change was not saved.")
            return Refused(one.id, "invalid", message, kept=False)
        return self._accept(one, one.parsed, planner)

    def _pass_gates(self, planner: Planner, principal: Principal) -> None:
        """Raises RefusedError; the planner has then taken its steps back."""
        if not gates or not publishes(planner.ledger.effective):
            return
        mark = self.head.mark
        document = MapDocument(str(self.map_id), mark.epoch, mark.seq, mark.last_change, self.state.elements)
        try:
            for gate in gates:
                gate(document, principal)
        except BaseException:
            planner.take_back()
            raise

    def _accept(self, one: Prepared, parsed: ParsedChange, planner: Planner) -> Outcome:
        if not planner.ledger.effective:
            return Unchanged(one.id, left_alone=planner.left_alone)
        self.seq += 1
        past = Past(one.id, self.seq, one.author, planner.ledger.effective, planner.ledger.inverse)
        self.accepted.append(past)
        self._past[one.id] = past
        self.about[one.id] = Logged(parsed.group, parsed.undo, one.digest)
        self.dirty.note(planner.steps)
        self.silenced.extend(planner.silenced)
        self.stamped += planner.stamped
        if one.submission.alongside is not None:
            self.alongside.append((one.submission.alongside, self.seq))
        return Applied(
            self.seq, one.id, one.author, self.at, planner.ledger.effective, parsed.group,
            left_alone=planner.left_alone, undoes=bool(parsed.undo),
        )  # fmt: skip

    def _log_after(self, seq: int) -> Iterator[tuple[str | None, list[dict[str, Any]]]]:
        """(author, operations) of every Change after `seq`, this batch's own last."""
        records = ChangeRecord.objects.after(self.map_id, seq).values_list("author_id", "operations")
        for author, operations in records.iterator(chunk_size=READ_TOGETHER):
            yield as_text(author), orjson.loads(operations)
        for past in self.accepted:
            if past.seq > seq:
                yield past.author, past.operations

    def _write(self, fresh: Mapping[str, tuple[Prepared, Outcome]]) -> None:
        if self.accepted:
            write_rows(self.map_id, self.dirty, self.state)
            faults.reach("after_rows")
            write_log(self.map_id, self.accepted, self.at, self.about)
            write_head(self.map_id, self.seq, self.accepted[-1].id, self.at, self.dirty, self.state)
            faults.reach("after_log")
            self._follow()
        if self.silenced:
            silence_comments(self.map_id, self.silenced)
        answers = [(one.author, one.digest, outcome) for one, outcome in fresh.values() if is_kept(outcome)]
        keep_answers(self.map_id, answers, self.at)

    def _follow(self) -> None:
        changes = [
            Followed(one.id, one.author, one.operations, one.inverse, self.about[one.id].undoes)
            for one in self.accepted
        ]
        for follow in followers:
            follow(self.map_id, changes)
        for write, seq in self.alongside:
            write(seq)


def _past(record: ChangeRecord) -> Past:
    return Past(str(record.change), record.seq, as_text(record.author_id), record.effective, record.taking_back)


def now() -> datetime:
    """The moment of a batch, in whole milliseconds: what the log shows is what it holds."""
    moment = timezone.now()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
