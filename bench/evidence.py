"""What a file of 50,000 rows costs on its way in, and what others feel of it: reads its orders as JSON.

The worker's part is run here in a process of its own, on the installation that the web process serves; the process that
reads and scores is a child of this one, so its memory and time are those of `getrusage`.
"""

import csv
import io
import json
import random
import resource
import sys
import time
from typing import Any

import django

django.setup()

from evidence.importing import start, take_in  # noqa: E402
from evidence.models import Item  # noqa: E402
from workspaces import jobs  # noqa: E402
from workspaces.models import JobState, User, Workspace  # noqa: E402

STARS = (1, 2, 3, 4, 5)
# What people say of something that is delivered, in pieces.
BEGINNINGS = (
    "The parcel came", "Checkout took", "Support answered", "The app froze", "I love how it looks",
    "Nobody called back", "The invoice was", "Setting it up was", "The lamp is", "Returning it felt",
    "Die Lieferung kam", "Der Support war",
)  # fmt: skip
MIDDLES = (
    "two days late", "much faster than I had hoped", "after an hour on hold", "three times in a row", "wrong again",
    "really easy, even for my mother", "confusing and full of jargon", "sehr freundlich",
    "leider viel zu spät", "so slow",
)  # fmt: skip
ENDS = (
    "and I would not buy here again.", "which made my whole day.", "but then somebody helped me at once.", "as always.",
    "and I still wait for my money!", "so I am happy to recommend it.", "Danke dafür.", "no complaints :)",
    "never again",
)  # fmt: skip


def made_up(rows: int) -> bytes:
    """A table of reviews, a third of them with a rating; the same each time."""
    chance = random.Random(8)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["Review Id", "Date", "Review Text", "Stars", "Plan", "Channel", "Email"])
    for number in range(rows):
        said = " ".join(chance.choice(part) for part in (BEGINNINGS, MIDDLES, ENDS, BEGINNINGS, MIDDLES))
        stars = chance.choice(STARS) if number % 3 == 0 else ""
        day = f"2026-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        plan, channel = chance.choice(("Free", "Team", "Company")), chance.choice(("Web", "App", "Phone"))
        table.writerow([f"r{number}", day, f"{said} {number}", stars, plan, channel, f"person{number}@example.org"])
    return text.getvalue().encode()


def measure(rows: int) -> dict[str, Any]:
    """Seconds on the clock of dry run and job, the most memory that a reading process had (MB), its processor."""
    jobs.start_with(lambda job_id: None)
    workspace, user = Workspace.objects.get(), User.objects.get(email="owner@example.org")
    data = made_up(rows)
    began = time.perf_counter()
    intake = take_in(workspace, user, "reviews.csv", data)
    looked = time.perf_counter() - began
    job = start(intake, user)
    began, used = time.perf_counter(), time.process_time()
    jobs.run(job.pk)
    seconds, own = time.perf_counter() - began, time.process_time() - used
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.error
    assert Item.objects.visible().filter(intake=intake).count() == rows
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux counts in kilobytes, macOS in bytes.
    memory = child.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {
        "rows": rows,
        "megabytes": round(len(data) / 1e6, 1),
        "dry_run_seconds": round(looked, 2),
        "seconds": round(seconds, 2),
        "worker_cpu": round(own, 2),
        "child_cpu": round(child.ru_utime + child.ru_stime, 2),
        "memory": round(memory, 1),
    }


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)["rows"]), sys.stdout)
