"""`make bench`: live editing beside a raw relay, what exports, the search and checks cost, the editor in a browser."""

import argparse
import contextlib
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.targets import TARGETS
from scripts.server import ROOT, environment, free_port, web_command
from scripts.services import end_on_sigterm, postgresql, stop

# The figures are about the server, not about how much one person may do: only rates are raised, by their settings.
RATES = {
    "LIVE_FRAMES_PER_SECOND": "100000",
    "LIVE_FRAMES_BURST": "100000",
    "LIVE_CHANGES_PER_SECOND": "100000",
    "LIVE_CHANGES_BURST": "100000",
    "LIVE_CHANGES_PER_MINUTE": "6000000",
}
EACH = 2.0
STEPS = (500, 1000, 1500, 2000, 3000, 4000, 6000, 8000, 12000)
MOST_P95 = 100.0
QUIET = 1.0


@dataclass
class Server:
    """A web process with its people and maps."""

    port: int
    process: "subprocess.Popen[bytes]"
    world: dict[str, Any]
    log: Path
    variables: dict[str, str]

    def room(self, name: str, editors: int, first: int = 0) -> dict[str, Any]:
        found = self.world["maps"][name]
        tokens = self.world["tokens"][first : first + editors]
        return {"path": f"/ws/maps/{found['id']}/", "cards": found["cards"], "tokens": tokens}


@dataclass
class Report:
    """All figures of a run, printed as they come and written at the end."""

    figures: dict[str, float | None] = field(default_factory=dict)
    runs: list[dict[str, Any]] = field(default_factory=list)

    def note(self, name: str, run: dict[str, Any]) -> dict[str, Any]:
        self.runs.append({"name": name, **run})
        shown = "  ".join(f"{key} {value}" for key, value in run.items())
        print(f"  {name:<34} {shown}", flush=True)
        return run

    def figure(self, name: str, value: float | None) -> None:
        self.figures[name] = None if value is None else round(value, 2)

    def table(self) -> str:
        lines = [f"{'figure':<42}{'value':>10}{'floor':>9}{'goal':>9}  verdict"]
        for name, target in TARGETS.items():
            if name in self.figures:
                value = self.figures[name]
                lines.append(
                    f"{target.label:<42}{'-' if value is None else f'{value:g}':>10}{target.floor:>9g}{target.goal:>9g}"
                    f"  {target.verdict(value)} ({target.unit})"
                )
        return "\n".join(lines)


