"""docs/configuration.md names exactly the variables that the settings read."""

import re
from dataclasses import fields

from maps.live.limits import LiveLimits
from scripts.server import ROOT

READ = re.compile(r"""\benv(?:\.[a-z_]+)?\(\s*"([A-Z_]+)\"""")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.*?) \|", re.MULTILINE)


def documented() -> dict[str, str]:
    return dict(ROW.findall((ROOT / "docs/configuration.md").read_text()))


def read() -> set[str]:
    settings = set(READ.findall((ROOT / "journeymap/settings.py").read_text()))
    return settings | {f"LIVE_{field.name.upper()}" for field in fields(LiveLimits)}


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    assert len(read()) > 40
    assert set(documented()) == read()


def test_the_documented_limits_are_the_real_ones() -> None:
    real = {f"LIVE_{field.name.upper()}": float(getattr(LiveLimits(), field.name)) for field in fields(LiveLimits)}
    assert {name: float(documented()[name].strip("`")) for name in real} == real


def test_only_the_settings_read_the_environment() -> None:
    """A variable that is read elsewhere would be missed above."""
    allowed = {"journeymap/settings.py", "journeymap/celery.py", "journeymap/asgi.py"}
    reading = re.compile(r"os\.environ|getenv")
    found = {
        str(path.relative_to(ROOT))
        for app in ("journeymap", "workspaces", "evidence", "personas", "maps")
        for path in (ROOT / app).rglob("*.py")
        if reading.search(path.read_text())
    }
    assert found <= allowed
