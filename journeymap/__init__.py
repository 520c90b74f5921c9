"""The project: settings, addresses, doors and what holds for every app. Nothing imports it."""

# Tasks that the apps share are sent by the app that is current, in web processes as in workers.
from .celery import app as celery_app

__all__ = ["celery_app"]
