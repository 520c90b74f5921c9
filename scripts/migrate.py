"""Brings the database up to this version before its processes start, and keeps this version's static files at hand.

The copies in KEPT_STATIC are named by their content and never taken away: while an update runs, and in pages that are
open since before it, browsers ask for files of the version before, which the new processes do not have.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from scripts.server import ROOT

NAMED_BY_CONTENT: Final = re.compile(r"\.[0-9a-f]{12}\.")
MANAGE: Final = (sys.executable, "manage.py")


def keep_static(source: Path, target: Path) -> None:
    """Copies what is not there yet; a file counts as there only when it is whole."""
    for file in source.rglob("*"):
        kept = target / file.relative_to(source)
        if file.is_file() and NAMED_BY_CONTENT.search(file.name) and not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            draft = kept.with_name(f".{kept.name}.{os.getpid()}")
            shutil.copyfile(file, draft)
            draft.chmod(0o644)
            draft.rename(kept)


def main() -> int:
    done = subprocess.run([*MANAGE, "migrate", "--noinput", "--verbosity=1"], cwd=ROOT)
    if done.returncode:
        return done.returncode
    if kept := os.environ.get("KEPT_STATIC"):
        keep_static(Path(os.environ["STATIC_ROOT"]), Path(kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
