"""Two maps side by side: what belongs together, what was added, removed, moved and changed, against hand-made pairs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.changes.differences import operations_between
from maps.comparing.comparison import Comparison, Difference, compare
from maps.comparing.order import reordered, union
from maps.comparing.words import parts_of
from maps.copying import copies
from maps.document import Elements, MapDocument, apply_operation, empty_elements
from maps.text_merge import Effort

from ..test_differences import Wilder, work
from ..test_properties import MAP, PERSONAS, copied, fresh_state
from .hand_made import ALEX, THERE, Drawn, small

WORDS = st.lists(st.sampled_from(["waits", "for", "a", "long", " ", ", ", "time", "\U0001f600"]), max_size=14)


def document(elements: Elements, map_id: str = MAP) -> MapDocument:
    return MapDocument(map_id, "", 1, None, elements)


def told(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    return {one: found.signs for one, found in comparison.differences.items()}


def fields_of(found: Difference | None) -> dict[str, tuple[Any, Any]]:
    assert found is not None
    return {one.name: (one.before, one.after) for one in found.fields}


def test_a_map_is_the_same_as_itself_and_as_its_copy() -> None:
    drawn = small()
    assert compare(drawn.document, drawn.document).differences == {}
    assert compare(drawn.document, drawn.copied().document).differences == {}
    assert compare(drawn.copied().document, drawn.document).differences == {}
    # Two copies of the same map know each other by what they come from.
    one, other = drawn.copied(), drawn.copied("44444444-4444-4444-8444-444444444444")
    assert compare(one.document, other.document).differences == {}


def test_what_was_done_is_told_apart() -> None:
    before, after = small(), small()
    after.put("card", "new", lane="thinks", touchpoint="ad", text="Why?")
    after.drop("card", "asks")
    after.change("card", "reads", touchpoint="blog", text="Reads five reviews", colour=3)
    after.change("touchpoint", "blog", stage="try")
    after.change("pain_point", "slow", severity=2)
    found = compare(before.document, after.document)
    assert told(found) == {
        "new": ("added",),
        "asks": ("removed",),
        "reads": ("changed", "moved"),
        "blog": ("moved",),
        "slow": ("changed",),
    }
    assert found.counts == {"added": 1, "removed": 1, "changed": 2, "moved": 1}
    reads = fields_of(found.of("reads"))
    assert reads == {
        "text": ("Reads three reviews", "Reads five reviews"),
        "colour": (None, 3),
        "touchpoint": ("ad", "blog"),
    }
    assert fields_of(found.of("slow")) == {"severity": (4, 2)}


def test_the_grid_has_the_columns_of_both_in_reading_order() -> None:
    before, after = small(), small()
    before.put("touchpoint", "shop", stage="find", title="Shop", rank="b0004zz")
    after.put("touchpoint", "call", stage="find", title="Call", rank="b0004zz")
    after.drop("stage", "try")
    after.drop("touchpoint", "trial")
    after.put("stage", "keep", title="Keep")
    after.put("touchpoint", "mail", stage="keep", title="Mail")
    found = compare(before.document, after.document)
    shown = {stage.pair.id: [column.id for column in stage.columns] for stage in found.stages}
    assert list(shown.items()) == [("find", ["ad", "shop", "call", "blog"]), ("try", ["trial"]), ("keep", ["mail"])]
    assert [cell for cell in found.cells if cell[0] == "does"] == [("does", "ad")]


def test_a_moved_card_stands_in_both_its_cells() -> None:
    before, after = small(), small()
    after.change("card", "reads", touchpoint="trial", lane="thinks")
    found = compare(before.document, after.document)
    old, new = found.cells["does", "ad"], found.cells["thinks", "trial"]
    assert [one["id"] for one in old.before] == ["reads", "asks"]
    assert [one["id"] for one in old.after] == ["asks"]
    assert ([one["id"] for one in new.before], [one["id"] for one in new.after]) == ([], ["reads"])


def test_only_what_changed_its_order_has_moved() -> None:
    before = small()
    before.put("touchpoint", "shop", stage="find", title="Shop")
    after = before.again()
    after.change("touchpoint", "ad", rank="z")
    for lane, rank in (("does", "g"), ("thinks", "h"), ("feels", "i"), ("pains", "c")):
        after.change("lane", lane, rank=rank)
    assert told(compare(before.document, after.document)) == {"pains": ("moved",), "ad": ("moved",)}
    # Ranks that only grew longer say nothing.
    respaced = before.again()
    for lane in respaced.elements["lane"]:
        respaced.change("lane", lane, rank=respaced.elements["lane"][lane]["rank"] + "b")
    assert compare(before.document, respaced.document).differences == {}


def test_two_maps_drawn_apart_match_by_name_and_place() -> None:
    """As somebody draws the same journey anew: nothing has the ids of the other."""
    apart = Drawn(THERE)
    apart.put("map_persona", "alex2", persona=ALEX)
    apart.put("stage", "find2", title="find ")
    apart.put("stage", "keep2", title="Keep")
    apart.put("touchpoint", "blog2", stage="keep2", title="Blog")
    apart.put("touchpoint", "ad2", stage="find2", title="AD")
    apart.put("lane", "does2", role="actions")
    apart.put("lane", "feels2", role="emotions", label="How it feels")
    apart.put("card", "asks2", lane="does2", touchpoint="ad2", text="Asks a friend")
    apart.feels("ad2", 0.5, "alex2")
    found = compare(small().document, apart.document)
    assert found.of("asks2") is None
    assert told(found)["blog2"] == ("moved",)
    assert fields_of(found.of("ad2"))["title"] == ("Ad", "AD")
    assert fields_of(found.of("feels2")) == {"label": ("", "How it feels")}
    emotion = next(iter(apart.elements["emotion"]))
    assert fields_of(found.of(emotion))["score"] == (-1.0, 0.5)
    assert told(found)["keep2"] == ("added",)
    assert told(found)["try"] == ("removed",)


def test_names_that_are_there_twice_are_matched_by_their_place_and_never_twice() -> None:
    before, apart = Drawn(), Drawn(THERE)
    for drawn, mark in ((before, "1"), (apart, "2")):
        for stage in ("a", "b"):
            drawn.put("stage", stage + mark, title=stage)
            drawn.put("touchpoint", f"wait-{stage}{mark}", stage=stage + mark, title="Wait")
    apart.put("touchpoint", "wait-c2", stage="b2", title="Wait")
    assert told(compare(before.document, apart.document)) == {"wait-c2": ("added",)}


def test_a_name_that_another_has_too_tells_nothing_about_a_touchpoint_elsewhere() -> None:
    before, apart = Drawn(), Drawn(THERE)
    before.put("stage", "a", title="A")
    before.put("touchpoint", "wait", stage="a", title="Wait")
    for stage in ("b", "c"):
        apart.put("stage", stage, title=stage)
        apart.put("touchpoint", f"wait-{stage}", stage=stage, title="Wait")
    found = told(compare(before.document, apart.document))
    assert (found["wait"], found["wait-b"], found["wait-c"]) == (("removed",), ("added",), ("added",))


def test_a_copy_that_went_its_own_way_shows_what_it_changed() -> None:
    """As-is and to-be: sets that name copies are the same, a persona's feeling at a copy is the same feeling."""
    today, future = small(), small().copied()
    later = {row["origin"]: row["id"] for rows in future.elements.values() for row in rows.values() if "origin" in row}
    future.change("card", later["reads"], text="Reads one review")
    future.change("touchpoint", later["trial"], moment_of_truth=True)
    future.drop("opportunity", later["faster"])
    found = compare(today.document, future.document)
    assert told(found) == {later["reads"]: ("changed",), later["trial"]: ("changed",), "faster": ("removed",)}
    back = compare(future.document, today.document)
    assert told(back) == {"reads": ("changed",), "trial": ("changed",), "faster": ("added",)}


