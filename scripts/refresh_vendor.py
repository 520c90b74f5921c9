"""Copies the vendored JavaScript modules out of their npm packages: `python scripts/refresh_vendor.py [--check]`.

static/vendor/manifest.json names the packages, their versions and files, and the bare names of the import map. Files
are exact copies; their SHA-256 is kept in the manifest, and `--check` compares without fetching anything.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetch(name: str, version: str, folder: Path) -> dict[str, bytes]:
    """The files of one npm package by their path in it."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        files = [member for member in archive.getmembers() if member.isfile()]
        return {member.name.partition("/")[2]: archive.extractfile(member).read() for member in files}  # type: ignore[union-attr]


def refresh(manifest: dict[str, Any]) -> None:
    for name, package in manifest["packages"].items():
        with tempfile.TemporaryDirectory() as folder:
            content = fetch(name, package["version"], Path(folder))
        for file in package["files"]:
            target = VENDOR / file["to"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content[file["from"]])
            file["sha256"] = sha256(content[file["from"]])
    MANIFEST.write_text(json.dumps(manifest, indent=1) + "\n")


def differences(manifest: dict[str, Any]) -> list[str]:
    """What is wrong with the copies: missing, altered, or in the folder without being in the manifest."""
    expected = {file["to"]: file["sha256"] for package in manifest["packages"].values() for file in package["files"]}
    found = {str(path.relative_to(VENDOR)): path for path in VENDOR.rglob("*") if path.is_file() and path != MANIFEST}
    wrong = [f"missing: {name}" for name in sorted(expected.keys() - found.keys())]
    wrong += [f"not in the manifest: {name}" for name in sorted(found.keys() - expected.keys())]
    shared = sorted(expected.keys() & found.keys())
    return wrong + [f"altered: {name}" for name in shared if sha256(found[name].read_bytes()) != expected[name]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare the checksums, fetch nothing")
    manifest = json.loads(MANIFEST.read_text())
    if not parser.parse_args().check:
        refresh(manifest)
    wrong = differences(manifest)
    print("\n".join(wrong) or "static/vendor holds exact copies")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
