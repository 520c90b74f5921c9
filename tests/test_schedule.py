"""What beat sends: tasks that there are, and none twice because no worker took it for a while."""

from typing import Any

from django.conf import settings

from journeymap.celery import app


def test_what_is_due_is_a_task_of_ours() -> None:
    app.loader.import_default_modules()
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"workspaces.sweep_jobs", "maps.tidy_exports", "maps.tidy"} < named <= set(app.tasks)


def test_what_nobody_took_is_dropped_when_it_is_due_again() -> None:
    schedule: dict[str, dict[str, Any]] = settings.CELERY_BEAT_SCHEDULE
    for entry in schedule.values():
        assert entry["options"]["expires"] == entry["schedule"].total_seconds()
