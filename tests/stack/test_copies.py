"""A copy of the data as docs/deployment.md tells to make it, brought back into an empty installation."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import services
from scripts.server import ROOT
from tests.servers import Installation

from .conftest import Running, own_database

TOLD = (ROOT / "docs/deployment.md").read_text()
EPOCHS = "from workspaces.models import Installation\nprint(Installation.objects.get().epoch)"


def told(program: str) -> list[str]:
    """The options that the document gives it, but for who and where."""
    found = re.search(rf"exec -T postgres {program} -U journeymap (.*?)(?: [<>] .*)?$", TOLD, re.MULTILINE)
    assert found
    return found[1].replace("-d journeymap", "").removesuffix(" journeymap").split()


def test_a_copy_comes_back_whole_and_browsers_are_told(running: Running, tmp_path: Path) -> None:
    variables = running.commands["worker"][1]
    try:
        dump, restore = (services.find_program(name, "postgresql-client") for name in ("pg_dump", "pg_restore"))
    except services.Unavailable as absent:
        pytest.skip(str(absent))
    copy = tmp_path / "journeymap.dump"
    with copy.open("wb") as file:
        subprocess.run([str(dump), *told("pg_dump"), variables["DATABASE_URL"]], stdout=file, check=True)
    with own_database() as url:
        with copy.open("rb") as file:
            subprocess.run([str(restore), "-d", url, *told("pg_restore")], stdin=file, check=True)
        restored = Installation(tmp_path, database_url=url)
        if (media := Path(variables["VAR_DIR"], "media")).exists():
            shutil.copytree(media, tmp_path / "media")
        before = restored.python(EPOCHS)
        code = re.search(r'migrate manage\.py shell -c \\\n  "(.*)"', TOLD)
        assert code
        restored.python(code[1])
        assert restored.python(EPOCHS) != before
        assert "rows, log and inverse agree" in restored.manage("check_maps", "--map", running.world["map"])