def test_examples_ranks_numbers_and_where_something_comes_from_are_no_differences() -> None:
    before, after = small(), small()
    after.put("card", "example", lane="does", touchpoint="ad", text="For example", example=True)
    after.change("pain_point", "slow", number=7, origin=THERE)
    assert compare(before.document, after.document).differences == {}


def test_the_last_column_of_a_card_counts_where_it_covers_more_than_its_first() -> None:
    before, after = small(), small()
    before.change("card", "reads", until="blog")
    after.change("card", "reads", until="gone")
    before.change("card", "asks", until="ad")
    assert fields_of(compare(before.document, after.document).of("reads")) == {"until": ("blog", None)}
    assert compare(before.document, after.document).of("asks") is None


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_compare_of_a_with_a_is_empty_and_of_a_with_b_mirrors_b_with_a(seed: int) -> None:
    dice, state = Wilder(seed, MAP, PERSONAS), fresh_state()
    work(dice, state, 30)
    a = copied(state)
    work(dice, state, 15)
    b = copied(state)
    assert compare(document(a), document(a)).differences == {}
    forth, back = compare(document(a), document(b)), compare(document(b), document(a))
    assert len(forth.columns) == len({one.id for one in forth.columns})
    stood_for = {one.before["id"] for one in forth.columns if one.before} | {one.id for one in forth.columns}
    assert stood_for >= a["touchpoint"].keys() | b["touchpoint"].keys()
    if all(one.before is None or one.id == one.before["id"] for some in forth.pairs.values() for one in some):
        # Nothing was deleted and drawn anew: elements go by their ids.
        assert mirrored(forth) == told_but_order(back)
        assert_tells_all(forth, a, b)
    other = empty_elements()
    other["map"][THERE] = {**b["map"][MAP], "id": THERE}
    for operation in copies(b, THERE, lambda library, one: True):
        apply_operation(other, operation)
    assert compare(document(b), document(other, THERE)).differences == {}


