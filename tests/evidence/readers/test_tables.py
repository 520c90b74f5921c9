"""Any table, as programs and hands leave it: titles above, markup inside, columns used otherwise, ratings in words."""

from __future__ import annotations

import json

import pytest

from evidence.readers import figures, look

from .reading import read
from .test_mangled import GA4
from .test_workbooks import made


def test_a_table_with_semicolons_decimal_commas_and_a_title_above() -> None:
    told = read(
        "bewertungen.csv",
        "Bewertungen Filiale Mitte\n\nDatum;Sterne;Kommentar;Kanal\n31.03.2026;4,5;Sehr freundlich;Laden\n"
        "01.04.2026;2;Zu lange gewartet;Telefon\n",
    )
    assert [(one["date"], one["rating"], one["text"], one["channel"]) for one in told.items] == [
        ("2026-03-31", 4.5, "Sehr freundlich", "Laden"), ("2026-04-01", 2, "Zu lange gewartet", "Telefon"),
    ]  # fmt: skip


def test_a_table_that_came_through_a_spreadsheet_with_its_delimiter_above() -> None:
    assert read("a.csv", "sep=;\r\nComment;Stars\r\nGood, really;5\r\n").texts == ["Good, really"]


def test_a_list_of_records_as_json() -> None:
    told = read(
        "posts.json", json.dumps([{"id": 1, "text": "Love it", "user": {"name": "Kim"}, "created": "2026-01-05"}])
    )
    assert told.texts == ["Love it"] and told.items[0]["date"] == "2026-01-05"
    assert "Kim" not in str(told.items)


def test_columns_may_be_named_and_used_otherwise() -> None:
    text = "a,b,c\nfine,1,x\nbad,5,y\n"
    told = read("t.csv", text, columns={"0": "answer", "1": "rating"}, scale=[5, 1][::-1], names={"0": "How was it?"})
    assert [(one["question"], one["text"], one["rating"]) for one in told.items] == [
        ("How was it?", "fine", 1), ("How was it?", "bad", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "value"),
    [("4", 4), ("4.5", 4.5), ("4,5", 4.5), ("4/5", 4), ("4 stars", 4), ("★★★★☆", 4), ("5 - very good", 5),
     ("very satisfied", 5), ("Neutral", 3), ("sehr unzufrieden", 1), ("3 out of 5", 3), ("2 von 5", 2)],
)  # fmt: skip
def test_ways_to_write_a_rating(cell: str, value: float) -> None:
    told = read("r.csv", f'Comment,Rating\nSome words,"{cell}"\n', columns={"0": "text", "1": "rating"}, scale=[1, 5])
    assert told.items[0]["rating"] == value


def test_what_lies_off_its_scale_is_left_out_and_said() -> None:
    told = read(
        "r.csv",
        "Comment,Stars\nWords,11\nMore,5\nThird,often\n",
        columns={"0": "text", "1": "rating"},
        scales={"1": [1, 5]},
    )
    assert [one.get("rating") for one in told.items] == [None, 5, None]
    assert told.problems == {"off_scale": 1, "no_rating": 1}


def test_what_a_report_is_about_stands_above_its_table() -> None:
    """As Clarity exports, and with a line of comment."""
    text = (
        '"Project name","Shop"\n"Date range","01/01/2026 - 01/31/2026"\n\n\n'
        "Page,Comment,Stars\n/cart,Could not pay here,1\n/home,Looks nice today,4\n"
    )
    assert read("a.csv", "\ufeff" + text).texts == ["Could not pay here", "Looks nice today"]
    assert read("a.csv", "# made by hand\nComment,Stars\nCould not pay,1\n").texts == ["Could not pay"]


def test_texts_come_without_the_markup_of_web_pages() -> None:
    text = (
        'Review,Stars\n"<p>Good &amp; fast<br />but <b>dear</b></p>",4\n'
        "I <3 it &lt;script&gt; if a<b,5\n'=1+1 is fine,3\n"
    )
    told = read("a.csv", text)
    assert told.texts == ["Good & fast\nbut dear", "I <3 it <script> if a<b", "=1+1 is fine"]
    assert told.items[0]["raw"]["Review"].startswith("<p>Good"), "the row stays as it came"


