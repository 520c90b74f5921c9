"""What a file of a map with 3,000 elements costs, and what others feel of it: reads its orders as JSON.

The worker's part is run here in a process of its own, on the installation that the web process serves; its writer is
a child of this process, so its memory and time are those of `getrusage`.
"""

import json
import resource
import sys
import time
from typing import Any
from uuid import UUID

import django

django.setup()

from maps.exporting import gathered, written  # noqa: E402
from maps.models import JourneyMap  # noqa: E402

# How files begin.
SIGNS = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml"}


def measure(map_id: UUID, name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Seconds on the clock, the most memory that the writer's process had (MB), its seconds of the processor."""
    journey_map = JourneyMap.objects.get(pk=map_id)
    began = time.perf_counter()
    made = written(name, *gathered(journey_map, None, name, options), lambda percent: None)
    seconds = time.perf_counter() - began
    assert made.data.startswith(SIGNS[name]), f"no {name} came back"
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux counts in kilobytes, macOS in bytes.
    memory = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {
        "seconds": round(seconds, 2),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 2),
        "memory": round(memory, 1),
        "kilobytes": round(len(made.data) / 1000, 1),
    }


if __name__ == "__main__":
    orders = json.load(sys.stdin)
    json.dump(measure(UUID(orders["map"]), orders["format"], orders["options"]), sys.stdout)
