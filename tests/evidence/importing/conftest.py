"""Files to import, and what an import needs around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence.importing import start, take_in
from evidence.models import Intake
from workspaces import jobs
from workspaces.models import Job, User, Workspace

REVIEWS = """Review Id,Date,Review Text,Stars,Plan,Channel,Email
r1,2026-03-01,"The parcel came late, I am angry",1,Free,Web,lee@example.org
r2,2026-03-02,I love how easy it was,5,Team,App,kim@example.org
r3,2026-03-03,,3,Team,App,kim@example.org
r4,2026-03-04,Support answered within a minute and was so kind,,Free,Phone,jo@example.org
"""


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def nobody_starts_jobs() -> None:
    """Tests run them themselves."""
    jobs.start_with(lambda job_id: None)


@pytest.fixture
def looked_at(workspace: Workspace, editor: User) -> Callable[..., Intake]:
    def look(data: str | bytes = REVIEWS, name: str = "reviews.csv", **wanted: Any) -> Intake:
        return take_in(workspace, editor, name, data.encode() if isinstance(data, str) else data, wanted)

    return look


@pytest.fixture
def brought_in(editor: User) -> Callable[[Intake], Intake]:
    """The import after its job."""

    def bring(intake: Intake) -> Intake:
        done(start(intake, editor))
        intake.refresh_from_db()
        return intake

    return bring


def done(job: Job) -> Job:
    jobs.run(job.pk)
    job.refresh_from_db()
    return job
