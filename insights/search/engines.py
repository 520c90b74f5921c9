"""How a database looks for words: full text of PostgreSQL, FTS5 of SQLite, and plain comparing where there is neither.

Each narrows a query set of entries down to those that hold all terms, and gives each a `rank`, the best one lowest. It
only chooses candidates: in which order they are shown is decided by insights.search.words, alike everywhere.
"""

from __future__ import annotations

from typing import Any, Final, Protocol

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from ..models import SearchEntry
from .words import Query, Term

_TABLE: Final = "insights_searchentry"
_FULL_TEXT: Final = "insights_searchentry_text"


class Engine(Protocol):
    def looked_through(self, entries: QuerySet[SearchEntry], query: Query) -> QuerySet[SearchEntry]: ...


def engine() -> Engine:
    """What this database has; the answer of SQLite is remembered once full text was found."""
    if connection.vendor == "postgresql":
        return PostgreSQL()
    return SQLite() if _has_fts() else Plain()


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


class PostgreSQL:
    """A column that the database makes from heading and words itself, and an index over it.

    The configuration `simple` takes the words as they come: they are folded, and every one may be a beginning, so that
    no stemmer of one language has to guess at the words of another.
    """

    def looked_through(self, entries: QuerySet[SearchEntry], query: Query) -> QuerySet[SearchEntry]:
        asked = " & ".join(_ts_term(term) for term in query.terms)
        rank = f"""-ts_rank('{{0.1, 0.1, 0.3, 1.0}}', "{_TABLE}".vector, to_tsquery('simple', %s))"""
        return entries.extra(  # noqa: S610 (what people type is a parameter)
            where=[f"""\"{_TABLE}".vector @@ to_tsquery('simple', %s)"""],
            params=[asked],
            select={"rank": rank},
            select_params=[asked],
        )


def _ts_term(term: Term) -> str:
    """Words hold letters, digits and marks only (insights.search.words), so quoting them is all that is needed."""
    last = len(term.words) - 1
    said = []
    for at, ways in enumerate(term.words):
        star = ":*" if term.prefix and at == last else ""
        said.append("(" + " | ".join(f"'{way}'{star}" for way in ways) + ")")
    return "(" + " <-> ".join(said) + ")"


_POSTGRESQL: Final = (
    f"""ALTER TABLE "{_TABLE}" ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', heading), 'A') || setweight(to_tsvector('simple', words), 'C')) STORED""",
    f'CREATE INDEX IF NOT EXISTS "{_TABLE}_vector" ON "{_TABLE}" USING gin (vector)',
)


# --- SQLite ---------------------------------------------------------------------------------------------------------


class SQLite:
    """An FTS5 table that keeps no texts of its own; triggers hold it to the entries, whoever writes or deletes them."""

    def looked_through(self, entries: QuerySet[SearchEntry], query: Query) -> QuerySet[SearchEntry]:
        asked = " AND ".join(_fts_term(term) for term in query.terms)
        return entries.extra(  # noqa: S610 (what people type is a parameter)
            tables=[_FULL_TEXT],
            where=[f'"{_FULL_TEXT}".rowid = "{_TABLE}".id', f'"{_FULL_TEXT}" MATCH %s'],
            params=[asked],
            select={"rank": f'bm25("{_FULL_TEXT}", 8.0, 1.0)'},
        )


def _fts_term(term: Term) -> str:
    """FTS5 knows no alternatives within a phrase: every way of writing it is a phrase."""
    phrases: list[list[str]] = [[]]
    for ways in term.words:
        phrases = [[*said, way] for said in phrases for way in ways][:16]
    star = " *" if term.prefix else ""
    return "(" + " OR ".join(f'"{" ".join(said)}"{star}' for said in phrases) + ")"


_SQLITE: Final = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS "insights_searchentry_text" USING fts5(
        heading, words, content='insights_searchentry', content_rowid='id', prefix='2 3',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")""",
    """CREATE TRIGGER IF NOT EXISTS "insights_searchentry_text_added" AFTER INSERT ON "insights_searchentry" BEGIN
        INSERT INTO "insights_searchentry_text" (rowid, heading, words) VALUES (new.id, new.heading, new.words); END""",
    """CREATE TRIGGER IF NOT EXISTS "insights_searchentry_text_gone" AFTER DELETE ON "insights_searchentry" BEGIN
        INSERT INTO "insights_searchentry_text" ("insights_searchentry_text", rowid, heading, words)
        VALUES ('delete', old.id, old.heading, old.words); END""",
    """CREATE TRIGGER IF NOT EXISTS "insights_searchentry_text_changed" AFTER UPDATE ON "insights_searchentry" BEGIN
        INSERT INTO "insights_searchentry_text" ("insights_searchentry_text", rowid, heading, words)
        VALUES ('delete', old.id, old.heading, old.words);
        INSERT INTO "insights_searchentry_text" (rowid, heading, words) VALUES (new.id, new.heading, new.words); END""",
)
# What was there before the triggers.
_REBUILD: Final = """INSERT INTO "insights_searchentry_text" ("insights_searchentry_text") VALUES ('rebuild')"""
_found: set[str] = set()


def _has_fts() -> bool:
    name = str(connection.settings_dict["NAME"])
    if name not in _found:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [_FULL_TEXT])
            if cursor.fetchone() is None:
                return False
        _found.add(name)
    return True


# --- Neither --------------------------------------------------------------------------------------------------------


class Plain:
    """Every entry is compared: an SQLite that was built without FTS5. Slow with many maps, and right."""

    def looked_through(self, entries: QuerySet[SearchEntry], query: Query) -> QuerySet[SearchEntry]:
        in_heading = Q()
        for term in query.terms:
            here = _like("heading", term)
            in_heading &= here
            entries = entries.filter(here | _like("words", term))
        rank = Case(When(in_heading, then=Value(0)), default=Value(1), output_field=IntegerField())
        return entries.annotate(rank=rank)


def _like(column: str, term: Term) -> Q:
    phrases = [""]
    for ways in term.words:
        phrases = [f"{said} {way}" for said in phrases for way in ways][:16]
    found = Q()
    for said in phrases:
        found |= Q(**{f"{column}__contains": said if term.prefix else f"{said} "})
    return found


# --- Setting up -----------------------------------------------------------------------------------------------------


def set_up(using: Any, tables: set[str]) -> None:
    """Make what this database needs and lacks; after every `migrate`, so that tests without migrations have it too."""
    if _TABLE not in tables:
        return
    with using.cursor() as cursor:
        if using.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
        elif using.vendor == "sqlite":
            cursor.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")
            if cursor.fetchone() is None:
                return
            is_new = _FULL_TEXT not in tables
            for statement in _SQLITE:
                cursor.execute(statement)
            if is_new:
                cursor.execute(_REBUILD)
