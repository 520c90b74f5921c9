"""The browser's modules import in one direction: lib <- model <- sync, commands <- interactions, ui <- main."""

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.server import ROOT

EDITOR = ROOT / "static/editor"
# What each folder may import beside itself.
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "sync": {"model"},
    "commands": {"model", "sync"},
    "interactions": {"model", "sync", "commands"},
    "ui": {"model", "sync", "commands", "interactions"},
    "main.js": {"model", "sync", "commands", "interactions", "ui"},
}
# These import nothing of ours and may be used anywhere.
BASE = {"lib.js", "i18n.js"}
IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^'"]*?from\s*["']([^"']+)["'](;?)|^\s*import\s*["']([^"']+)["'](;?)""", re.MULTILINE
)
MARKUP = re.compile(
    r"\.(?:innerHTML|outerHTML)\s*\+?=|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|\beval\("
)
# The model is pure: it must run in Node, where none of these exist.
BROWSER = re.compile(r"\b(?:document|window|localStorage|navigator|indexedDB|fetch|WebSocket)\s*[.(\[]")


def modules() -> list[Path]:
    return sorted(EDITOR.rglob("*.js"))


def imports(module: Path) -> Iterator[tuple[str, bool]]:
    """(what is imported, whether the statement ends in a semicolon)."""
    for match in IMPORT.finditer(module.read_text()):
        yield match[1] or match[3], bool(match[2] or match[4])


def layer(module: Path) -> str:
    return module.relative_to(EDITOR).parts[0]


def allowed(module: Path) -> set[str]:
    return BASE | {layer(module)} | MAY_IMPORT.get(layer(module), set())


def targets(module: Path) -> list[Path]:
    return [(module.parent / name).resolve() for name, _ends in imports(module) if name.startswith(".")]


def test_the_editor_has_modules() -> None:
    assert len(modules()) > 20


def test_each_module_imports_only_from_its_own_layer_and_those_below() -> None:
    wrong = [
        f"{module.relative_to(ROOT)} imports {target}"
        for module in modules()
        for target in targets(module)
        if not target.is_relative_to(EDITOR) or layer(target) not in allowed(module)
    ]
    assert not wrong


def test_every_import_leads_to_a_file_and_ends_in_a_semicolon() -> None:
    """Collecting static files rewrites imports by these marks; others would keep names that are not served."""
    wrong = [
        f"{module.relative_to(ROOT)}: {name}"
        for module in modules()
        for name, ends in imports(module)
        if name.startswith("/") or (name.startswith(".") and not (ends and (module.parent / name).is_file()))
    ]
    assert not wrong


def test_no_modules_import_each_other_in_a_circle() -> None:
    done: set[Path] = set()

    def visit(module: Path, trail: tuple[Path, ...]) -> None:
        assert module not in trail, " imports ".join(path.name for path in (*trail, module))
        if module in done or not module.is_file():
            return
        for target in targets(module):
            visit(target, (*trail, module))
        done.add(module)

    for module in modules():
        visit(module, ())


def test_the_model_needs_no_browser() -> None:
    without_comments = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
    wrong = {
        str(module.relative_to(ROOT)): found.group()
        for module in sorted((EDITOR / "model").rglob("*.js"))
        if (found := BROWSER.search(without_comments.sub("", module.read_text())))
    }
    assert not wrong


def test_scripts_never_build_pages_from_text() -> None:
    """Text from people becomes nodes, never markup."""
    wrong = {
        str(module.relative_to(ROOT)): found.group()
        for folder in ("editor", "pages")
        for module in sorted((ROOT / "static" / folder).rglob("*.js"))
        if (found := MARKUP.search(module.read_text()))
    }
    assert not wrong
