"""What no template may hold, because the content policy would block it or a person would miss it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
ICONS = set(re.findall(r'id="([a-z0-9-]+)"', (ROOT / "static" / "icons.svg").read_text()))

templates = pytest.mark.parametrize("path", TEMPLATES, ids=[str(path.relative_to(ROOT)) for path in TEMPLATES])


@templates
def test_no_inline_style_and_no_inline_handler(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<[^>]+\sstyle\s*=", text)
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", text)


@templates
def test_every_script_is_a_file_or_carries_data_or_a_nonce(path: Path) -> None:
    for attributes in re.findall(r"<script\b([^>]*)>", path.read_text()):
        assert re.search(r"\bsrc=|\btype=\"application/json\"|\bnonce=", attributes), attributes


@templates
def test_every_icon_that_is_named_exists(path: Path) -> None:
    """A name that is not in the sprite draws nothing, and nobody notices."""
    named = re.findall(r'(?:components/icon\.html" with name=|{% icon )"([a-z-]+)"', path.read_text())
    assert {f"i-{name}" for name in named} <= ICONS
