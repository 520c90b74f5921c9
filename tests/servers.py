"""Real web processes for tests: uvicorn on a free port, with data of its own, that can be killed and started again."""

import contextlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.server import ROOT, environment, free_port, web_command
from scripts.services import stop

from .errands import Errands

START_SECONDS = 30
SETUP = "import django; django.setup()\n"
MANAGE = "import sys\nfrom django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)"


class Installation:
    """What web processes share: `var_dir`, the database (SQLite in it without a URL), Redis or none.

    Commands run in processes of their own: the tests' process has the database of the tests.
    """

    def __init__(self, var_dir: Path, port: int = 0, database_url: str = "", redis_url: str = "", **more: str) -> None:
        self.var_dir = var_dir
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = environment(
            VAR_DIR=str(var_dir), PUBLIC_URL=self.url, DATABASE_URL=database_url, REDIS_URL=redis_url, EMAIL_URL="",
            SECRET_KEY="", SECRET_KEY_FILE="", DEBUG="", PYTHONPATH=str(ROOT),
            # One person of the tests asks for many.
            **{"API_REQUESTS_A_MINUTE": "0", **more},
        )  # fmt: skip
        self._errands: Errands | None = None

    def prepare(self) -> None:
        """Tables, catalogues and hashed static files."""
        self._run([sys.executable, "-m", "scripts.prepare"])

    @contextlib.contextmanager
    def at_hand(self) -> Iterator[None]:
        """Meanwhile one process does what `manage` and `python` ask for, instead of a new one each time."""
        self._errands = Errands(self.environment)
        try:
            yield
        finally:
            self._errands.stop()
            self._errands = None

    def manage(self, *words: str) -> str:
        """What `manage.py WORDS` prints; RuntimeError with its errors when it fails."""
        return self.python(MANAGE, *words)

    def python(self, code: str, *words: str) -> str:
        """What Python `code` prints with Django set up; `words` are its sys.argv[1:]."""
        if self._errands:
            return self._errands.run(code, *words)
        return self._run([sys.executable, "-c", SETUP + code, *words])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{command[-1]} failed:\n{done.stderr}")
        return done.stdout

    def web(self, port: int = 0) -> "WebProcess":
        """One more web process, on the installation's own port unless another is given."""
        return WebProcess(self, port or self.port)


class WebProcess:
    """One uvicorn of an installation. `kill` is kill -9, after which `start` works again."""

    def __init__(self, installation: Installation, port: int) -> None:
        self.installation = installation
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.log = installation.var_dir / f"web-{port}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "WebProcess":
        self.start()
        return self

    def __exit__(self, *unused: Any) -> None:
        self.stop()

    def start(self) -> None:
        """Returns when the process answers /livez."""
        # Pages that come from this port must be allowed to open sockets on it.
        variables = {**self.installation.environment, "PUBLIC_URL": self.url}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                web_command(self.port), env=variables, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        self._wait()

    def kill(self) -> None:
        """Ends the process at once, in the middle of whatever it does."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        if self.process:
            stop(self.process)

    def printed(self) -> str:
        """Everything that the process wrote to its log so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process is None or self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The web process did not start:\n{self.printed()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/livez", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False
