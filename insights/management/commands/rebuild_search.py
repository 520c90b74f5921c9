"""`manage.py rebuild_search`: throws the index of the search away and makes it again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from insights.search.keeping import rebuild
from workspaces.models import Workspace


class Command(BaseCommand):
    help = "Make the index of the search anew. Meanwhile less is found; nothing else waits for it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workspace", help="of this workspace only (its name in addresses)")

    def handle(self, *args: Any, workspace: str | None = None, **options: Any) -> None:
        only = None
        if workspace:
            only = Workspace.objects.filter(slug=workspace).values_list("pk", flat=True).first()
            if only is None:
                raise CommandError(f"There is no workspace {workspace}.")
        self.stdout.write(f"{rebuild(only)} entries")