def test_questions_in_a_table_that_nobody_knows() -> None:
    told = read(
        "a.csv",
        "Nr;NPS;What do you like?;What is missing?;Plan\n1;9;The quick answers;A night line;Pro\n"
        "2;3;Nothing at all;;Free\n",
    )
    assert [(one["question"], one["text"], one["rating"]) for one in told.items] == [
        ("What do you like?", "The quick answers", 9), ("What is missing?", "A night line", 9),
        ("What do you like?", "Nothing at all", 3),
    ]  # fmt: skip
    assert {one["segment"] for one in told.items} == {"Pro", "Free"}


def test_feedback_with_users_and_times_is_no_log_of_events() -> None:
    told = read(
        "a.csv", "user_id,timestamp,page,comment\nu1,2026-01-02,/cart,Could not pay\nu1,2026-01-03,/cart,It works\n"
    )
    assert told.texts == ["Could not pay", "It works"] and told.items[0]["place"] == "/cart"
    assert look("a.csv", b"user_id,timestamp,page\nu1,2026-01-02,/cart\n", {})["takes"] == "events"


def test_a_report_of_analytics_whose_comments_are_gone() -> None:
    table = "Event name,Event count,Total users\nsession_start,9,7\nbegin_checkout,5,4\npurchase,2,2\n"
    (funnel,) = figures("events.csv", table.encode(), {})
    assert [(one["event"], one["people"]) for one in funnel["steps"]] == [
        ("session_start", 7), ("begin_checkout", 4), ("purchase", 2),
    ]  # fmt: skip
    days = "Date,Active users\n16-04-2026,5\n03-05-2026,7\n"
    found = look("days.csv", days.encode(), {})
    assert found["takes"] in ("figures", "items")
    rows = "Date,Event name,Event count,Total users\n16-04-2026,purchase,3,3\n03-05-2026,purchase,4,4\n"
    (first, *_more) = figures("days.csv", rows.encode(), {})
    assert first["points"] == [["2026-04-16", 3], ["2026-05-03", 4]], "the column says that days come first"


def test_people_inside_of_records_go_as_well() -> None:
    ticket = {
        "id": 1, "subject": "Hello", "description": "It broke twice",
        "via": {"source": {"from": {"name": "Kim Park", "address": "kim@example.org"}}, "channel": "mail"},
    }  # fmt: skip
    told = str(read("tickets.json", json.dumps({"tickets": [ticket]})).items)
    assert "It broke twice" in told and "mail" in told
    assert "Kim" not in told and "kim@" not in told


def test_a_report_of_analytics_that_went_through_a_spreadsheet() -> None:
    plain = [(one["name"], one.get("points") or one["steps"]) for one in figures("a.csv", GA4.encode(), {})]
    assert plain[0] == ("Users", [["2026-01-01", 3]]) and plain[1][1][0]["event"] == "page_view"
    padded = "".join(line + "," * (2 - line.count(",")) + "\r\n" for line in GA4.split("\n"))
    for text in (padded, padded.replace(",", ";")):
        assert [
            (one["name"], one.get("points") or one["steps"]) for one in figures("a.csv", text.encode(), {})
        ] == plain
    rows = [line.split(",") for line in GA4.split("\n")]
    assert [(one["name"], one.get("points") or one["steps"]) for one in figures("a.xlsx", made([*rows]), {})] == plain


def test_votes_are_no_rating_and_posts_are_social() -> None:
    told = read("reddit.csv", "id,subreddit,score,body\na1,x,4210,Too slow for me\na2,x,-3,Rather nice of them\n")
    assert told.found["kind"] == "social" and "rating" not in told.uses.values()
    assert told.texts == ["Too slow for me", "Rather nice of them"]


def test_what_was_chosen_is_said_once() -> None:
    told = read("s.csv", "Respondent ID,Which did you use?,,Age\n,App,Shop,Response\n1,App,,18-29\n2,,Shop,30-44\n")
    assert told.texts == ["Which did you use?: App\nAge: 18-29", "Which did you use?: Shop\nAge: 30-44"]


def test_sentences_between_tabs_may_begin_with_a_quote_that_nothing_closes() -> None:
    lines = "\n".join(f"Sentence number {at} was fine\t1" for at in range(40))
    told = read("labelled.txt", f'{lines}\n"Not good, he said and left\t0\n{lines.replace("fine", "bad")}\n')
    assert len(told.items) == 81 and told.texts[40] == '"Not good, he said and left'
    quoted = read("reviews.tsv", 'Review\tStars\n"Two lines\nof text"\t4\n"And ""quotes"" in it"\t5\n')
    assert quoted.texts == ["Two lines\nof text", 'And "quotes" in it']
