"""The large font is for other scripts: nothing that every editor shows makes a browser fetch it late."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FACE = re.compile(r'url\("\.\./fonts/(?P<file>[^"]+)"\)[^}]*?unicode-range:(?P<ranges>[^;]+);')
# Signs of keys, as commands/keys.js and the texts of menus write them.
KEYS = "⏎⌫⌘⌥⇧⌃⎋⇥↑↓←→"


def test_signs_of_keys_do_not_fetch_the_large_font() -> None:
    faces = {found["file"]: _ranges(found["ranges"]) for found in FACE.finditer(_css())}
    small, large = faces["inter-latin-4.1.woff2"], faces["inter-4.1.woff2"]
    # Later faces win: what the small one has is never looked for in the large one.
    fetches = [sign for sign in KEYS + _signs_of_keys_js() if _has(large, sign) and not _has(small, sign)]
    assert fetches == []


def test_other_scripts_are_in_the_large_font() -> None:
    large = next(_ranges(found["ranges"]) for found in FACE.finditer(_css()) if found["file"] == "inter-4.1.woff2")
    assert all(_has(large, letter) for letter in "žЯΩ€")


def _css() -> str:
    return (ROOT / "static" / "css" / "base.css").read_text()


def _signs_of_keys_js() -> str:
    text = (ROOT / "static" / "editor" / "commands" / "keys.js").read_text()
    return "".join(sorted({letter for letter in text if ord(letter) > 0xFF}))


def _ranges(text: str) -> list[tuple[int, int]]:
    found = (one.strip().removeprefix("U+").split("-") for one in text.split(","))
    return [(int(part[0], 16), int(part[-1], 16)) for part in found]


def _has(ranges: list[tuple[int, int]], sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)
