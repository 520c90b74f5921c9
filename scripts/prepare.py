"""Brings database, message catalogues and static files up to date; what did not change costs next to nothing."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from scripts import messages
from scripts.server import ROOT


def everything() -> None:
    """All steps, with the demo workspace in a database that nobody has used yet."""
    installation()
    demo()


def installation() -> None:
    """Catalogues, tables and static files."""
    messages.compile_catalogues()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    # Without workers nothing runs every day: the start of the one process is when old things go.
    call_command("tidy", verbosity=0)
    static_files()


def static_files() -> None:
    """Collects and hashes the static files when one of them changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = settings.STATIC_ROOT.parent / "static.stamp"
    state = _fingerprint(
        [*_files_below(ROOT / "static"), ROOT / "requirements.txt", ROOT / "journeymap/static_files.py"]
    )
    if stamp.exists() and stamp.read_text() == state and (settings.STATIC_ROOT / "staticfiles.json").exists():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)


def demo() -> None:
    """The demo workspace, when there is no account at all."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    if not get_user_model().objects.exists():
        print("Building the demo workspace")
        call_command("create_demo", verbosity=0)


def _files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    installation()
