"""Exports in the programs that they are made for, in a browser without a line: Mermaid itself, and Chromium alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from maps.building import Drawing
from maps.document import MapDocument
from maps.exchange.options import Options
from maps.exchange.writers import write
from tests.maps.exchange.documents import MAP, PERSONAS, document_of

from .audits import accessibility_faults
from .site import Site

MERMAID = Path(__file__).parents[2] / "node_modules/mermaid/dist/mermaid.min.js"

DEMO_MAP = """
from maps.demo import workspace
from maps.models import Touchpoint
if not workspace.exists():
    workspace.build()
columns = Touchpoint.objects.filter(map__workspace__name=workspace.WORKSPACE_NAME).values_list("map", flat=True)
print(max(columns, key=list(columns).count))
"""

# What Mermaid understands and what it draws.
READ_AND_DRAW = """async (text) => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const [title, sections] = [db.getDiagramTitle(), [...db.getSections()]];
  // Drawing reads the text once more, into the same place.
  const tasks = db.getTasks().map(({ section, task, score, people }) => ({ section, task, score, people }));
  const { svg } = await mermaid.render("drawn", text);
  document.body.innerHTML = svg;
  const drawn = document.querySelector("svg");
  return {
    title, sections, tasks,
    said: drawn.textContent, error: Boolean(drawn.querySelector(".error-icon, .error-text")),
    box: drawn.getBoundingClientRect().toJSON(), elements: drawn.querySelectorAll("script, iframe, img, a").length,
  };
}"""

HOSTILE = (
    "%%{init: {'theme': 'dark'}}%%", "%% gone", "---\ntitle: x\n---", "section x", "title x", "journey", "accTitle: x",
    "accDescr { x }", "a: 5: b", "a; b", "#quot; #35;", "&lt;b&gt;", '<img src=x onerror="alert(1)">',
    "</script><script>alert(1)</script>", "<b onclick='x'>bold</b>", "$$x^2$$", "`**x**`", "end", "{}}%%{", "a, b",
    "a\\nb", '"', "'", "日本語 🙂", "שלום", "x" * 300, "graph TD; A-->B", "click a href 'javascript:alert(1)'",
    "constructor", "__proto__",
)  # fmt: skip
# Nothing of this belongs into a drawing.
DOES = "script, foreignObject, iframe, style, animate, set, [onload], [onclick], [onerror]"


@dataclass
class Reader:
    """A page without a line, and what it asked for or complained of."""

    page: Page
    asked: list[str]
    faults: list[str]

    def open(self, file: Path) -> Page:
        self.page.goto(file.as_uri())
        return self.page

    def was_asked(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def was_quiet(self, *files: Path) -> None:
        assert self.faults == []
        assert set(self.asked) <= {file.as_uri() for file in files}


@pytest.fixture
def reader(browsers: list[Browser]) -> Iterator[Reader]:
    context = browsers[0].new_context(viewport={"width": 1440, "height": 900}, offline=True)
    made = Reader(context.new_page(), [], [])
    made.page.on("request", lambda request: made.asked.append(request.url))
    made.page.on("pageerror", lambda error: made.faults.append(str(error)))
    made.page.on("console", lambda said: made.faults.extend([said.text] * (said.type == "error")))
    made.page.on("dialog", made.was_asked)
    yield made
    context.close()


@pytest.fixture(scope="module")
def demo(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The map of the demo in each format that a browser opens, as whoever runs the server exports it."""
    folder = tmp_path_factory.mktemp("demo")
    map_id = site.installation.python(DEMO_MAP).split()[-1]
    files = {}
    for name, extension in (("mermaid", "mmd"), ("html", "html"), ("json", "json")):
        files[name] = folder / f"map.{extension}"
        site.installation.manage("export_map", map_id, "--format", name, "--output", str(files[name]))
    return files


