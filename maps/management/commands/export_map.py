"""`manage.py export_map ID --format F --output FILE`: what the web's export makes, for whoever runs the server."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from maps.exchange.options import LANGUAGES
from maps.exchange.writers import WRITERS
from maps.exporting import gathered, written
from maps.models import JourneyMap
from workspaces.jobs import Failed, reason


class Command(BaseCommand):
    help = "Write a map to a file. Nobody's rights are asked: whoever may run this may read the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=UUID)
        parser.add_argument("--format", choices=sorted(WRITERS), default="json")
        parser.add_argument("--output", type=Path, required=True)
        parser.add_argument("--language", choices=LANGUAGES, default="en", help="of labels")

    def handle(self, *args: Any, **options: Any) -> None:
        journey_map = JourneyMap.objects.alive().filter(pk=options["map"]).first()
        if journey_map is None:
            raise CommandError("There is no such map.")
        name = options["format"]
        raw = {"language": options["language"]} if "language" in WRITERS[name].takes else {}
        try:
            made = written(name, *gathered(journey_map, None, name, raw), lambda percent: None)
        except Failed as failure:
            raise CommandError(reason(failure.code)) from failure
        options["output"].write_bytes(made.data)
        for note in made.notes:
            self.stdout.write(note)
        self.stdout.write(f"Wrote {len(made.data)} bytes to {options['output']}.")
