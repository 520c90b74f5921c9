"""How much of a map rests on evidence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from insights.analysis.backing import backing_of
from insights.analysis.coverage import Coverage, Share, coverage_of
from maps.document import MapDocument
from maps.exchange.reading_order import journey_of
from tests.maps.exchange.generated import documents

from .drawn import Map

KINDS = ("touchpoint", "card", "emotion", "pain_point", "opportunity")


def coverage(made: Map) -> Coverage:
    return coverage_of(made.journey(), made.backing())


def cells(found: Coverage) -> dict[tuple[str, str], tuple[int, int]]:
    return {(one.row, one.stage): (one.share.covered, one.share.all) for one in found.cells}


def test_worked_out_by_hand() -> None:
    made = Map()
    first, second = made.stage("One", 1), made.stage("Two", 2)
    a, b = made.feels(first, [1.0, -1.0])
    (c,) = made.feels(second, [None])
    doing = made.lane("actions", "")
    wide = made.card(doing, b, "Asks", until=c)
    made.card(made.lane("notes", ""), a, "Ask Kim")
    pain = made.pain_point(b, "Slow", 4)
    made.opportunity(c, "Faster", [pain])
    made.evidence("pain_point", pain)
    made.evidence("pain_point", pain, "interview")
    made.evidence("card", wide)
    found = coverage(made)
    assert found.claims == Share(1, 3)
    assert found.touchpoints == Share(1, 3)
    assert cells(found) == {
        ("actions", first): (1, 1),
        ("emotion", first): (0, 2),
        ("pain_point", first): (1, 1),
        ("opportunity", second): (0, 1),
    }
    assert [one.row for one in found.cells] == ["actions", "emotion", "pain_point", "opportunity"]


def test_a_feeling_is_backed_by_its_own_evidence() -> None:
    made = Map()
    (at,) = made.feels(made.stage("One", 1), [1.0])
    (feeling,) = made.journey().touchpoints[0].feelings
    made.evidence("emotion", feeling.id)
    assert coverage(made).claims == Share(1, 1)
    assert coverage(made).touchpoints == Share(1, 1)
    assert at == made.journey().touchpoints[0].id


def test_evidence_of_the_touchpoint_itself_covers_it_and_no_claim() -> None:
    made = Map()
    (at,) = made.feels(made.stage("One", 1), [1.0])
    made.evidence("touchpoint", at)
    assert coverage(made).touchpoints == Share(1, 1)
    assert coverage(made).claims == Share(0, 1)


def test_where_nothing_is_claimed_there_is_no_share() -> None:
    assert coverage(Map()).claims.part is None
    assert Share(1, 4).part == 0.25


def test_a_link_to_unknown_evidence_backs_nothing() -> None:
    made = Map()
    (at,) = made.feels(made.stage("One", 1), [1.0])
    pain = made.pain_point(at, "Slow", 4)
    made.evidence("pain_point", pain)
    made.context["evidence"] = {}
    assert coverage(made).claims == Share(0, 2)


def test_what_is_known_of_evidence() -> None:
    made = Map()
    (at,) = made.feels(made.stage("One", 1), [1.0])
    made.evidence("touchpoint", at, "b", type="interview", date="2026-05-04", quote=True, sentiment=-0.5, source="s")
    made.evidence("map", "m", "a", type="ticket")
    made.context["measured"] = {f"{at}:{made.alex}": -0.4}
    backing = made.backing()
    first, second = backing.all_items
    assert (first.id, first.date, first.sentiment, first.quote) == ("a", None, None, False)
    assert (second.type, str(second.date), second.sentiment, second.quote) == ("interview", "2026-05-04", -0.5, True)
    assert backing.of("touchpoint", at) == (second,)
    assert backing.measured == {(at, made.alex): -0.4}


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_more_evidence_never_lowers_coverage(document: MapDocument, data: st.DataObject) -> None:
    targets = [(kind, one) for kind in KINDS for one in document.elements[kind]]
    chosen = data.draw(st.lists(st.sampled_from(targets), max_size=6)) if targets else []
    document.context["evidence"] = {"survey": {"type": "survey"}}
    before = coverage_of(journey_of(document), backing_of(document))
    for at, (kind, target) in enumerate(chosen):
        link = {"id": str(at), "target_kind": kind, "target": target, "item": "survey"}
        document.elements.setdefault("evidence_link", {})[str(at)] = link
        after = coverage_of(journey_of(document), backing_of(document))
        pairs = [(before.claims, after.claims), (before.touchpoints, after.touchpoints)]
        pairs += [(old.share, new.share) for old, new in zip(before.cells, after.cells, strict=True)]
        for old, new in pairs:
            assert new.all == old.all
            assert old.covered <= new.covered <= new.all
        before = after


@settings(max_examples=30, deadline=None)
@given(documents())
def test_claims_are_the_cells_of_feelings_and_pain_points(document: MapDocument) -> None:
    found = coverage_of(journey_of(document), backing_of(document))
    claims = [one.share for one in found.cells if one.row in ("emotion", "pain_point")]
    assert found.claims == Share(sum(one.covered for one in claims), sum(one.all for one in claims))
