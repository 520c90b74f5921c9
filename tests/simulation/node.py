"""The Node process that runs the real client modules, asked line by line."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
Event = list[Any]


class Node:
    """Commands are collected and handed over together; each line is answered by what the clients did."""

    def __init__(self) -> None:
        command = ["node", "--import", "./tests/js/vendored.mjs", "tests/simulation/host.mjs"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.due: float | None = None

    def ask(self, *commands: list[Any]) -> list[Event]:
        """What the clients did on these commands, in order; `due` is when the next timer of any client wants to run."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(commands) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the Node process ended; its error is above")
        answer = json.loads(line)
        self.due = answer["due"]
        return answer["events"]

    def __enter__(self) -> "Node":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=10)
