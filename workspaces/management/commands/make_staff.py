"""Makes somebody staff, who may look into /admin/, or takes it back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workspaces.administration.accounts import set_standing
from workspaces.models import User


class Command(BaseCommand):
    help = "Lets the person with this address into /admin/ (with a second factor), or with --remove no longer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--remove", action="store_true", help="no longer staff")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody has the address {options['email']}.")
        staff = not options["remove"]
        set_standing(user, None, active=True, staff=staff)
        self.stdout.write(f"{user.email} is {'staff now' if staff else 'no longer staff'}.")
