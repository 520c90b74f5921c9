"""docker-compose.yml, Dockerfile, the proxy's file and `make stack` tell the same story and name what there is."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings

from journeymap.doors import AROUND_A_FILE
from scripts import processes, services, stack
from scripts.migrate import keep_static
from scripts.server import ROOT

from .test_configuration import documented

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
# Which services are ours, and what they run; the others are programs of others.
OURS = {"web-1": "web", "web-2": "web", "worker": "worker", "beat": "beat", "migrate": "migrate"}
OTHERS = {"proxy", "postgres", "redis"}
STAY = sorted(name for name in SERVICES if name != "migrate")
DOCKERFILE = (ROOT / "Dockerfile").read_text()
CADDYFILE = (ROOT / "deploy/Caddyfile").read_text()
# Read by the processes themselves and not by the settings.
OF_THE_PROCESSES = {"HOST", "PORT", "KEPT_STATIC"}


def image_variables() -> dict[str, str]:
    block = re.search(r"^ENV ((?:.*\\\n)+.*)\n", DOCKERFILE.split("\nFROM")[-1], re.MULTILINE)
    assert block
    return dict(word.split("=", 1) for word in block[1].replace("\\\n", " ").split())


def lines_of(instruction: str) -> list[str]:
    return re.findall(rf"^{instruction} (.*)$", DOCKERFILE, re.MULTILINE)


def test_there_is_every_process_and_nothing_else() -> None:
    assert set(SERVICES) == set(OURS) | OTHERS
    assert set(OURS.values()) == set(processes.PROCESSES)


@pytest.mark.parametrize(("service", "name"), OURS.items())
def test_a_service_runs_what_make_stack_runs(service: str, name: str) -> None:
    entry = yaml.safe_load(lines_of("ENTRYPOINT")[-1])
    assert "entrypoint" not in SERVICES[service]
    # Python apart, which is another one there.
    assert [*entry[1:], *SERVICES[service]["command"]] == processes.words(name)[1:]


def test_make_stack_starts_every_process_that_stays_as_often(tmp_path: Path) -> None:
    started = sorted(name for _title, name, _own in stack.members(tmp_path, (8000, 8001)))
    assert started == sorted(name for name in OURS.values() if name != "migrate")
    source = (ROOT / "scripts/stack.py").read_text()
    assert 'processes.words("migrate")' in source and "processes.words(name)" in source


@pytest.mark.parametrize("service", [name for name in OURS if name != "migrate"])
def test_a_service_is_asked_how_it_is_by_its_process(service: str) -> None:
    test = SERVICES[service]["healthcheck"]["test"]
    assert test == ["CMD", "python", "-m", "scripts.processes", "check", OURS[service]]
    assert processes.PROCESSES[OURS[service]].check


def test_the_image_asks_as_the_services_do() -> None:
    given = re.search(r"^HEALTHCHECK .*CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    assert given and ["CMD", *yaml.safe_load(given[1])] == SERVICES["web-1"]["healthcheck"]["test"]


@pytest.mark.parametrize("service", STAY)
def test_whatever_stays_is_watched_restarted_and_bounded(service: str) -> None:
    told = SERVICES[service]
    assert told["healthcheck"]["test"]
    assert told["restart"] == "unless-stopped"
    assert told["deploy"]["resources"]["limits"]["memory"]


def test_the_database_is_brought_up_to_date_once_before_the_rest() -> None:
    assert SERVICES["migrate"]["restart"] == "no"
    assert SERVICES["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}
    for service in set(OURS) - {"migrate"}:
        assert SERVICES[service]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


@pytest.mark.parametrize("service", OURS)
def test_a_service_names_only_variables_that_are_read(service: str) -> None:
    named = {name.removesuffix("_FILE") if name != "HEARTBEAT_FILE" else name for name in variables_of(service)}
    assert named <= set(documented()) | OF_THE_PROCESSES
    assert "DEBUG" not in named


def variables_of(service: str) -> dict[str, str]:
    return {name: str(value) for name, value in SERVICES[service]["environment"].items()}


def test_every_variable_of_the_example_is_known() -> None:
    example = (ROOT / "deploy/example.env").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked - {"VERSION"} <= named <= asked | set(documented())


def test_image_and_services_agree_where_things_are() -> None:
    image = image_variables()
    for service in OURS:
        given = variables_of(service)
        assert {name: image[name] for name in given if name in image} == {n: v for n, v in given.items() if n in image}
        assert f"data:{given['VAR_DIR']}" in SERVICES[service]["volumes"]
    assert f"kept-static:{variables_of('migrate')['KEPT_STATIC']}" in SERVICES["migrate"]["volumes"]
    assert f"kept-static:{SERVICES['proxy']['environment']['KEPT']}:ro" in SERVICES["proxy"]["volumes"]
    for folder in (image["VAR_DIR"], variables_of("migrate")["KEPT_STATIC"]):
        assert re.search(rf"install -d -o journeymap .* {folder}\b", DOCKERFILE)
    mounts = [mount for told in SERVICES.values() for mount in told.get("volumes", []) if not mount.startswith(".")]
    assert {mount.split(":")[0] for mount in mounts} == set(COMPOSE["volumes"])


def test_the_proxy_reaches_both_web_processes_where_they_listen() -> None:
    port = image_variables()["PORT"]
    webs = [service for service, name in OURS.items() if name == "web"]
    assert len(webs) == 2
    assert SERVICES["proxy"]["environment"]["WEB"].split() == [f"{service}:{port}" for service in webs]
    assert lines_of("EXPOSE") == [port]
    assert all(set(SERVICES["proxy"]["networks"]) & set(SERVICES[service]["networks"]) for service in webs)
    assert set(re.findall(r"\{\$([A-Z_]+)", CADDYFILE)) == set(SERVICES["proxy"]["environment"])


def test_only_the_proxy_can_be_reached_from_outside() -> None:
    assert [name for name, told in SERVICES.items() if "ports" in told] == ["proxy"]
    assert COMPOSE["networks"]["back"] == {"internal": True}
    for service in ("postgres", "redis", "worker", "beat", "migrate"):
        assert SERVICES[service]["networks"] == ["back"]
    assert "back" not in SERVICES["proxy"]["networks"]


def test_secrets_are_files_and_nothing_else() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name, told in COMPOSE["secrets"].items():
        assert told == {"file": f"./secrets/{name}"}
    for service, told in SERVICES.items():
        for variable, value in told.get("environment", {}).items():
            if str(value).startswith("/run/secrets/"):
                assert str(value).removeprefix("/run/secrets/") in told["secrets"], (service, variable)
            assert not re.search(r"(PASSWORD|_KEY|DATABASE_URL|REDIS_URL|EMAIL_URL)$", variable)
    assert not re.search(r"://[^\s/]+:[^\s/]+@", text)
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"secrets/", ".env"} <= set(ignored)
    for word in ("SECRET_KEY", "DATABASE_URL", "PASSWORD"):
        assert word not in DOCKERFILE


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "secrets"
    make_secrets(folder)
    return folder


def make_secrets(folder: Path) -> None:
    subprocess.run(["sh", str(ROOT / "deploy/make-secrets.sh"), str(folder)], check=True)


def test_the_script_makes_each_secret_once(made: Path) -> None:
    before = {path.name: path.read_text() for path in made.iterdir()}
    assert set(before) == set(COMPOSE["secrets"])
    assert made.stat().st_mode & 0o777 == 0o700
    (made / "email_url").write_text("smtp+tls://maps:word@mail:587\n")
    make_secrets(made)
    after = {path.name: path.read_text() for path in made.iterdir()}
    assert after == {**before, "email_url": "smtp+tls://maps:word@mail:587\n"}


def test_the_services_of_others_are_reached_as_the_secrets_say(made: Path) -> None:
    database = urlsplit((made / "database_url").read_text().strip())
    told = SERVICES["postgres"]["environment"]
    assert (database.hostname, database.port, database.path[1:]) == ("postgres", 5432, told["POSTGRES_DB"])
    assert database.username == told["POSTGRES_USER"]
    assert database.password == (made / "postgres_password").read_text().strip()
    redis = urlsplit((made / "redis_url").read_text().strip())
    assert (redis.hostname, redis.port) == ("redis", 6379)
    assert f"requirepass {redis.password}\n" == (made / "redis_conf").read_text()


def test_redis_and_postgresql_are_set_up_as_in_make_stack() -> None:
    source = (ROOT / "scripts/services.py").read_text()
    command = SERVICES["redis"]["command"]
    assert command[:2] == ["redis-server", "/run/secrets/redis_conf"]
    assert command[command.index("--save") + 1] == "" and command[command.index("--appendonly") + 1] == "no"
    assert '"--save", "", "--appendonly", "no"' in source
    for word in ("UTF8", "--no-locale", "scram-sha-256"):
        assert word in source and word in SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert SERVICES["postgres"]["stop_signal"] == "SIGINT"
    assert SERVICES["postgres"]["environment"]["POSTGRES_DB"] == services.DATABASE


def test_a_production_process_starts_with_these_secrets_and_finds_nothing_to_warn_of(
    made: Path, tmp_path: Path
) -> None:
    variables = {
        **{name: value.replace("/run/secrets", str(made)) for name, value in variables_of("web-1").items()},
        "PUBLIC_URL": "https://maps.example.org", "TRUSTED_PROXY_COUNT": "1", "VAR_DIR": str(tmp_path / "var"),
        "STATIC_ROOT": str(tmp_path / "static"), "PATH": os.environ["PATH"],
    }  # fmt: skip
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_proxy_lets_through_what_the_server_takes() -> None:
    limit = re.search(r"max_size (\d+)MiB", CADDYFILE)
    assert limit
    assert int(limit[1]) * 1024 * 1024 >= max(settings.MAX_BODY_BYTES, settings.IMPORT_BYTES + AROUND_A_FILE)
    assert "cache" not in re.sub(r"#.*|.*Cache-Control.*", "", CADDYFILE).lower()


def test_the_image_is_nobodys_root_and_hash_locked() -> None:
    assert lines_of("USER") == ["10001:10001"]
    assert lines_of("STOPSIGNAL") == ["SIGTERM"]
    assert "--require-hashes --only-binary=:all:" in DOCKERFILE
    assert all(SERVICES[service]["read_only"] and SERVICES[service]["cap_drop"] == ["ALL"] for service in OURS)


def test_images_come_from_wherever_this_machine_is_set_up_to_look() -> None:
    named = [told["image"] for told in SERVICES.values()] + [line.split()[0] for line in lines_of("FROM")]
    assert all("/" not in name for name in named)


def test_the_builder_gets_what_the_image_copies_and_no_data() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {word for line in lines_of("COPY") if not line.startswith("--from") for word in line.split()[:-1]}
    assert (ROOT / ".dockerignore").read_text().count("\n*\n") == 1
    assert let_in == copied
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.stack
def test_what_the_image_copies_is_enough_for_its_own_steps(tmp_path: Path) -> None:
    """The steps of the Dockerfile that make catalogues and static files, in a folder with what it copies only."""
    for line in lines_of("COPY"):
        for name in [] if line.startswith("--from") else line.split()[:-1]:
            source, target = ROOT / name, tmp_path / "app" / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
            else:
                target.parent.mkdir(exist_ok=True)
                shutil.copy(source, target)
    steps = re.search(r"^RUN (VAR_DIR=/tmp/build (?:.*\\\n)+.*)\n", DOCKERFILE, re.MULTILINE)
    assert steps
    script = steps[1].replace("/tmp/build", str(tmp_path / "build")).replace("/srv/static", str(tmp_path / "static"))
    variables = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-ec", script], cwd=tmp_path / "app", env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "static/staticfiles.json").exists()
    assert list((tmp_path / "app/locale").rglob("*.mo"))
    assert not (tmp_path / "build").exists()


def test_static_files_of_older_versions_are_kept(tmp_path: Path) -> None:
    image, kept = tmp_path / "image", tmp_path / "kept"
    (image / "css").mkdir(parents=True)
    (image / "css/site.0123456789ab.css").write_text("new")
    (image / "css/site.css").write_text("not named by its content")
    (kept / "css").mkdir(parents=True)
    (kept / "css/site.ba9876543210.css").write_text("old")
    for _ in range(2):
        keep_static(image, kept)
    found = {path.name: path.read_text() for path in (kept / "css").iterdir()}
    assert found == {"site.0123456789ab.css": "new", "site.ba9876543210.css": "old"}


def ask(name: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "scripts.processes", "check", name]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True)


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_a_process_in_the_background_is_well_for_a_minute_after_its_sign(name: str, tmp_path: Path) -> None:
    sign = tmp_path / "alive"
    assert ask(name, HEARTBEAT_FILE=str(sign)).returncode == 1
    sign.touch()
    assert ask(name, HEARTBEAT_FILE=str(sign)).returncode == 0
    late = sign.stat().st_mtime - processes.HEARTBEAT_SECONDS - 1
    os.utime(sign, (late, late))
    done = ask(name, HEARTBEAT_FILE=str(sign))
    assert (done.returncode, " s old" in done.stderr) == (1, True)


def test_workers_may_ask_more_of_the_database_than_web_processes() -> None:
    assert "STATEMENT_TIMEOUT" not in processes.PROCESSES["web"].defaults
    assert processes.PROCESSES["worker"].defaults["STATEMENT_TIMEOUT"] == "120"
