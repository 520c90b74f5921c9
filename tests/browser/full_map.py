"""A map with something of every kind on it, in long and short words: what the audits walk through."""

import json
import time
from dataclasses import dataclass
from functools import cached_property

from .site import Map, Site, update
from .test_images import png

_TELL = """
import json, sys
from django.utils import translation
from maps.access import Principal
from maps.demo.freelancer import FREELANCER
from maps.demo.personas import ALEX, MARA
from maps.demo.telling import tell
from maps.sample.making import make_sample
from personas.models import Persona
from personas.writing import create_persona
from workspaces.membership import found_workspace
from workspaces.models import Channel, Contact, Team, User, Workspace
one, two, slug = sys.argv[1:]
workspace, user = Workspace.objects.get(slug=slug), User.objects.get(pk=one)
owners = {"dana": one, "ines": two}
for key, name in (("mateo", "Theodora Brandrel-Westergaard"), ("yuki", "Yuki"), ("rhea", "Rhea")):
    owners[key] = str(Contact.objects.get_or_create(workspace=workspace, name=name)[0].pk)
for name in ("Product marketing", "Product design", "Support"):
    Team.objects.get_or_create(workspace=workspace, name=name)
podcast = {"icon": "present", "online": True, "position": 90}
Channel.objects.get_or_create(workspace=workspace, name="Podcast", defaults=podcast)
with translation.override("en"):
    personas = {"alex": create_persona(workspace, user, ALEX).pk, "mara": create_persona(workspace, user, MARA).pk}
    people = (Principal.of(user), Principal.of(User.objects.get(pk=two)))
    made = tell(FREELANCER, workspace, people, personas, owners, None)
make_sample(workspace, user)
empty = found_workspace(user, "Nothing yet")
print(json.dumps({"map": str(made.pk), "persona": str(personas["alex"]), "empty": empty.slug}))
"""

# Nothing is longer than what a German team writes.
_LONG = "Vertragsverlängerungsangebot der Kundenbetreuung"


_TABLE = """Phase,Touchpoint,Actions,Emotion,Pain points,Foo
Awareness,Ad,Sees it between two calls,happy,Too loud,x
,Blog,Reads it on the train,weird-word,,y
Buying,Pay,Pays,sad,Slow,z
"""


@dataclass
class Full:
    """The map and what the walk needs to find on it."""

    on: Map
    persona: str
    # the address of a workspace without maps
    empty: str
    # the address of a dry run, and of one of evidence
    dry_run: str
    evidence_dry_run: str
    # the addresses of share links, with their secrets: open, asking for a password, revoked
    links: tuple[str, str, str]

    @cached_property
    def rows(self) -> dict[str, list[dict[str, object]]]:
        with self.on.site.api() as api:
            return dict(api.get(f"maps/{self.on.id}/snapshot/").json()["elements"])

    def first(self, kind: str) -> str:
        """The first by its rank: ids are new in every run, and one of the stages is empty."""
        return str(min(self.rows[kind], key=lambda row: str(row.get("rank")))["id"])

    @cached_property
    def report(self) -> str:
        """The address of a finished report of it."""
        site = self.on.site
        with site.api() as api:
            told = api.post(f"maps/{self.on.id}/reports/", json={"options": {"costs": True}}).json()
            path = f"workspaces/{site.slug}/reports/{told['id']}/"
            while told["state"] in ("queued", "running"):
                time.sleep(0.2)
                told = api.get(path).json()
        assert told["state"] == "done", told
        return f"{site.url}/reports/{told['id']}/"

    @cached_property
    def interview(self) -> str:
        """The address of one in which something was said, with a question about what the map assumes."""
        on = self.on
        with on.site.api() as api:
            asked = {"target_kind": "pain_point", "target": self.first("pain_point"), "method": "interview"}
            api.post(f"maps/{on.id}/assumptions/", json=asked).raise_for_status()
            made = api.post(f"maps/{on.id}/interviews/", json={"person": f"P7, {_LONG}", "segment": _LONG}).json()
            said = {"text": f"{_LONG} " * 12, "score": -2}
            api.put(f"maps/{on.id}/interviews/{made['id']}/answers/overall/", json=said).raise_for_status()
        return f"{on.url}interviews/{made['id']}/"

    @cached_property
    def proposed(self) -> str:
        """The address of its suggestions: for one touchpoint more than are shown at first, and a long word."""
        on = self.on
        said = [f"The prices and tiers are confusing, {word}" for word in ("I left", "again", _LONG, "no", "so", "oh")]
        said += ["Pricing is a mess.", "Nine hours without a reply to my support ticket."]
        at = f"workspaces/{on.site.slug}/evidence/"
        with on.site.api() as api:
            source = api.post(f"{at}sources/", json={"name": f"Exit survey: {_LONG}", "kind": "survey"}).json()["id"]
            rows = [{"text": text, "date": "2026-11-02", "segment": "Freelancers"} for text in said]
            assert api.post(f"{at}items/", json={"source": source, "items": rows}).status_code == 201
            job = api.post(f"maps/{on.id}/matches/look/").json()
            while job["state"] in ("queued", "running"):
                time.sleep(0.2)
                job = api.get(f"jobs/{job['id']}/").json()
            assert len(api.get(f"maps/{on.id}/matches/").json()["results"]) >= len(said)
        return f"{on.url}evidence/"


