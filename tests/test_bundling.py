"""The files that pages load are joined from their sources: what they do must stay what the sources do."""

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from journeymap.bundling import NotBundled, bundle, flatten, parse
from journeymap.static_files import shortened

STATIC = Path(settings.BASE_DIR) / "static"

TREE = {
    "a/main.js": """/** Entry. */
import { one, two as second } from "./numbers.js";
import * as words from './words.js';
import { log } from "./log.js";

export { one } from "./numbers.js";

log(`main ${one} ${second} ${words.hello("you")}`);
export async function later() {
  const first = await import("./later/panel.js");
  const again = await import("./later/panel.js");
  return [first === again, first.title(), (await import("./words.js")).hello("again")];
}
later().then((answer) => log(JSON.stringify(answer)));
""",
    "a/numbers.js": "export const one = 1;\nexport const two = 2;\n",
    "a/words.js": 'import { log } from "./log.js";\n\nlog("words run");\nexport function hello(who) {\n'
    "  return `hello ${who}`;\n}\n",
    "a/log.js": "const lines = [];\nexport class Line {}\n"
    "export const log = (text) => console.log(text, lines.push(text));\n",
    "a/later/panel.js": 'import { hello } from "../words.js";\nimport { Helper } from "./helper.js";\n\n'
    "const inner = new Helper();\nexport const title = () => `${hello(inner.name)}`;\n",
    "a/later/helper.js": 'class Helper {\n  name = "panel";\n}\nexport { Helper };\n',
}


def run(folder: Path, texts: dict[str, str]) -> list[str]:
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    (folder / "package.json").write_text(json.dumps({"type": "module"}))
    done = subprocess.run(["node", folder / "a/main.js"], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()


def test_joined_modules_do_what_the_modules_do(tmp_path: Path) -> None:
    joined = bundle("a/main.js", TREE.__getitem__)
    as_written = run(tmp_path / "sources", TREE)
    assert as_written == ["words run 1", "main 1 2 hello you 2", '[true,"hello panel","hello again"] 3']
    assert run(tmp_path / "joined", joined) == as_written
    small = {path: shortened(path, text) for path, text in joined.items()}
    assert run(tmp_path / "small", small) == as_written


def test_what_is_loaded_later_lies_in_a_file_of_its_own() -> None:
    joined = bundle("a/main.js", TREE.__getitem__)
    assert sorted(joined) == ["a/main-0.js", "a/main.js"]
    assert "new Helper" in joined["a/main-0.js"]
    assert "new Helper" not in joined["a/main.js"]
    # What the first file has already run is handed over, not run again.
    assert "words run" not in joined["a/main-0.js"]


def test_bare_names_stay_imports_for_the_import_map() -> None:
    texts = {"x.js": 'import v5 from "uuid/v5";\nimport { h, render as draw } from "preact";\n\ndraw(h, v5);\n'}
    [joined] = bundle("x.js", texts.__getitem__).values()
    assert 'import * as $preact from "preact";' in joined
    assert "const { h, render: draw } = $preact;" in joined
    assert "const { default: v5 } = $uuid_v5;" in joined


@pytest.mark.parametrize("line", ["export let count = 0;", "export default 3;", 'export * from "./y.js";'])
def test_what_cannot_be_joined_is_named(line: str) -> None:
    with pytest.raises(NotBundled, match=r"x\.js: export"):
        parse("x.js", f"const a = 1;\n{line}\n")


def test_a_circle_of_imports_is_named() -> None:
    texts = {"x.js": 'import { b } from "./y.js";\nexport const a = b;\n', "y.js": 'import { a } from "./x.js";\n'}
    with pytest.raises(NotBundled, match=r"x\.js > y\.js"):
        bundle("x.js", texts.__getitem__)


def test_stylesheets_are_joined_in_order_and_keep_their_addresses() -> None:
    texts = {
        "css/site.css": '/* All. */\n@import "base.css";\n@import "parts/card.css";\n',
        "css/base.css": "@layer base { a { color: red; } }\n",
        "css/parts/card.css": 'b { background: url("../../icons.svg"); }\n',
    }
    joined = flatten("css/site.css", texts.__getitem__)
    assert joined.index("color: red") < joined.index("background")
    assert 'url("../icons.svg")' in joined
    assert "@import" not in joined


def test_parts_are_not_sent_one_by_one(tmp_path: Path) -> None:
    hashed = {"staticfiles": {"BACKEND": "journeymap.static_files.HashedNames"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=hashed):
        call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert {"editor/main.js", "css/site.css", "css/editor.css"} <= names.keys()
    assert not [name for name in names if name.startswith(("editor/ui/", "editor/model/", "css/editor/"))]
    assert "@import" not in (tmp_path / names["css/editor.css"]).read_text()


def test_no_stylesheet_of_the_editor_is_forgotten() -> None:
    lines = (STATIC / "css/editor.css").read_text().splitlines()
    imported = [line.split('"')[1] for line in lines if line.startswith("@import")]
    assert sorted(imported) == sorted(f"editor/{path.name}" for path in (STATIC / "css/editor").glob("*.css"))


def test_every_module_of_the_editor_is_used() -> None:
    seen: set[str] = set()

    def read(path: str) -> str:
        seen.add(path)
        return (STATIC / path).read_text()

    for entry in ["editor/main.js", *(f"pages/{path.name}" for path in (STATIC / "pages").glob("*.js"))]:
        bundle(entry, read)
    written = {path.relative_to(STATIC).as_posix() for path in (STATIC / "editor").rglob("*.js")}
    assert sorted(written - seen) == []


EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const) ([\w$]+)", re.MULTILINE)
IMPORT = re.compile(r"""^(?:import|export)\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']""", re.MULTILINE)
LATER = re.compile(r"""import\(["'](\.[^"']+)["']\)""")


def imported(files: Iterable[Path]) -> tuple[set[tuple[Path, str]], set[Path]]:
    """What the files import, as (module, name), and the modules that they fetch later as a whole."""
    names, later = set(), set()
    for path in files:
        text = path.read_text()
        for listed, source in IMPORT.findall(text):
            module = (path.parent / source).resolve()
            names |= {(module, one.split(" as ")[0].strip()) for one in listed.split(",")}
        later |= {(path.parent / source).resolve() for source in LATER.findall(text)}
    return names, later


def test_nothing_is_exported_that_nobody_imports() -> None:
    """For a test something may be exported that its own module uses; what only a test uses is not shipped at all."""
    sources = [*(STATIC / "editor").rglob("*.js"), *(STATIC / "pages").glob("*.js")]
    names, later = imported(sources)
    tested, _later = imported(path for one in ("js", "mjs") for path in (STATIC.parent / "tests").rglob(f"*.{one}"))
    idle = []
    for path in sources:
        text = path.read_text()
        for name in EXPORT.findall(text):
            key = (path.resolve(), name)
            used_inside = len(re.findall(rf"(?<![\w$.]){re.escape(name)}(?![\w$])", text)) > 1
            if key not in names and path.resolve() not in later and not (key in tested and used_inside):
                idle.append(f"{path.relative_to(STATIC)}: {name}")
    assert idle == []
