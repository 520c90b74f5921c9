"""The signed-in person of a request that `login_required` let through."""

from django.http import HttpRequest

from ..models import User


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
