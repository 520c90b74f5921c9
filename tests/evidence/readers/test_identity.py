"""What an item is recognised by: importing the same again adds nothing, and every row of a file counts."""

from __future__ import annotations

from typing import Any

from .reading import read

REVIEWS = "Review Id,Date,Stars,Review\nr1,2026-01-01,5,Fine for me\nr2,2026-01-02,2,Not so good\n"


def keys(text: str, **mapping: Any) -> list[str]:
    return [one["key"] for one in read("a.csv", text, **mapping).items]


def test_the_same_file_has_the_same_keys() -> None:
    assert keys(REVIEWS) == keys(REVIEWS)
    assert all(len(key) <= 64 for key in keys(REVIEWS))


def test_a_row_with_an_id_keeps_its_key_whatever_else_changes() -> None:
    edited = REVIEWS.replace("Not so good", "Better now").replace("2026-01-02,2", "2026-01-05,4")
    assert keys(REVIEWS) == keys(edited)
    newest_first = "Stars,Review,Review Id,Date\n2,Not so good,r2,2026-01-02\n5,Fine for me,r1,2026-01-01\n"
    assert keys(newest_first) == keys(REVIEWS)[::-1]


def test_without_an_id_copies_are_counted() -> None:
    text = "Comment,Stars\nGood stuff,5\nGood stuff,5\nBad stuff,1\nGood stuff,5\n"
    once = "Comment,Stars\nGood stuff,5\nBad stuff,1\n"
    found = keys(text)
    assert len(set(found)) == 4
    assert {found[0], found[2]} == set(keys(once)), "a later file with fewer copies adds nothing"
    longer = text + "Good stuff,5\nNew stuff,3\n"
    assert len(set(keys(longer)) - set(found)) == 2
    told = read("a.csv", text, copies="once")
    assert told.texts == ["Good stuff", "Bad stuff"] and told.problems == {"copy": 2}


def test_an_id_that_comes_twice_names_who_said_it() -> None:
    told = read("nps.csv", "user_id,text,NPS_Score\nu1,First words here,3\nu1,Second words here,9\nu2,Third words,9\n")
    first, second, third = (one["respondent"] for one in told.items)
    assert first == second != third
    forced = read(
        "a.csv",
        "id,text,extra\n7,one word,a\n7,one word,b\n7,one word,a\n",
        columns={"0": "key", "1": "text", "2": "segment"},
    )
    assert len(forced.items) == 3, "rows of one id all count"
    again = read(
        "a.csv", "id,text,extra\n7,one word,b\n7,one word,a\n7,one word,a\n", columns={"0": "key", "1": "text"}
    )
    assert len({one["key"] for one in again.items}) == 3


def test_each_question_of_a_row_has_a_key_of_its_own_wherever_its_column_stands() -> None:
    first = "Respondent ID,What is good?,What is bad?\n1,Nice people here,Slow page loads\n"
    moved = "Respondent ID,What is bad?,What is new?,What is good?\n1,Slow page loads,A blue door,Nice people here\n"
    uses = {"columns": {"0": "key", "1": "answer", "2": "answer"}}
    before = {one["text"]: one["key"] for one in read("a.csv", first, **uses).items}
    uses["columns"]["3"] = "answer"
    after = {one["text"]: one["key"] for one in read("a.csv", moved, **uses).items}
    assert before.items() <= after.items() and len(after) == 3


def test_salt_makes_people_and_rows_differ_between_sources() -> None:
    text = "Customer,Comment\nkim@example.org,Too slow for me\n"
    plain, salted = (read("a.csv", text, salt=salt).items[0] for salt in ("", "s1"))
    assert plain["respondent"] != salted["respondent"] and plain["key"] != salted["key"]
    assert read("a.csv", text, salt="s1").items[0]["respondent"] == salted["respondent"]
    assert read("a.csv", text.replace("kim@", "Kim@"), salt="s1").items[0]["respondent"] == salted["respondent"]


def test_personal_columns_are_dropped_even_if_nobody_says_so_and_kept_on_request() -> None:
    text = "Name,Phone number,Reach me,Comment\nKim,+49 30 1234567,kim@example.org,Too slow for me\n"
    told = read("a.csv", text)
    assert [column["is_personal"] for column in told.found["columns"]] == [True, True, True, False]
    assert told.items[0]["raw"] == {"Comment": "Too slow for me"}
    without_a_word = read("a.csv", text, personal=[])
    assert "Kim" not in str(without_a_word.items) and "+49" not in str(without_a_word.items)
    kept = read("a.csv", text, keep_personal=[0])
    assert kept.items[0]["raw"] == {"Name": "Kim", "Comment": "Too slow for me"}


def test_two_columns_of_one_name_are_told_apart() -> None:
    told = read("a.csv", "Comment,Other,Other,\nSome words,x,y,z\n", columns={"0": "text"})
    assert told.items[0]["raw"] == {"Comment": "Some words", "Other": "x", "Other (2)": "y", "Column 4": "z"}
