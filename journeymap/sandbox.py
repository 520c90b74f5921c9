"""Reads files of anybody's making in a process of its own: `python -m journeymap.sandbox TASK`.

The file comes on stdin, the answer goes to stdout. Before the first byte is read, the process gives up memory, time
and files for good, so a decoder that runs wild ends here and not in the server. Nobody imports this module; others
start it through workspaces.sandboxed.
"""

import importlib
import resource
import sys
from typing import Final

# What may be asked for: the function gets the bytes and returns the answer.
TASKS: Final = {"picture": ("maps.encoding", "answer")}

MEMORY: Final = 1024 * 1024 * 1024
CPU_SECONDS: Final = 10
# Of the answer, which is a file of our parent's.
ANSWER_BYTES: Final = 32 * 1024 * 1024
OPEN_FILES: Final = 64
MOST_READ: Final = 64 * 1024 * 1024


def give_up() -> None:
    """Set the limits, soft and hard: nothing in this process can raise them again (unless it is root's)."""
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: ANSWER_BYTES,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_NPROC: 0,
    }
    if sys.platform != "darwin":
        # macOS knows this limit by name only.
        limits[resource.RLIMIT_AS] = MEMORY
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def main(task: str) -> None:
    module, function = TASKS[task]
    give_up()
    do = getattr(importlib.import_module(module), function)
    sys.stdout.buffer.write(do(sys.stdin.buffer.read(MOST_READ)))


if __name__ == "__main__":
    main(sys.argv[1])
