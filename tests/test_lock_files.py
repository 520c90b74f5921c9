"""What is installed is pinned by hash, and the lock files name no registry."""

import json
import re

import pytest

from scripts.server import ROOT

PYTHON_LOCKS = ("requirements.txt", "requirements-dev.txt")
# The oldest versions without a known hole that concerns us.
FLOORS = {"django": (5, 2, 19), "django-allauth": (65, 14, 2), "pillow": (12, 0)}


def pins(name: str) -> dict[str, tuple[str, int]]:
    """Each package of a Python lock file with its version and how many hashes it has."""
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text())
    found = {}
    for block in blocks:
        if match := re.match(r"([a-z0-9._-]+)==([^\s;\\]+)", block):
            found[match[1]] = (match[2], block.count("--hash=sha256:"))
    return found


@pytest.mark.parametrize("name", [*PYTHON_LOCKS, "package-lock.json"])
def test_no_lock_file_names_a_registry(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.findall(r"https?://(?!opencollective|github\.com|feross|paulmillr|www\.patreon|tidelift)\S+", text)
    assert "resolved" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_has_a_version_and_hashes(name: str) -> None:
    locked = pins(name)
    assert len(locked) > 30
    assert [package for package, (_version, hashes) in locked.items() if hashes == 0] == []


def test_tests_run_on_the_versions_that_the_server_gets() -> None:
    served, tested = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {package: tested.get(package, ("",))[0] for package in served} == {
        package: version for package, (version, _hashes) in served.items()
    }


def test_every_javascript_package_has_a_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_javascript_types_are_those_of_the_vendored_versions() -> None:
    vendored = json.loads((ROOT / "static/vendor/manifest.json").read_text())["packages"]
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert {name: wanted.get(name) for name in vendored} == {name: item["version"] for name, item in vendored.items()}


@pytest.mark.parametrize("package", FLOORS)
def test_no_package_is_older_than_its_last_known_hole(package: str) -> None:
    version = tuple(int(part) for part in pins("requirements.txt")[package][0].split("."))
    assert version >= FLOORS[package]