def full_map(site: Site) -> Full:
    """Tells the demo's story in the tests' workspace and adds what it leaves out."""
    told = json.loads(site.installation.python(_TELL, site.people["ines"]["id"], site.people["mateo"]["id"], site.slug))
    on = Map(site, told["map"])
    stages = sorted(on.rows("stage"), key=lambda row: str(row["rank"]))
    order = {stage["id"]: at for at, stage in enumerate(stages)}
    columns = sorted(on.rows("touchpoint"), key=lambda row: (order[row["stage"]], str(row["rank"])))
    on.touchpoints = [row["id"] for row in columns]
    on.personas = [row["id"] for row in sorted(on.rows("map_persona"), key=lambda row: str(row["rank"]))]
    _add_the_rest(on)
    _act(on)
    _fill_the_trash(site)
    return Full(
        on, told["persona"], f"{site.url}/w/{told['empty']}/", _dry_run(site), _evidence_dry_run(site), _links(on)
    )


def _links(on: Map) -> tuple[str, str, str]:
    """Links of each kind, one with a long name."""
    with on.site.api() as api:

        def link(name: str, **wanted: object) -> dict[str, str]:
            answer = api.post(f"maps/{on.id}/share-links/", json={"name": name, **wanted})
            assert answer.status_code == 201, answer.text
            return dict(answer.json())

        shown = link("For the board", comments=True, origins=["https://wiki.example"])
        asking = link("With a password", password="open sesame", frozen=True)
        gone = link(f"Old: {_LONG}")
        answer = api.patch(f"share-links/{gone['id']}/", json={"revoked": True})
        assert answer.status_code == 200, answer.text
    return shown["url"], asking["url"], gone["url"]


def _dry_run(site: Site) -> str:
    """An import of Ines with a column that nobody knows, and what could not be taken."""
    with site.api() as api:
        answer = api.post(f"workspaces/{site.slug}/imports/", files={"file": ("Coffee.csv", _TABLE)})
    assert answer.status_code == 201, answer.text
    return f"{site.url}/w/{site.slug}/import/{answer.json()['id']}/"


def _evidence_dry_run(site: Site) -> str:
    """One with what can be said of it: personal columns, a rating, rows that say nothing, a long name."""
    rows = [f'r{at},"Took {at} days, {_LONG}",{at % 6},03/0{at % 9 + 1}/2026,lee{at}@example.org' for at in range(30)]
    text = "\n".join(["Review Id,Review Text,Stars,Date,Email", *rows, "r99,,,,", "r98,Fine,9,,"])
    with site.api() as api:
        files = {"file": (f"{_LONG}.csv", text)}
        answer = api.post(f"workspaces/{site.slug}/evidence/imports/", files=files)
    assert answer.status_code == 201, answer.text
    return f"{site.url}/w/{site.slug}/evidence/imports/{answer.json()['id']}/"


