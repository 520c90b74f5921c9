"""The signed-in person of a request that `login_required` let through."""

from typing import cast

from django.http import HttpRequest

from ..models import User


def person(request: HttpRequest) -> User:
    return cast(User, request.user)
