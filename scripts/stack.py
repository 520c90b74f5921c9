"""`make stack`: PostgreSQL, Redis, two web processes, worker and beat from installed binaries, in var/stack."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts import processes, services
from scripts.server import ROOT, environment, is_free


def main() -> int:
    services.end_on_sigterm()
    port = int(os.environ.get("PORT") or 8000)
    ports = (port, port + 1)
    if taken := [number for number in ports if not is_free(number)]:
        sys.exit(f"Port {taken[0]} is in use. Choose another one: make stack PORT={port + 10}")
    with contextlib.ExitStack() as started:
        folder = _fresh_folder(ROOT / "var" / "stack")
        started.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            variables = _services(started, folder, port)
        except services.Unavailable as error:
            sys.exit(str(error))
        _prepare(variables)
        running = {}
        for title, name, own in members(folder, ports):
            running[title] = started.enter_context(_running(processes.words(name), {**variables, **own}))
        print(f"\n  http://127.0.0.1:{ports[0]} and http://127.0.0.1:{ports[1]} serve the same maps.")
        print("  Ctrl-C stops everything and deletes its data.\n", flush=True)
        return _watch(running)


def members(folder: Path, ports: Sequence[int]) -> list[tuple[str, str, dict[str, str]]]:
    """Every process that stays: how it is called here, its name in scripts.processes, and its own variables.

    There is no proxy: each web process takes its own address for the public one.
    """
    webs = [(f"web {port}", "web", {"PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}"}) for port in ports]
    others = [(name, name, {"HEARTBEAT_FILE": str(folder / f"{name}-alive")}) for name in ("worker", "beat")]
    return webs + others


def _fresh_folder(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _services(started: contextlib.ExitStack, folder: Path, port: int) -> dict[str, str]:
    # PostgreSQL's folder is the system's temporary one: its account may not be allowed to enter this checkout.
    database_url = started.enter_context(services.postgresql())
    redis_url = started.enter_context(services.redis(folder))
    return environment(
        VAR_DIR=str(folder), PUBLIC_URL=f"http://127.0.0.1:{port}", DATABASE_URL=database_url, REDIS_URL=redis_url
    )


def _prepare(variables: dict[str, str]) -> None:
    subprocess.run(processes.words("migrate"), env=variables, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    code = "from scripts import prepare; from scripts.run import show_accounts; prepare.everything(); show_accounts()"
    subprocess.run([sys.executable, "-c", code], env=variables, cwd=ROOT, check=True)


@contextlib.contextmanager
def _running(command: list[str], variables: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(command, env=variables, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        services.stop(process, signal.SIGTERM)


def _watch(running: dict[str, "subprocess.Popen[bytes]"]) -> int:
    """Waits for Ctrl-C, or until one of the processes ends by itself."""
    try:
        while True:
            for name, process in running.items():
                if process.poll() is not None:
                    print(f"{name} ended with {process.returncode}; stopping the rest.")
                    return 1
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nStopping.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
