"""For each sentence of each rule one way to break the good map, and where the finding must be. One function a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from insights.checks.facts import Contributor, Profile
from insights.checks.rule import Element

from .good import DAY, TODAY, Case

Break = Callable[[Case], Element | None]


@dataclass(frozen=True)
class _Table:
    rows: dict[tuple[str, str], Break]

    def __call__(self, rule: str, case: str) -> Callable[[Break], Break]:
        def keep(function: Break) -> Break:
            assert (rule, case) not in self.rows
            self.rows[rule, case] = function
            return function

        return keep


breaks = _Table({})
ITSELF = ("map", "map-1")


def head(rule: str, case: str, **fields: object) -> None:
    """A field of the map is all that must be otherwise."""

    def function(case: Case) -> Element | None:
        case.map.head(**fields)
        return ITSELF

    breaks(rule, case)(function)


def first_action(rule: str, case: str, **fields: object) -> None:
    def function(case: Case) -> Element | None:
        case.act(**fields)
        return ("action", "a1")

    breaks(rule, case)(function)


head("Q03", "none", objective_text="  ")
head("Q03", "number", target=None)
head("Q03", "unit", unit="")
head("Q03", "date", due=None)
head("Q04", "scenario", scenario="")
head("Q04", "start", scope_start=" ")
head("Q04", "end", scope_end="")
head("Q05", "unset", state=None)
first_action("Q42", "none", owner=None)
first_action("Q42", "left", owner_left=True)
first_action("Q43", "none", deadline=None)
first_action("Q43", "overdue", deadline=TODAY - DAY)
first_action("Q43", "far", deadline=TODAY.replace(year=2027))
first_action("Q44", "measure", measure=" ")
first_action("Q44", "target", target=None)
first_action("Q47", "unread", status="done", after=None)


@breaks("Q01", "none")
def _(case: Case) -> None:
    case.map.drop_all("map_persona")


@breaks("Q05", "future_backed")
def _(case: Case) -> Element:
    case.map.head(state="future")
    return ("emotion", case.feelings[0])


def profile(case: Case, **fields: object) -> Element:
    case.know(profiles={"library-Alex": Profile("Alex", **fields)})  # type: ignore[arg-type]
    return ("map_persona", case.persona)


@breaks("Q07", "goals")
def _(case: Case) -> Element:
    return profile(case, frustrations=("Forms",))


@breaks("Q07", "feelings")
def _(case: Case) -> Element:
    return profile(case, goals=("Save time",))


@breaks("Q07", "demographics")
def _(case: Case) -> Element:
    return profile(case, demographics=True)


@breaks("Q08", "none")
def _(case: Case) -> Element:
    return profile(case, goals=("Save time",), motivations=("Pride",), evidence=0)


@breaks("Q10", "stage")
def _(case: Case) -> Element:
    return ("stage", case.map.stage("Empty"))


@breaks("Q10", "touchpoint")
def _(case: Case) -> Element:
    # An empty card, and a card elsewhere, say nothing.
    at = case.map.touchpoint(case.stages[0], "New")
    case.map.card("actions", at, "  ")
    case.map.card("thoughts", at)
    return ("touchpoint", at)


@breaks("Q11", "few")
def _(case: Case) -> None:
    for stage in case.stages[2:]:
        case.map.drop(stage)


@breaks("Q11", "many")
def _(case: Case) -> None:
    for number in range(6):
        case.map.stage(f"More {number}")


@breaks("Q12", "many")
def _(case: Case) -> None:
    for _number in range(33):
        case.map.touchpoint(case.stages[0])


@breaks("Q13", "before")
def _(case: Case) -> Element:
    case.map.row(case.stages[0])["phase"] = "during"
    return ("stage", case.stages[0])


@breaks("Q13", "after")
def _(case: Case) -> Element:
    case.map.row(case.stages[3])["phase"] = None
    return ("stage", case.stages[3])


@breaks("Q14", "drop")
def _(case: Case) -> Element:
    case.rate(1.9, place=1)
    return ("stage", case.stages[0])


@breaks("Q15", "same")
def _(case: Case) -> Element:
    case.map.row(case.touchpoints[4])["title"] = " touchpoint 2"
    return ("touchpoint", case.touchpoints[4])


@breaks("Q16", "linear")
def _(case: Case) -> None:
    # All go on to the next one: that is no branch.
    case.map.row("path-1").update(to=case.touchpoints[4], share=None)


@breaks("Q20", "stage")
def _(case: Case) -> Element:
    case.map.drop(*case.feelings[:2])
    return ("stage", case.stages[0])


@breaks("Q20", "touchpoint")
def _(case: Case) -> Element:
    case.map.drop(case.feelings[1])
    return ("touchpoint", case.touchpoints[1])


@breaks("Q21", "flat")
def _(case: Case) -> Element:
    for feeling in case.feelings:
        case.map.row(feeling)["score"] = 0.5
    return ("map_persona", case.persona)


@breaks("Q22", "bare")
def _(case: Case) -> Element:
    """Somebody else's thought explains nothing."""
    thought = next(row for row in case.map.elements["card"].values() if row["lane"] == "lane-2")
    other = case.map.persona("Mara")
    thought["personas"] = [other]
    case.map.context["evidence"]["item-1"]["quote"] = False
    return ("emotion", case.feelings[0])


