"""Groups of texts that speak of the same: found, named by their own words, and still the same when more arrive."""

from __future__ import annotations

import json

from evidence.grouping import LEAST_TEXTS, Group, Text, answer, group, how_many
from evidence.terms import key_phrases

ABOUT = {
    "delivery": ["The parcel delivery was {} late", "Late delivery of my {} parcel", "My {} delivery never arrived"],
    "invoice": ["The {} invoice had a wrong address", "Wrong {} invoice address", "Cannot download the {} invoice"],
    "login": ["The {} login page hangs", "Password reset on the {} login fails", "Login with my {} password fails"],
}
SAID = ["first", "blue", "small", "second", "urgent", "monthly", "broken", "third"]


def _texts(mark: str = "") -> list[Text]:
    return [
        Text(f"{about}-{mark}{at}-{said}", pattern.format(said), "en")
        for about, patterns in ABOUT.items()
        for at, pattern in enumerate(patterns)
        for said in SAID
    ]


def _kept(groups: list[Group]) -> list[Group]:
    return [Group(f"id-{one.name}", one.words, one.language, one.name) for one in groups]


def test_texts_of_one_matter_come_together_under_their_own_words() -> None:
    made = group(_texts(), [])
    of = {text: one.name for one in made for text in one.texts}
    assert len(of) >= 0.9 * len(_texts())
    for about in ABOUT:
        names = {of[text] for text in of if text.startswith(about)}
        assert names and all(about in name.lower() or "parcel" in name.lower() for name in names), names
    assert len({one.name for one in made}) == len(made)


def test_too_few_texts_are_not_grouped() -> None:
    assert group(_texts()[: LEAST_TEXTS - 1], []) == []


def test_what_is_in_a_group_stays_there_when_more_arrives() -> None:
    groups = _kept(group(_texts(), []))
    first = group(_texts(), [])
    was = {text: f"id-{one.name}" for one in first for text in one.texts}
    texts = [Text(one.id, one.text, "en", was.get(one.id, "")) for one in _texts()]
    later = group([*texts, *_texts("more-")], groups)
    now = {text: one.id for one in later for text in one.texts}
    assert all(now[text] == place for text, place in was.items())
    assert all(now.get(one.id, "").startswith("id-") for one in _texts("more-") if one.id.replace("more-", "") in was)


def test_made_anew_a_group_that_is_much_the_same_keeps_its_id_and_a_named_one_its_texts() -> None:
    first = group(_texts(), [])
    groups = _kept(first)
    groups[0].is_kept = True
    was = {text: f"id-{one.name}" for one in first for text in one.texts}
    texts = [Text(one.id, one.text, "en", was.get(one.id, "")) for one in _texts()]
    again = group(texts, groups, anew=True)
    named = next(one for one in again if one.id == groups[0].id)
    assert set(first[0].texts) <= set(named.texts)
    large = {f"id-{one.name}" for one in first if len(one.texts) >= 10}
    assert large and large <= {one.id for one in again}


def test_languages_are_kept_apart() -> None:
    german = [Text(f"de-{at}-{said}", f"Die {said} Lieferung vom Paket kam verspätet", "de")
              for at in range(3) for said in SAID]  # fmt: skip
    for one in group([*_texts(), *german], []):
        assert len({text.startswith("de-") for text in one.texts}) == 1


def test_the_process_answers_in_json() -> None:
    texts = [{"id": one.id, "text": one.text, "language": one.language, "group": ""} for one in _texts()]
    told = json.loads(answer(json.dumps({"texts": texts, "groups": [], "anew": False}).encode()))
    assert {"id", "name", "words", "language", "texts"} == set(told["groups"][0])


def test_how_many_groups_are_looked_for_grows_slowly() -> None:
    assert [how_many(count) for count in (20, 450, 10_000, 50_000)] == [3, 9, 24, 24]


def test_key_phrases_are_counted_by_text_and_shown_as_they_are_written() -> None:
    texts = [
        "I draw on sticky notes",
        "More sticky notes, sticky notes!",
        "A sticky note and a Kanban board",
        "Kanban board",
    ]
    found = {one.text: (one.count, one.places) for one in key_phrases(texts, ["en"] * 4, 10)}
    assert found == {"sticky notes": (3, (0, 1, 2)), "Kanban board": (2, (2, 3))}
