"""Rows of the permission table for one's own data, and what they name."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from workspaces.models import Job, JobState, User

SIGNED_IN = "login 200 200 200 200 200 200"
# The password is asked for once more.
ASKED = "login 302 302 302 302 302 302"

ROWS: list[tuple[Any, ...]] = [
    ("GET", "/account/data/", SIGNED_IN),
    ("POST", "/account/data/export/", ASKED),
    # The viewer's own; who runs the workspace has no more to do with it than anybody.
    ("GET", "/account/data/{own_data}/file/", "login 404 200 404 404 404 404"),
    ("GET", "/api/v1/jobs/{own_data}/file/", "401 404 404 404 404 404 404"),
    ("GET", "/account/delete/", SIGNED_IN),
    ("POST", "/account/delete/", ASKED, {"typed": "viewer@example.org"}),
]


class PrivacyScene:
    workspace: Any

    def own_data(self) -> object:
        viewer = User.objects.get(email="viewer@example.org")
        file = default_storage.save("own-data/viewer.zip", ContentFile(b"PK"))
        return Job.objects.create(
            workspace=self.workspace, requested_by=viewer, kind="own_data", state=JobState.DONE, file=file,
            finished_at=timezone.now(), arguments={"results": {"file_name": "mine.zip", "size": 2}},
        ).pk  # fmt: skip
