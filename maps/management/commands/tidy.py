"""`manage.py tidy`: empties the trash of what is due and prunes old history, as the workers do every day."""

from typing import Any

from django.core.management.base import BaseCommand

from maps import tidying


class Command(BaseCommand):
    help = "Deletes maps and personas 30 days in the trash, old history, and pictures that nothing names."

    def handle(self, *args: Any, **options: Any) -> None:
        purged = tidying.tidy()
        if options["verbosity"]:
            self.stdout.write(f"{purged.maps} maps and {purged.personas} personas left the trash for good.")