def module(
    name: str, orders: dict[str, Any], timeout: float = 120, variables: dict[str, str] | None = None
) -> dict[str, Any]:
    """What one of the bench's modules finds, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", name],
        env=variables,
        input=json.dumps(orders),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def load(port: int, pid: int, rooms: list[dict[str, Any]], rate: float, seconds: float, relay: bool) -> dict[str, Any]:
    orders = {
        "port": port,
        "origin": f"http://127.0.0.1:{port}",
        "rooms": rooms,
        "edits_per_second": rate,
        "seconds": seconds,
        "relay": relay,
        "server_pid": pid,
    }
    return module("bench.load", orders)


@contextlib.contextmanager
def relay_server() -> Iterator[tuple[int, int]]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.relay", str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def web_server(database_url: str, folder: Path, maps: list[str]) -> Iterator[Server]:
    """An installation with 200 people and the named maps, served as in production."""
    port = free_port()
    variables = environment(
        VAR_DIR=str(folder), DATABASE_URL=database_url, REDIS_URL="", PUBLIC_URL=f"http://127.0.0.1:{port}",
        SECRET_KEY="", EMAIL_URL="", DEBUG="", **RATES,
    )  # fmt: skip
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=variables, cwd=ROOT, check=True)
    (folder / "static").mkdir(exist_ok=True)
    made = subprocess.run(
        [sys.executable, "-m", "bench.world", *maps],
        env=variables,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    log = folder / "web.log"
    with log.open("wb") as output:
        process = subprocess.Popen(web_command(port), env=variables, cwd=ROOT, stdout=output, stderr=output)
    try:
        _wait_for(port, process, log)
        yield Server(port, process, json.loads(made.stdout), log, variables)
    finally:
        stop(process)
        if problems := log.read_text(errors="replace").strip():
            print(f"  the server's log:\n{problems[-3000:]}")


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"The web process did not start:\n{log.read_text(errors='replace')}")


def latencies(server: Server, report: Report, sizes: list[int], seconds: float) -> None:
    """p95 by the number of editors, server and relay in turn in the same minute."""
    for editors in sizes:
        rooms = [server.room("small", editors)]
        rate = editors * EACH
        with relay_server() as (port, pid):
            raw = report.note(f"relay, {editors} editors", load(port, pid, rooms, rate, seconds, relay=True))
        ours = report.note(
            f"server, {editors} editors", load(server.port, server.process.pid, rooms, rate, seconds, relay=False)
        )
        report.figure(f"p95_{editors}", ours["p95"])
        report.figure(f"ratio_{editors}", ours["p95"] / raw["p95"] if ours["p95"] and raw["p95"] else None)
        if editors == 200:
            report.figure("cpu_200", ours["cpu_us_per_delivery"])


def many_maps(server: Server, report: Report, seconds: float) -> None:
    rooms = [server.room(f"many-{number}", 4, number * 4) for number in range(50)]
    run = load(server.port, server.process.pid, rooms, 200 * EACH, seconds, relay=False)
    report.figure("p95_maps", report.note("server, 50 maps x 4", run)["p95"])


def most_edits(server: Server, report: Report, seconds: float) -> None:
    """The highest step at which nothing is lost and p95 stays below 100 ms."""
    best = 0.0
    for rate in STEPS:
        rooms = [server.room("small", 50)]
        run = load(server.port, server.process.pid, rooms, rate, seconds, relay=False)
        report.note(f"server, 50 editors, {rate} edits/s", run)
        if run["p95"] is None or run["p95"] >= MOST_P95 or run["busy"] or run["missing"]:
            break
        best = rate
    report.figure("most_edits", best)


def joins(server: Server, report: Report) -> None:
    for name, figure in (("small", "join_300"), ("large", "join_3000")):
        orders = {
            "port": server.port,
            "origin": f"http://127.0.0.1:{server.port}",
            "map": server.world["maps"][name]["id"],
            "token": server.world["tokens"][0],
            "times": 25,
        }
        report.figure(figure, report.note(f"join, {name} map", module("bench.joining", orders))["p50"])


def exports(server: Server, report: Report, seconds: float) -> None:
    """A PDF of the large map, and what editors of another map feel meanwhile: the same load without and with it."""
    made: list[dict[str, Any]] = []
    over = threading.Event()

    def export() -> None:
        while not made or not over.is_set():
            made.append(one("pdf", {"layout": "poster"}))

    def one(name: str, options: dict[str, Any]) -> dict[str, Any]:
        orders = {"map": server.world["maps"]["large"]["id"], "format": name, "options": options}
        return module("bench.exports", orders, variables=server.variables)

    def others(name: str) -> dict[str, Any]:
        rooms = [server.room("small", 20)]
        run = load(server.port, server.process.pid, rooms, 20 * EACH, max(seconds, 4), relay=False)
        return report.note(f"server, 20 editors, {name}", run)

    alone = others("nothing else")
    # A daemon: what goes wrong here must not keep the bench from ending.
    beside = threading.Thread(target=export, daemon=True)
    beside.start()
    busy = others("an export beside")
    over.set()
    beside.join()
    for run in made:
        report.note("export, large map as PDF", run)
    for figure in ("seconds", "cpu_seconds", "memory"):
        report.figure(f"export_{figure}", max((run[figure] for run in made), default=None))
    both = alone["p95"] and busy["p95"]
    # Pictures take the most memory; nobody's edits are measured beside them.
    for name in ("png", "svg"):
        run = report.note(f"export, large map as {name.upper()}", one(name, {}))
        report.figure(f"export_{name}_memory", run["memory"])
    report.figure("export_ratio", busy["p95"] / alone["p95"] if both else None)


def evidence(server: Server, report: Report, seconds: float) -> None:
    """50,000 rows become evidence, and what editors feel meanwhile: the median of several loads, with and without."""
    found: list[dict[str, Any]] = []
    over = threading.Event()

    def bring_in() -> None:
        try:
            found.append(module("bench.evidence", {"rows": 50_000}, timeout=300, variables=server.variables))
        finally:
            over.set()

    def others(name: str) -> float | None:
        run = load(server.port, server.process.pid, [server.room("small", 20)], 20 * EACH, max(seconds, 4), relay=False)
        p95: float | None = report.note(f"server, 20 editors, {name}", run)["p95"]
        return p95

    alone = [p95 for p95 in (others("nothing else") for _turn in range(3)) if p95]
    beside = threading.Thread(target=bring_in, daemon=True)
    beside.start()
    busy: list[float] = []
    while not over.is_set():
        p95 = others("an import beside")
        # A load that outlasts the import has measured it only in part.
        if p95 and not over.is_set():
            busy.append(p95)
    beside.join()
    for run in found:
        report.note("import of 50,000 rows", run)
        report.figure("evidence_seconds", run["seconds"])
        report.figure("evidence_cpu_seconds", run["worker_cpu"] + run["child_cpu"])
        report.figure("evidence_memory", run["memory"])
    report.figure("evidence_alone", median(alone) if alone else None)
    report.figure("evidence_beside", median(busy) if busy else None)
    report.figure("evidence_ratio", median(busy) / median(alone) if alone and busy else None)


def editor(report: Report) -> None:
    """What a map of 3,000 elements costs a browser; see bench/editor.py."""
    found = report.note("editor, 3,000 elements", module("bench.editor", {}, timeout=900))
    for name in TARGETS:
        if name.startswith("editor_"):
            report.figure(name, found[name.removeprefix("editor_")])


def checks(report: Report) -> None:
    """What the quality checks of a map of 3,000 elements cost; see bench/checks.py."""
    found = report.note("checks, 3,000 elements", module("bench.checks", {}, variables=environment()))
    report.figure("checks_cpu", found["cpu_ms"])
    report.figure("checks_words", found["cpu_with_words_ms"])


def search(report: Report, database_url: str, name: str) -> None:
    """What searching 60 maps of 3,000 elements costs on this database; see bench/search.py."""
    with tempfile.TemporaryDirectory() as folder:
        variables = environment(VAR_DIR=folder, DATABASE_URL=database_url, REDIS_URL="", SECRET_KEY="")
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=variables, cwd=ROOT, check=True)
        found = report.note(f"search on {name}", module("bench.search", {}, timeout=900, variables=variables))
    for figure in ("usual_ms", "slowest_ms", "after_edit_ms", "build_s"):
        report.figure(f"search_{name}_{figure}", found[figure])


def run(arguments: argparse.Namespace) -> Report:
    report = Report()
    seconds = arguments.seconds
    busy = os.getloadavg()[0]
    report.runs.append({"name": "load average at the start", "value": round(busy, 2)})
    if busy > QUIET:
        print(
            f"The machine is busy (load average {busy:.1f}): milliseconds say little, look at the ratios and the CPU."
        )
    print(f"Rates raised by their settings: {', '.join(f'{name}={value}' for name, value in RATES.items())}")
    if arguments.database in ("postgresql", "both"):
        print("PostgreSQL")
        maps = ["small:300", "large:3000", *(f"many-{number}:60" for number in range(50))]
        with (
            tempfile.TemporaryDirectory() as folder,
            postgresql() as url,
            web_server(url, Path(folder), maps) as server,
        ):
            if "latency" in arguments.parts:
                latencies(server, report, [50, 100, 200], seconds)
            if "maps" in arguments.parts:
                many_maps(server, report, seconds)
            if "most" in arguments.parts:
                most_edits(server, report, min(seconds, 4))
            if "join" in arguments.parts:
                joins(server, report)
            if "exports" in arguments.parts:
                exports(server, report, seconds)
            if "evidence" in arguments.parts:
                evidence(server, report, seconds)
    if arguments.database in ("sqlite", "both"):
        print("SQLite")
        with tempfile.TemporaryDirectory() as folder, web_server("", Path(folder), ["small:300"]) as server:
            orders = [server.room("small", 50)]
            found = load(server.port, server.process.pid, orders, 50 * EACH, seconds, relay=False)
            report.figure("sqlite_50", report.note("server on SQLite, 50 editors", found)["p95"])
    if "search" in arguments.parts:
        print("Search")
        if arguments.database in ("sqlite", "both"):
            search(report, "", "sqlite")
        if arguments.database in ("postgresql", "both"):
            with postgresql() as url:
                search(report, url, "postgresql")
    if "checks" in arguments.parts:
        print("Checks")
        checks(report)
    if "editor" in arguments.parts:
        print("Editor")
        editor(report)
    return report


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--database", choices=["postgresql", "sqlite", "both"], default="both")
    parser.add_argument(
        "--parts",
        nargs="+",
        default=["latency", "maps", "most", "join", "exports", "evidence", "search", "checks", "editor"],
    )
    parser.add_argument("--seconds", type=float, default=6.0, help="how long each load lasts")
    arguments = parser.parse_args()
    end_on_sigterm()
    began = time.monotonic()
    report = run(arguments)
    print("\n" + report.table())
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    moment = time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime())
    written = {
        "at": moment,
        "python": platform.python_version(),
        "machine": platform.platform(),
        "rates": RATES,
        "figures": report.figures,
        "runs": report.runs,
    }
    path = folder / f"{moment}.json"
    path.write_text(json.dumps(written, indent=1))
    print(f"\n{time.monotonic() - began:.0f} s, written to {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
