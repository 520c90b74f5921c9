"""Proves that every map's rows are what its log says, and exits with 1 and the difference otherwise."""

import sys
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db import transaction

from maps.changes.reading import lock_map
from maps.changes.replay import problems_of
from maps.models import JourneyMap


class Command(BaseCommand):
    help = "Prove that rows = replay of the log (from its baseline), that seq has no gap, and that all can be undone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--map", type=UUID, help="check this map only")

    def handle(self, *args: Any, **options: Any) -> None:
        ids = (
            [options["map"]] if options["map"] else list(JourneyMap.objects.order_by("id").values_list("pk", flat=True))
        )
        wrong = 0
        for map_id in ids:
            for problem in self._problems(map_id):
                wrong += 1
                self.stderr.write(f"{map_id}: {problem}")
        if wrong:
            self.stderr.write(f"{wrong} problems in {len(ids)} maps")
            sys.exit(1)
        self.stdout.write(f"{len(ids)} maps: rows, log and inverse agree")

    @staticmethod
    def _problems(map_id: UUID) -> list[str]:
        """Read under the map's lock: a Change that comes between rows and log would look like a fault."""
        with transaction.atomic():
            lock_map(map_id)
            return list(problems_of(map_id))
