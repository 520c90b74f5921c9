"""The cast of the tests: people by their role in one workspace, somebody from elsewhere, and nobody in particular."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone, translation
from rest_framework.test import APIClient

from maps.access import Principal
from maps.creating import create_map
from maps.models import JourneyMap
from scripts import messages
from workspaces.membership import admit, found_workspace
from workspaces.models import Role, User, Workspace

Person = User | AnonymousUser

PASSWORD = "correct horse battery staple"


# The same examples in every run: what fails here failed by a change. HYPOTHESIS_PROFILE=chance looks further.
# No example is held to a time: a busy machine is no fault of the code.
_patient: dict[str, Any] = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("same", derandomize=True, **_patient)
hypothesis.settings.register_profile("chance", derandomize=False, **_patient)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_configure(config: pytest.Config) -> None:
    """Compile the texts before any test: Django keeps a language as it first found it. Workers come after that."""
    if not hasattr(config, "workerinput"):
        messages.compile_catalogues()
    elif settings.REDIS_URL:
        # Clearing the cache empties a database of Redis: each worker has one of its own.
        number = int(config.workerinput["workerid"].removeprefix("gw")) + 1
        settings.CACHES["default"]["LOCATION"] = urlsplit(settings.REDIS_URL)._replace(path=f"/{number}").geturl()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--of-the-database", action="store_true",
        help="Only tests that ask the database something: the others show the same on every one.",
    )  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("of_the_database"):
        _choose(config, items, _asks_the_database)
    if not os.environ.get("LONG"):
        _choose(config, items, lambda item: item.get_closest_marker("long") is None)


def _choose(config: pytest.Config, items: list[pytest.Item], wanted: Callable[[pytest.Item], bool]) -> None:
    chosen = [item for item in items if wanted(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _asks_the_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres", "redis"))
    return marked or not {"db", "transactional_db"}.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def cheap_settings() -> Iterator[None]:
    """Pages link static files by their own names: hashed ones need a collectstatic, which only live servers get. And
    no test waits for a password that is dear to guess.
    """
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": plain}
    with override_settings(STORAGES=storages, PASSWORD_HASHERS=["tests.hashers.QuickArgon2"]):
        yield


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Rate limits live in the cache; one test's sign-ins must not count in the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def nobody_s_language() -> None:
    """A request leaves the language and the time zone of its person in the thread: the next test is nobody's."""
    translation.deactivate()
    timezone.deactivate()


def person(name: str) -> User:
    """An account named `name`. It has no password, so that no test waits for argon2; sign in through `client_of`."""
    return User.objects.create_user(f"{name}@example.org", None, name=name.capitalize())


@pytest.fixture
def owner(db: None) -> User:
    return person("owner")


@pytest.fixture
def workspace(owner: User) -> Workspace:
    """The workspace of the cast; `owner` has founded it."""
    return found_workspace(owner, "Studio North")


def _member(workspace: Workspace, role: Role) -> User:
    user = person(role.value)
    admit(workspace, user, role)
    return user


@pytest.fixture
def admin(workspace: Workspace) -> User:
    return _member(workspace, Role.ADMIN)


@pytest.fixture
def editor(workspace: Workspace) -> User:
    return _member(workspace, Role.EDITOR)


@pytest.fixture
def commenter(workspace: Workspace) -> User:
    return _member(workspace, Role.COMMENTER)


@pytest.fixture
def viewer(workspace: Workspace) -> User:
    return _member(workspace, Role.VIEWER)


@pytest.fixture
def outsider(db: None) -> User:
    """Owns another workspace and has nothing to do with this one."""
    user = person("outsider")
    found_workspace(user, "Elsewhere")
    return user


@pytest.fixture
def guest() -> AnonymousUser:
    return AnonymousUser()


@pytest.fixture
def cast(
    owner: User, admin: User, editor: User, commenter: User, viewer: User, outsider: User, guest: AnonymousUser
) -> dict[str, Person]:
    """Everybody, by name."""
    members = {"owner": owner, "admin": admin, "editor": editor, "commenter": commenter, "viewer": viewer}
    return {**members, "outsider": outsider, "guest": guest}


@pytest.fixture
def journey_map(workspace: Workspace, owner: User) -> JourneyMap:
    """A blank map that `owner` leads: actions, thoughts, emotions, pain points and opportunities, nothing in them."""
    return create_map(workspace, Principal.of(owner), "Alex finds a printer")


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    """A browser in which that person is signed in (nobody, for the guest)."""

    def make(who: Person) -> Client:
        client = Client()
        if isinstance(who, User):
            client.force_login(who)
        return client

    return make


@pytest.fixture
def api_of() -> Callable[[Person], APIClient]:
    """A client of the API with that person's session."""

    def make(who: Person) -> APIClient:
        client = APIClient()
        if isinstance(who, User):
            client.force_login(who)
        return client

    return make