def mermaid_of(reader: Reader, text: str) -> dict[str, Any]:
    if not MERMAID.exists():
        pytest.skip("mermaid is not installed: npm ci")
    if not reader.page.evaluate("() => Boolean(window.mermaid)"):
        reader.page.set_content("<!doctype html><title>Mermaid</title>")
        reader.page.add_script_tag(path=MERMAID)
    found: dict[str, Any] = reader.page.evaluate(READ_AND_DRAW, text)
    assert not found["error"]
    assert found["elements"] == 0, "text became something that does"
    assert found["box"]["width"] > 100 and found["box"]["height"] > 100
    return found


def hostile_map(*texts: str) -> MapDocument:
    """A map on which everything is called so: a stage for each text, or three for the only one."""
    drawing = Drawing(MAP)
    drawing.head(title=texts[0])
    people = [drawing.persona(one, at + 1) for at, one in enumerate(PERSONAS[:2])]
    actions = drawing.lane("actions", texts[0])
    drawing.lane("emotions", "")
    for text in texts if len(texts) > 1 else texts * 3:
        column = drawing.touchpoint(drawing.stage(text, 1), text)
        drawing.card(actions, column, text)
        for at, persona in enumerate(people):
            drawing.emotion(column, persona, at - 2, text)
    document = document_of(drawing)
    for persona in document.context["personas"]:
        persona["name"] = texts[0]
    return document


def unspaced(text: str) -> str:
    """Drawn text is broken into lines anywhere."""
    return "".join(text.split())


def test_mermaid_draws_the_demo(reader: Reader, demo: dict[str, Path]) -> None:
    file = json.loads(demo["json"].read_text())
    found = mermaid_of(reader, demo["mermaid"].read_text())
    assert len(found["sections"]) == len(file["stages"])
    touchpoints = [one["title"] for stage in file["stages"] for one in stage["touchpoints"]]
    assert len(found["tasks"]) >= len(touchpoints) > 10
    assert {one["score"] for one in found["tasks"]} <= {1, 2, 3, 4, 5}
    for name in (file["map"]["title"], *(stage["title"] for stage in file["stages"]), *touchpoints):
        assert unspaced(name) in unspaced(found["said"])
    reader.was_quiet()


@pytest.mark.long
def test_mermaid_takes_every_name_for_a_name(reader: Reader) -> None:
    for text in HOSTILE:
        found = mermaid_of(reader, write("mermaid", hostile_map(text), Options()).data.decode())
        assert len(found["sections"]) == 3, text
        assert [one["score"] for one in found["tasks"]] == [1, 2] * 3, text
        assert all(len(one["people"]) == 1 for one in found["tasks"]), text
        # The title, three stages, six tasks and two in the legend.
        assert unspaced(found["said"]).count(unspaced(text)) >= 10, (text, found["said"])
    reader.was_quiet()


def test_a_drawing_of_hostile_names_does_nothing(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    file.write_bytes(write("svg", hostile_map(*HOSTILE), Options()).data)
    page = reader.open(file)
    assert page.evaluate("() => document.documentElement.localName") == "svg"
    assert page.evaluate(f"() => document.querySelectorAll({json.dumps(DOES)}).length") == 0
    for text in HOSTILE:
        assert unspaced(text[:10]) in unspaced(page.evaluate("() => document.querySelector('desc').textContent"))
    reader.was_quiet(file)


def test_a_web_page_of_its_own_is_whole_without_a_line(reader: Reader, demo: dict[str, Path]) -> None:
    file = json.loads(demo["json"].read_text())
    page = reader.open(demo["html"])
    expect(page.get_by_role("heading", level=1)).to_have_text(file["map"]["title"])
    said = unspaced(page.evaluate("() => document.body.textContent"))
    for stage in file["stages"]:
        assert unspaced(stage["title"]) in said
        assert all(unspaced(one["title"]) in said for one in stage["touchpoints"])
    assert accessibility_faults(page) == []
    reader.was_quiet(demo["html"])
