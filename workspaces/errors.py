"""The errors that people may see: every refusal of the domain has a code, an HTTP status and a message."""

from typing import Any, ClassVar, Final

from django.db import OperationalError
from django.utils.translation import gettext as _


class DomainError(Exception):
    """A refusal: `code` for programs (snake_case), `status` for HTTP, `message` for people, `details` as plain JSON."""

    default_code: ClassVar[str] = "error"
    default_status: ClassVar[int] = 400

    def __init__(
        self,
        message: str = "",
        *,
        code: str | None = None,
        status: int | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        self.code = code or self.default_code
        self.status = status or self.default_status
        self.message = message or self.default_message()
        self.details = details or {}
        super().__init__(self.message)

    def default_message(self) -> str:
        return _("That did not work.")

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message, "details": self.details}


class Invalid(DomainError):
    default_code = "invalid"
    default_status = 400

    def default_message(self) -> str:
        return _("Some of what was sent is not valid.")


class NotSignedIn(DomainError):
    default_code = "not_signed_in"
    default_status = 401

    def default_message(self) -> str:
        return _("Sign in first.")


class Forbidden(DomainError):
    """For insiders without the right; outsiders get NotFound, so that nothing tells them that the thing exists."""

    default_code = "forbidden"
    default_status = 403

    def default_message(self) -> str:
        return _("You do not have the right to do this.")


class NotFound(DomainError):
    default_code = "not_found"
    default_status = 404

    def default_message(self) -> str:
        return _("There is nothing here, or you have no access to it.")


class Conflict(DomainError):
    default_code = "conflict"
    default_status = 409

    def default_message(self) -> str:
        return _("Somebody else changed this in the meantime.")


class TooLarge(DomainError):
    default_code = "too_large"
    default_status = 413

    def default_message(self) -> str:
        return _("That is too large.")


class UuidReused(DomainError):
    default_code = "uuid_reused"
    default_status = 422

    def default_message(self) -> str:
        return _("This id was used before for something else.")


class RateLimited(DomainError):
    default_code = "rate_limited"
    default_status = 429

    def default_message(self) -> str:
        return _("That was too much at once. Wait a moment and try again.")


class Busy(DomainError):
    default_code = "busy"
    default_status = 503

    def default_message(self) -> str:
        return _("The server is busy with this. Try again in a moment.")


class StorageFull(DomainError):
    default_code = "storage_full"
    default_status = 507

    def default_message(self) -> str:
        return _("The server has no space left. Nothing was saved.")


# SQLSTATE of a lock that was waited for too long, and of two that waited for each other.
LOCKED: Final = frozenset({"55P03", "40P01"})


def as_busy(error: BaseException) -> Busy | None:
    """What the database says when others hold what it needs is no fault of the server: Busy, or None for all else."""
    if not isinstance(error, OperationalError):
        return None
    waited = getattr(error.__cause__, "sqlstate", None) in LOCKED or str(error) == "database is locked"
    return Busy() if waited else None