def _fill_the_trash(site: Site) -> None:
    with site.api() as api:
        for title in ("Thrown away", _LONG):
            assert api.delete(f"maps/{site.new_map(title).id}/").status_code == 204


def _add_the_rest(on: Map) -> None:
    actions, pictures, notes = on.lane("actions"), on.new_id(), on.new_id()
    with on.site.api() as api:
        sent = api.post(f"maps/{on.id}/images/", files={"file": ("window.png", png(), "image/png")})
        assert sent.status_code == 201, sent.text
    at = on.touchpoints
    rich = "**Compares** two tools\n- price\n- look\nhttps://example.org/a-long-address-of-a-page-about-prices"
    on.change(
        _create("lane", pictures, role="images", label="Storyboard", rank="0a"),
        _create("lane", notes, role="notes", label="Notizen aus der Kundenbefragung", rank="z8"),
        _card(on, pictures, at[0], "A shop window", image=sent.json()["id"], image_alt="A shop window at night"),
        _card(on, pictures, at[1], "Nothing drawn yet"),
        _card(on, notes, at[0], rich, colour=3, icon="star", tags=["price", "Datenschutzgrundverordnung"]),
        _card(on, notes, at[1], "An example of a note", example=True, personas=[on.personas[0]]),
        _card(on, actions, at[2], "Goes on for three columns", until=at[4]),
        _card(on, None, None, "Unsorted: asks a friend"),
        _card(on, None, None, "Unsorted: " + _LONG),
        _create("lane", on.new_id(), role="metrics", label="Metrics", rank="z9"),
        _create(
            "metric", on.new_id(), touchpoint=at[0], name="Click-through rate", unit="%", baseline=2, target=3, rank="m"
        ),
        update("touchpoint", at[3], title=_LONG),
        update("map", on.id, title="Alex, freelance designer: from an ad to a recommendation"),
        _create("stage", on.new_id(), title="Weiterempfehlungsbereitschaft", colour=7, rank="zz"),
    )


def _act(on: Map) -> None:
    """Actions: one late with readings, one that did not help, one that nobody has taken."""
    first, second, third = [row["id"] for row in on.rows("opportunity")][:3]
    measured = {"measure": "Kündigungen nach einem Supportfall", "unit": "%", "baseline": 9.5, "target": 4}
    owner = {"kind": "member", "id": on.site.people["ines"]["id"]}
    here = f"workspaces/{on.site.slug}/actions/"
    with on.site.api() as api:

        def post(path: str, **wanted: object) -> dict[str, object]:
            answer = api.post(path, json=wanted)
            assert answer.status_code in (200, 201), answer.text
            return dict(answer.json())

        accepting = f"maps/{on.id}/actions/"
        late = post(
            accepting,
            opportunity=first,
            owner=owner,
            due="2026-01-02",
            status="in_progress",
            description=_LONG,
            **measured,
        )
        post(f"{here}{late['id']}/readings/", value=8, on="2026-02-01", note=_LONG)
        post(f"{here}{late['id']}/readings/", value=6.5, on="2026-03-01")
        tried = post(accepting, opportunity=second, title=_LONG, status="in_progress", **measured)
        post(f"{here}{tried['id']}/close/", status="done", after=9.6, note="Asked 40 people.")
        post(accepting, opportunity=third)


def _create(kind: str, element_id: str, **fields: object) -> dict[str, object]:
    return {"op": "create", "kind": kind, "id": element_id, "fields": fields}


def _card(on: Map, lane: str | None, touchpoint: str | None, text: str, **fields: object) -> dict[str, object]:
    return _create("card", on.new_id(), lane=lane, touchpoint=touchpoint, text=text, rank=f"m{len(text)}m", **fields)
