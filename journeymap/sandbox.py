"""Reads and makes files of anybody's, in a process of its own: `python -m journeymap.sandbox TASK PARENT`.

The data comes on stdin, the answer goes to stdout. Before the first byte is read, the process gives up memory, time
and files for good, so a decoder that runs wild ends here and not in the server; and it dies with its parent, the
process whose id it is given, after which nobody waits for an answer. Nobody imports this module; others start it
through workspaces.sandboxed.
"""

import ctypes
import importlib
import os
import resource
import signal
import sys
from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024


@dataclass(frozen=True)
class Task:
    """A function that gets the bytes and returns the answer, and what the process has for it.

    An answer of many pieces (bytes, one after the other) is written as they come: never all of it in memory.
    """

    module: str
    function: str
    memory: int = 1024 * MIB
    cpu_seconds: int = 10
    # Of the answer, which is a file of our parent's.
    answer_bytes: int = 32 * MIB
    most_read: int = 64 * MIB
    # The limit on processes counts threads, too.
    threads: bool = False


TASKS: Final = {
    "picture": Task("maps.encoding", "answer"),
    "import": Task("maps.exchange.readers.reading", "answer", memory=512 * MIB, answer_bytes=64 * MIB),
    # A map with all its pictures goes in, and out again as text.
    "export": Task(
        "maps.exchange.child", "answer", cpu_seconds=60, answer_bytes=128 * MIB, most_read=128 * MIB, threads=True
    ),
    "report": Task("insights.reports.paper", "answer", cpu_seconds=30, threads=True),
    "persona": Task("personas.paper", "answer", cpu_seconds=15, threads=True),
    # Texts of evidence, sorted into themes; the libraries that do it start threads.
    "themes": Task(
        "evidence.grouping", "answer", memory=1536 * MIB, cpu_seconds=180, answer_bytes=64 * MIB, threads=True
    ),
    # A file of evidence, looked at or read with its sentiments; its items come row by row.
    "evidence": Task("evidence.child", "answer", memory=300 * MIB, cpu_seconds=150, answer_bytes=512 * MIB),
}
OPEN_FILES: Final = 64
# PR_SET_PDEATHSIG of prctl(2), which Python does not know.
SIGNAL_OF_A_DEATH: Final = 1


def give_up(task: Task) -> None:
    """Set the limits, soft and hard: nothing in this process can raise them again (unless it is root's)."""
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: task.cpu_seconds,
        resource.RLIMIT_FSIZE: task.answer_bytes,
        resource.RLIMIT_NOFILE: OPEN_FILES,
    }
    if not task.threads:
        limits[resource.RLIMIT_NPROC] = 0
    if sys.platform != "darwin":
        # macOS knows this limit by name only.
        limits[resource.RLIMIT_AS] = task.memory
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def end_with(parent: int) -> None:
    """Be killed when whoever started this process dies, however that is. Only Linux can; elsewhere time runs out."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SIGNAL_OF_A_DEATH, signal.SIGKILL)
        if os.getppid() != parent:
            # It died before it could be said.
            sys.exit(1)


def main(name: str, parent: str) -> None:
    end_with(int(parent))
    task = TASKS[name]
    give_up(task)
    do = getattr(importlib.import_module(task.module), task.function)
    answer = do(sys.stdin.buffer.read(task.most_read))
    for piece in (answer,) if isinstance(answer, bytes) else answer:
        sys.stdout.buffer.write(piece)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
