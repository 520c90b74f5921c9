"""Why a Change is refused: one exception for the planning code, and the protocol's codes with their HTTP statuses."""

from __future__ import annotations

from typing import Any

# HTTP status of each code of a `rejected` frame.
STATUS = {
    "invalid": 422,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "checks": 409,
    "uuid_reused": 422,
    "too_large": 413,
    "rate_limited": 429,
    "busy": 503,
    "storage_full": 507,
}
# Answers about the moment, not about the Change: never kept, so sending again may succeed (rule C4).
NOT_KEPT = frozenset({"forbidden", "checks", "busy", "rate_limited", "storage_full"})


class RefusedError(Exception):
    """One Change can't be accepted. `details` may name the operation, kind, id and field."""

    def __init__(self, code: str, message: str, **details: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details


def invalid(message: str, **details: Any) -> RefusedError:
    return RefusedError("invalid", message, **details)


def not_found(message: str, **details: Any) -> RefusedError:
    return RefusedError("not_found", message, **details)


def conflict(message: str, **details: Any) -> RefusedError:
    return RefusedError("conflict", message, **details)