@breaks("Q24", "owned")
def _(case: Case) -> None:
    case.map.row(case.touchpoints[0])["ownership"] = "owned"


def all_online(case: Case, online: bool) -> None:
    for touchpoint in case.touchpoints:
        case.map.row(touchpoint)["online"] = online


@breaks("Q25", "online")
def _(case: Case) -> None:
    all_online(case, True)


@breaks("Q25", "offline")
def _(case: Case) -> None:
    """Two touchpoints leave it to their channel."""
    all_online(case, False)
    case.map.context["channels"] = [{"id": "shop", "name": "Shop", "online": False}]
    for touchpoint in case.touchpoints[:2]:
        case.map.row(touchpoint).update(online=None, channel="shop")


@breaks("Q26", "unsupported")
def _(case: Case) -> Element:
    off_stage = [row for row in case.map.elements["card"].values() if row["lane"] == "lane-4"]
    case.map.drop(off_stage[2]["id"])
    return ("touchpoint", case.touchpoints[2])


@breaks("Q26", "order")
def _(case: Case) -> Element:
    return ("lane", case.map.lane("on_stage", label="Shop"))


@breaks("Q27", "empty")
def _(case: Case) -> Element:
    thoughts = [row["id"] for row in case.map.elements["card"].values() if row["lane"] == "lane-2"]
    case.map.drop(*thoughts[4:7])
    return ("lane", "lane-2")


@breaks("Q28", "none")
def _(case: Case) -> None:
    case.map.row(case.touchpoints[3])["moment_of_truth"] = False
    case.map.drop_all("emotion")


@breaks("Q28", "suggested")
def _(case: Case) -> Element:
    case.map.row(case.touchpoints[3])["moment_of_truth"] = False
    return ("touchpoint", case.touchpoints[5])


@breaks("Q28", "many")
def _(case: Case) -> None:
    for touchpoint in case.touchpoints[:3]:
        case.map.row(touchpoint)["moment_of_truth"] = True


@breaks("Q29", "bare")
def _(case: Case) -> Element:
    case.map.row(case.pain)["touchpoint"] = case.touchpoints[4]
    return ("touchpoint", case.touchpoints[3])


@breaks("Q30", "none")
def _(case: Case) -> None:
    case.map.drop_all("evidence_link")


@breaks("Q30", "few")
def _(case: Case) -> None:
    # 4 of 9 emotions and pain points are backed.
    for number in range(1, 5):
        del case.map.elements["evidence_link"][f"link-{number}"]


def every_item(case: Case, **fields: object) -> None:
    for item in case.map.context["evidence"].values():
        item.update(fields)


@breaks("Q31", "one")
def _(case: Case) -> None:
    every_item(case, type="survey")


@breaks("Q32", "old")
def _(case: Case) -> Element:
    case.map.context["evidence"]["item-3"]["date"] = "2025-11-21"
    return ("emotion", case.feelings[2])


