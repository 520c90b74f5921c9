"""Makes an API token for somebody and prints its secret, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workspaces.models import User
from workspaces.tokens import issue_token


class Command(BaseCommand):
    help = "Makes an API token that acts for this person in all their workspaces, and prints it once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--name", default="command line", metavar="N", help="what the token is for")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody has the address {options['email']}.")
        _token, secret = issue_token(user, options["name"][:120])
        self.stdout.write(secret)