def told_but_order(found: Comparison) -> dict[str, set[str]]:
    """Which of two that changed places has moved is a matter of the side one looks from."""
    return {
        one: signs for one, how in found.differences.items() if (signs := {str(sign) for sign in how.signs} - {"moved"})
    }


def mirrored(found: Comparison) -> dict[str, set[str]]:
    other = {"added": "removed", "removed": "added"}
    return {one: {other.get(sign, sign) for sign in signs} for one, signs in told_but_order(found).items()}


def assert_tells_all(found: Comparison, a: Elements, b: Elements) -> None:
    """Whatever leads from one to the other is told, but for ranks, which only count as an order; and nothing else."""
    silent = {"rank", "origin", "until"}
    operations = [
        one for one in operations_between(a, b) if one["op"] != "update" or set(one["fields"]).difference(silent)
    ]
    needed = {one["id"] for one in operations}
    assert needed <= found.differences.keys()
    spoken = {
        one
        for one, how in found.differences.items()
        if how.signs[0] in ("added", "removed") or {field.name for field in how.fields}.difference({*silent, "status"})
    }
    assert spoken <= needed


@settings(max_examples=200, deadline=None)
@given(before=WORDS, after=WORDS, steps=st.sampled_from([0, 5, 80_000]))
def test_words_make_up_both_texts(before: list[str], after: list[str], steps: int) -> None:
    parts = parts_of("".join(before), "".join(after), Effort(steps))
    assert "".join(part.text for part in parts if part.kind != "removed") == "".join(after)
    assert "".join(part.text for part in parts if part.kind != "added") == "".join(before)
    assert all(part.text for part in parts)


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("Reads three reviews", "Reads five reviews", "Reads -three+five reviews"),
        ("Waits for the long mail", "Waits for a quick mail", "Waits for -the long+a quick mail"),
        ("", "New", "+New"),
        ("Same", "Same", "Same"),
        ("One thing entirely", "Quite another text of its own", "-One thing entirely+Quite another text of its own"),
    ],
)
def test_words_are_told_as_people_would(before: str, after: str, parts: str) -> None:
    signs = {"same": "", "removed": "-", "added": "+"}
    assert "".join(signs[part.kind] + part.text for part in parts_of(before, after)) == parts


@settings(max_examples=200, deadline=None)
@given(before=st.permutations("abcdefg"), after=st.permutations("cdefghi"), most=st.integers(0, 7))
def test_a_union_holds_both_and_keeps_the_later_order(before: list[str], after: list[str], most: int) -> None:
    before = before[:most]
    merged = union(before, after)
    assert sorted(merged) == sorted({*before, *after})
    assert [one for one in merged if one in after] == after
    stayed = [one for one in before if one not in reordered(before, after)]
    assert [one for one in merged if one in stayed] == stayed
