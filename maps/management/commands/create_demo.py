"""`manage.py create_demo`: the demo workspace, built through the ordinary functions."""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from maps.demo import workspace
from workspaces.models import User


class Command(BaseCommand):
    help = "Makes the demo workspace with two accounts, and notes their passwords in a file that only you can read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is any account")
        parser.add_argument(
            "--credentials", metavar="FILE", help="where to note the accounts (VAR_DIR/demo-accounts.json)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and User.objects.exists():
            return
        if workspace.exists():
            raise CommandError("The demo workspace is there already.")
        path = Path(options["credentials"] or settings.VAR_DIR / "demo-accounts.json")
        accounts = workspace.build()
        note([account.as_json() for account in accounts], path)
        if options["verbosity"] > 0:
            self.stdout.write(f"Made the workspace {workspace.WORKSPACE_NAME}. Accounts and passwords are in {path}.")
            for account in accounts:
                self.stdout.write(f"  {account.name:<16} {account.email}")


def note(accounts: list[dict[str, str]], path: Path) -> None:
    """Write the accounts so that nobody but this system user can read them, not even for a moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(accounts, file, indent=2)
