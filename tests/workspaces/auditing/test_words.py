"""Every event that the code records has words, and no event holds a secret."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

from workspaces.auditing.words import GROUPS, WORDS

APPS = ("workspaces", "evidence", "personas", "maps", "insights", "workshops", "journeymap")
# Functions that hand their first argument on to `record`, by file.
HANDS_ON = {"_audited", "_note"}


@cache
def _trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text())) for app in APPS for path in Path(settings.BASE_DIR, app).rglob("*.py")]


def _names(node: ast.expr, tree: ast.Module) -> set[str]:
    """The strings that an expression may be; of a name, what is assigned to it here or where it comes from."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return _names(one, tree) | _names(other, tree)
        case ast.Name(id=name):
            return set().union(*(_names(one, tree) for one in _assigned(name, tree)), _imported(name, tree))
    return set()


def _assigned(name: str, tree: ast.Module) -> list[ast.expr]:
    return [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Assign | ast.AnnAssign)
        and one.value is not None
        and any(isinstance(to, ast.Name) and to.id == name for to in _targets(one))
    ]


def _imported(name: str, tree: ast.Module) -> set[str]:
    """A constant of another module, found by its name: DELETED of numbering."""
    modules = {one.module for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and name in _aliases(one)}
    sources = [source for path, source in _trees() if path.stem in {str(one).rpartition(".")[2] for one in modules}]
    return set().union(*(_names(one, source) for source in sources for one in _assigned(name, source)))


def _imports_audit(tree: ast.Module) -> bool:
    return any(
        isinstance(one, ast.ImportFrom) and str(one.module).endswith("audit") and "record" in _aliases(one)
        for one in ast.walk(tree)
    )


def _aliases(node: ast.ImportFrom) -> set[str]:
    return {one.name for one in node.names}


def _targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def recorded() -> dict[str, set[str]]:
    """Names of events by the file that records them."""
    found: dict[str, set[str]] = {}
    unknown = []
    for path, tree in _trees():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            if node.func.id not in {"record", *HANDS_ON} or not _imports_audit(tree):
                continue
            names = _names(node.args[0], tree)
            # Inside such a function the name is its argument: its callers are looked at themselves.
            if not names and not (isinstance(node.args[0], ast.Name) and node.args[0].id == "event"):
                if isinstance(node.args[0], ast.Name) and node.func.id != "record":
                    continue
                unknown.append(f"{path.name}:{node.lineno}")
            found.setdefault(path.name, set()).update(names)
    assert not unknown, "The name of an event must be written where it is recorded"
    return found


def test_every_event_has_words_in_a_group_that_there_is() -> None:
    named = set().union(*recorded().values())
    assert {"map_created", "member_left", "share_link_revoked", "authn_token_created", "action_deleted"} <= named
    assert named - WORDS.keys() == set()
    assert {words.group for words in WORDS.values()} <= GROUPS.keys()


def test_names_are_those_of_a_vocabulary() -> None:
    assert [event for event in WORDS if not re.fullmatch(r"[a-z]+(_[a-z]+)+", event)] == []


def test_every_sentence_can_be_filled_in_in_every_language() -> None:
    for language in ("en", "de"):
        with translation.override(language):
            for words in WORDS.values():
                for sentence in words.sentences:
                    text = str(sentence)
                    names = re.findall(r"%\((\w+)\)s", text)
                    assert "%" not in text % dict.fromkeys(names, ""), text
