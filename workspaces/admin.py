"""Found by Django when the apps are ready."""

from .administration import lists  # noqa: F401