@breaks("Q33", "none")
def _(case: Case) -> None:
    every_item(case, quote=False)


@breaks("Q35", "apart")
def _(case: Case) -> Element:
    case.map.measured(case.touchpoints[0], -0.5)
    return ("emotion", case.feelings[0])


@breaks("Q36", "bare")
def _(case: Case) -> Element:
    case.map.drop(case.high)
    return ("touchpoint", case.touchpoints[5])


@breaks("Q40", "low")
def _(case: Case) -> Element:
    case.map.row(case.pain)["personas"] = [case.map.persona("Mara")]
    return ("emotion", case.feelings[3])


@breaks("Q40", "high")
def _(case: Case) -> Element:
    return ("pain_point", case.map.pain(case.touchpoints[5]))


@breaks("Q41", "pain")
def _(case: Case) -> Element:
    return ("pain_point", case.map.pain(case.touchpoints[3]))


@breaks("Q41", "opportunity")
def _(case: Case) -> Element:
    return ("opportunity", case.map.opportunity(case.touchpoints[3], "pain_point-gone"))


@breaks("Q45", "impact")
def _(case: Case) -> Element:
    case.map.row(case.opportunity)["impact"] = None
    return ("opportunity", case.opportunity)


@breaks("Q45", "effort")
def _(case: Case) -> Element:
    case.map.row(case.opportunity)["effort"] = None
    return ("opportunity", case.opportunity)


@breaks("Q45", "same")
def _(case: Case) -> None:
    for _number in range(2):
        case.map.opportunity(case.touchpoints[3], case.pain, impact=4, effort=2)


@breaks("Q46", "none")
def _(case: Case) -> Element:
    case.map.row(case.pain)["owner"] = None
    return ("pain_point", case.pain)


@breaks("Q48", "one")
def _(case: Case) -> None:
    first, second, third, done = case.facts.actions
    case.know(actions=(first, second, replace(third, owner="ann"), done))


@breaks("Q50", "none")
def _(case: Case) -> Element:
    case.map.head(objective_metric="")
    case.map.drop_all("metric")
    return ITSELF


@breaks("Q50", "silent")
def _(case: Case) -> Element:
    case.know(latest_points={})
    return ("metric", case.metric)


@breaks("Q60", "one")
def _(case: Case) -> None:
    case.know(contributors=(Contributor("ann", frozenset({"sales"})),))


@breaks("Q60", "team")
def _(case: Case) -> None:
    case.know(
        contributors=(Contributor("ann", frozenset({"sales"})), Contributor("ben", frozenset({"sales", "support"})))
    )


@breaks("Q61", "missing")
def _(case: Case) -> Element:
    case.know(reviewed_at=None)
    return ITSELF


@breaks("Q61", "passed")
def _(case: Case) -> Element:
    case.know(reviewed_at=TODAY - 91 * DAY)
    return ITSELF


@breaks("Q61", "far")
def _(case: Case) -> Element:
    case.limits["review_days_most"] = 60
    return ITSELF


@breaks("Q62", "unshared")
def _(case: Case) -> None:
    case.know(shared=False)


@breaks("Q62", "waiting")
def _(case: Case) -> Element:
    comment(case, "2026-11-07T10:00:00.000Z")
    return ("touchpoint", case.touchpoints[0])


def comment(case: Case, at: str, **fields: object) -> str:
    target = {"target_kind": "touchpoint", "target": case.touchpoints[0]}
    return case.map.add("comment", at=at, body="Why?", **{**target, **fields})


@breaks("Q63", "changed")
def _(case: Case) -> None:
    case.know(changes_since_published=3)


@breaks("Q70", "long")
def _(case: Case) -> Element:
    return ("card", case.map.card("thoughts", case.touchpoints[0], "x" * 241))


@breaks("Q70", "lanes")
def _(case: Case) -> None:
    for _number in range(7):
        case.map.lane("notes")


@breaks("Q72", "untold")
def _(case: Case) -> Element:
    case.map.row(case.image)["image_alt"] = " "
    return ("card", case.image)
