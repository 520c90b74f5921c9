"""What two people typed at once (rule C11): text and sets merge, within limits."""

from maps.changes import merging
from workspaces.models import User

from .building import (
    Small,
    create,
    done,
    everything,
    new_id,
    proven,
    refused,
    rows_of,
    send,
    update,
)


def test_c11_text_typed_by_two_people_merges(small: Small, editor: User, owner: User) -> None:
    base = {"text": "Reads"}
    done(send(small.map, editor, update("card", small.card, base, text="Reads reviews")))
    second = done(send(small.map, owner, update("card", small.card, base, text="She Reads")))
    text = rows_of(small.map, "card")[small.card]["text"]
    assert text == "She Reads reviews"
    # The log carries the result, so that every client ends with the same text.
    assert second.operations == [update("card", small.card, text=text)]
    proven(small.map)


def test_c11_text_without_base_overwrites(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="one")))
    done(send(small.map, owner, update("card", small.card, text="two")))
    assert rows_of(small.map, "card")[small.card]["text"] == "two"


def test_c11_sets_merge_as_sets(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, tags=["a", "b"])))
    base = {"tags": ["a", "b"]}
    done(send(small.map, editor, update("card", small.card, base, tags=["a", "b", "c"])))
    done(send(small.map, owner, update("card", small.card, base, tags=["b", "d"])))
    assert rows_of(small.map, "card")[small.card]["tags"] == ["b", "c", "d"]


def test_c11_a_merge_that_outgrows_its_field_is_refused_whole(small: Small, editor: User, owner: User) -> None:
    stage = small.stages[0]
    done(send(small.map, editor, update("stage", stage, title="x" * 150 + " Awareness")))
    before = everything(small.map)
    too_much = update("stage", stage, {"title": "Awareness"}, title="Awareness " + "y" * 150)
    assert refused(send(small.map, owner, too_much), "too_large").details["field"] == "title"
    assert everything(small.map) == before


def test_c11_a_set_does_not_outgrow_its_limit_by_merging(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, {"tags": []}, tags=[f"a{n}" for n in range(50)])))
    before = everything(small.map)
    more = update("card", small.card, {"tags": []}, tags=["b"])
    assert refused(send(small.map, owner, more), "too_large").details["field"] == "tags"
    assert everything(small.map) == before


def test_c11_the_merges_of_one_change_share_their_steps(small: Small, editor: User, monkeypatch) -> None:
    spent: list[int] = []

    def dear(base: str, mine: str, stored: str, effort: merging.Effort) -> str:
        spent.append(effort.left)
        effort.left = -100
        return stored + mine

    cards = [new_id() for _ in range(8)]
    place = {"lane": small.actions, "touchpoint": small.touchpoints[0]}
    done(send(small.map, editor, *(create("card", one, text="stored", **place) for one in cards)))
    monkeypatch.setattr(merging, "merge", dear)
    done(send(small.map, editor, *(update("card", one, {"text": "base"}, text="mine") for one in cards)))
    assert sum(spent) <= merging.CHANGE_STEPS
    assert spent[0] == merging.MERGE_STEPS
    assert spent[-1] == 0


def test_c11_a_change_that_reads_too_much_text_is_refused_whole(small: Small, editor: User, monkeypatch) -> None:
    monkeypatch.setattr(merging, "CHANGE_CHARACTERS", 20)
    done(send(small.map, editor, update("card", small.card, text="stored")))
    before = everything(small.map)
    typed = update("card", small.card, {"text": "b" * 10}, text="m" * 10)
    refused(send(small.map, editor, typed), "too_large")
    assert everything(small.map) == before


def test_c11_text_that_piles_up_marks_by_merging_is_refused(small: Small, editor: User, owner: User) -> None:
    done(send(small.map, editor, update("card", small.card, text="a")))
    before = everything(small.map)
    piled = update("card", small.card, {"text": "a!!!"}, text="a" + ("\u0316" * 30 + "!") * 3)
    refused(send(small.map, owner, piled), "too_large")
    assert everything(small.map) == before
