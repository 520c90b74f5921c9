"""Formats of which there is no real file here: their headings are as two public parsers or the makers say, the rows
are made up. Also other languages, generations and hands of formats that are here.
"""

from __future__ import annotations

import json

import pytest

from .reading import read

PLAY = (
    "Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,"
    "Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,"
    "Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,"
    "Developer Reply Text,Review Link\r\n"
    "org.example.app,12,1.2,de,pixel7,2026-03-02T10:00:00Z,1772445600000,2026-03-02T10:00:00Z,1772445600000,"
    '2,"Schade","Stürzt beim Bezahlen ab, jedes Mal",,,,https://play.example/1\r\n'
    "org.example.app,12,1.2,en,pixel7,2026-03-03T10:00:00Z,1772532000000,2026-03-03T10:00:00Z,1772532000000,"
    "5,,,,,,https://play.example/2\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
def test_play_console_in_its_encodings(encoding: str) -> None:
    told = read("reviews_org.example.app_202603.csv", PLAY.encode(encoding))
    assert (told.found["format"], told.found["kind"]) == ("play_console", "review")
    assert [one["rating"] for one in told.items] == [2, 5], "stars without a text count too"
    assert told.items[0]["title"] == "Schade" and told.items[0]["date"] == "2026-03-02"
    assert told.items[0]["text"] == "Stürzt beim Bezahlen ab, jedes Mal"


def test_app_store() -> None:
    told = read("scrape.csv", "title,rating,review,date\nGood,4,Does what it says,2026-01-05T08:00:00Z\n")
    assert told.found["format"] == "app_store"
    assert told.items[0] | {"title": "Good", "rating": 4.0, "text": "Does what it says"} == told.items[0]


def test_trustpilot_business() -> None:
    head = (
        "Review Id,Review Created (UTC),Review Consumer User Id,Review Username,Review User Email,Review Title,"
        "Review Content,Review Stars,Source Of Review,Location Name,Domain Url,Webshop Name,Business Unit Id"
    )
    rows = (
        "a1,2026-02-01 09:00:00,u7,Kim Park,kim@example.org,Late,It came two weeks late,1,Organic,Berlin,x.example,X,b1"
    )
    told = read("trustpilot.csv", f"{head}\n{rows}\n{rows.replace('a1', 'a2').replace(',1,', ',5,')}\n")
    assert told.found["format"] == "trustpilot"
    first = told.items[0]
    assert (first["rating"], first["channel"], first["segment"]) == (1, "Organic", "Berlin")
    assert "Kim" not in str(told.items) and "kim@" not in str(told.items)
    assert first["respondent"] == told.items[1]["respondent"] != ""


def test_hotjar_feedback() -> None:
    told = read(
        "feedback-12.csv",
        "Number,User,Date Submitted,Country,Source URL,Device,Browser,OS,Response URL,Emotion (1-5),Message,Email\r\n"
        "2,a1b2,2026-03-02 10:00:00,Germany,https://x.example/pricing?utm=1#top,desktop,Chrome,Windows,"
        'https://insights.example/2,1,"Too\nexpensive",kim@example.org\r\n'
        "1,c3d4,2026-03-01 09:00:00,France,https://x.example/,mobile,Safari,iOS,https://insights.example/1,5,,\r\n",
    )
    assert (told.found["format"], told.found["kind"]) == ("hotjar_feedback", "feedback")
    assert [one["place"] for one in told.items] == ["/pricing", "/"]
    assert [one["rating"] for one in told.items] == [1, 5]
    assert told.texts == ["Too\nexpensive", ""]
    assert "kim@" not in str(told.items)


HOTJAR_SURVEY = (
    '"Number","User","Date Submitted","Country","Source URL","Device","Browser","OS","Hotjar User ID",'
    '"What is stopping you?","Tags for: What is stopping you?","How likely are you to recommend us?"\n'
    '"1","u1","2026-03-02 10:00:00","DE","https://x.example/book/3","desktop","Chrome","Mac","h1","No dates left",'
    '"dates","3"\n'
    '"2","u2","2026-03-02 11:00:00","DE","https://x.example/book/3","desktop","Chrome","Mac","h2","","","9"\n'
)


def test_hotjar_survey() -> None:
    told = read("hotjar_survey_response_export_1_x_2_y.csv", HOTJAR_SURVEY)
    assert told.found["format"] == "hotjar_survey"
    assert [(one["text"], one["rating"], one["scale_high"]) for one in told.items] == [
        ("No dates left", 3, 10), ("", 9, 10),
    ]  # fmt: skip
    assert told.items[0]["question"] == "What is stopping you?" and told.items[0]["place"] == "/book/3"
    assert "dates" not in [one["text"] for one in told.items]


def test_surveymonkey_with_ids_and_options() -> None:
    told = read(
        "survey.csv",
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
        "How was the delivery?,Which did you use?,,,What could be better?\n"
        ",,,,,,,,,Response,App,Shop,Phone,Open-Ended Response\n"
        "11,7,03/05/2026 10:00:00 AM,03/05/2026 10:04:00 AM,192.0.2.1,kim@example.org,Kim,Park,x,Very satisfied,App,,,"
        "Nothing at all\n"
        "12,7,03/15/2026 10:00:00 AM,03/15/2026 10:04:00 AM,192.0.2.2,lou@example.org,Lou,Kern,y,Dissatisfied,,Shop,,"
        '"Faster, please"\n',
    )
    assert told.found["format"] == "surveymonkey" and told.found["header"] == 2
    assert told.uses["What could be better?"] == "answer"
    names = [column["name"] for column in told.found["columns"]]
    assert "Which did you use?: Shop" in names
    assert [one["text"] for one in told.items if one["text"]] == ["Nothing at all", "Faster, please"]
    assert {one["date"] for one in told.items} == {"2026-03-05", "2026-03-15"}, "15 can be no month"
    for person in ("Kim", "Lou", "192.0.2", "@example"):
        assert person not in str(told.items)


def test_surveymonkey_condensed_and_in_german() -> None:
    told = read("s.csv", "Respondent ID;Was fehlt Ihnen?\n1;Eine Hotline am Wochenende\n2;Mehr Auswahl im Laden\n")
    assert told.found["delimiter"] == ";"
    assert told.texts == ["Eine Hotline am Wochenende", "Mehr Auswahl im Laden"]


def test_typeform_csv() -> None:
    told = read(
        "typeform.csv",
        "#,*How* do you feel about {{field:1}}?,Other,Other,"
        "On a scale from 0 to 10 how likely are you to recommend us?,Start Date (UTC),Submit Date (UTC),Network ID\n"
        "0123456789abcdef0123456789abcdef,I feel quite good about it,,x,9,29-12-2025 23:46,29-12-2025 23:48,n1\n"
        "1123456789abcdef0123456789abcdef,It is a bit slow for me,y,,4,30-12-2025 23:46,30-12-2025 23:48,n2\n",
    )
    assert told.found["format"] == "typeform"
    assert [(one["text"], one["rating"], one["date"]) for one in told.items] == [
        ("I feel quite good about it", 9, "2025-12-29"), ("It is a bit slow for me", 4, "2025-12-30"),
    ]  # fmt: skip
    assert told.items[0]["question"] == "How do you feel about …?"
    assert "n1" not in str(told.items[0]["raw"].values())


@pytest.mark.parametrize(
    ("first", "stamp", "date"),
    [
        ("Timestamp", "3/15/2026 9:05:00", "2026-03-15"),
        ("Zeitstempel", "15.03.2026 09:05:00", "2026-03-15"),
        ("Horodateur", "15/03/2026 09:05:00", "2026-03-15"),
        ("Timestamp", "2026/03/15 1:02:03 PM GMT+2", "2026-03-15"),
        ("Marca temporal", "15/03/2026 9:05:00", "2026-03-15"),
    ],
)
def test_google_forms_in_other_places(first: str, stamp: str, date: str) -> None:
    told = read(
        "Feedback (Responses) - Form Responses 1.csv",
        f"{first},Email Address,Was können wir besser machen?,Wie zufrieden sind Sie von 1 bis 5?\n"
        f"{stamp},kim@example.org,Die Wartezeit am Telefon,2\n{stamp},lou@example.org,Alles war in Ordnung,5\n",
    )
    assert told.found["format"] == "google_forms"
    assert {one["date"] for one in told.items} == {date}
    assert told.texts == ["Die Wartezeit am Telefon", "Alles war in Ordnung"]
    assert [(one["rating"], one["scale_low"], one["scale_high"]) for one in told.items] == [(2, 1, 5), (5, 1, 5)]
    assert "@" not in str(told.items)


def test_zendesk_csv_has_subjects_and_what_people_thought_of_the_help() -> None:
    told = read(
        "export.csv",
        "Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,"
        "Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Satisfaction Score\n"
        "1,501,Kim Park,9,,kim@example.org,example.org,Kim Park,Ann Agent,Support,Invoice is wrong,billing,Open,High,"
        "Web form,Problem,2026-02-03 10:00:00 +0100,Bad\n"
        "1,502,Lou Kern,8,,lou@example.org,example.org,Lou Kern,Ann Agent,Support,Thank you,,Solved,Low,Mail,Question,"
        "2026-02-04 10:00:00 +0100,Good\n"
        "1,503,Lou Kern,8,,lou@example.org,example.org,Lou Kern,Ann Agent,Support,And one more,,Solved,Low,Mail,"
        "Question,2026-02-05 10:00:00 +0100,Offered\n",
    )
    assert told.found["format"] == "zendesk"
    assert [one["title"] for one in told.items] == ["Invoice is wrong", "Thank you", "And one more"]
    assert told.items[0]["rating"] < told.items[1]["rating"] and told.items[2].get("rating") is None
    assert [one["channel"] for one in told.items] == ["Web form", "Mail", "Mail"]
    assert not any(person in str(told.items) for person in ("Kim", "Lou", "Ann", "@"))


def test_zendesk_json_one_ticket_a_line() -> None:
    ticket = {
        "id": 7,
        "subject": "Hi",
        "description": "It broke",
        "via": {"channel": "web"},
        "created_at": "2026-01-02",
    }
    told = read("tickets.json", "\n".join(json.dumps({**ticket, "id": one}) for one in (7, 8)))
    assert told.found["format"] == "zendesk_json"
    assert [(one["text"], one["channel"], one["date"]) for one in told.items] == [("It broke", "web", "2026-01-02")] * 2


def test_intercom_has_its_time_zone_in_the_heading() -> None:
    told = read(
        "conversations.csv",
        "Conversation ID,Conversation started at (America/New_York),Updated at (America/New_York),Started by,"
        "Conversation source,Conversation rating,Conversation rating remark,User name,User email\n"
        "c1,2026-02-03 10:00:00,2026-02-03 11:00:00,User,Messenger,2,Nobody answered for days,Kim,kim@example.org\n"
        "c2,2026-02-04 10:00:00,2026-02-03 11:00:00,User,Mail,5,,Lou,lou@example.org\n",
    )
    assert told.found["format"] == "intercom"
    assert [(one["date"], one["rating"], one["text"]) for one in told.items] == [
        ("2026-02-03", 2, "Nobody answered for days"), ("2026-02-04", 5, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    ["nps,comment", "NPS_Score,text", "NPS,explication", "Likelihood to recommend,Comments", ",NPS score,Kommentar"],
)
def test_nps_in_its_variants(head: str) -> None:
    index = "1," if head.startswith(",") else ""
    rows = f"{index}9,Love the templates\n{index.replace('1', '2')}3,Too slow for me\n{index.replace('1', '3')}10,NA\n"
    told = read("nps.csv", f"{head}\n{rows}")
    assert [(one["rating"], one["scale_low"], one["scale_high"]) for one in told.items] == [
        (9, 0, 10), (3, 0, 10), (10, 0, 10),
    ]  # fmt: skip
    assert told.texts[2] == "", "NA is what R writes where nothing was said"


def test_qualtrics_leaves_out_trials_and_on_request_what_was_broken_off() -> None:
    head = "StartDate,EndDate,Status,IPAddress,Finished,RecordedDate,ResponseId,Q1,Q2_4_TEXT\n"
    ids = ",".join(
        f'"{{""ImportId"":""{one}""}}"'
        for one in ("s", "e", "status", "ip", "finished", "r", "_id", "QID1", "QID2_4_TEXT")
    )
    rows = [
        '2026-01-01,2026-01-01,IP Address,192.0.2.1,True,2026-01-01 10:00:00,R_1,Choice,"It was\nfine"',
        "2026-01-01,2026-01-01,Survey Preview,192.0.2.1,True,2026-01-01 10:00:00,R_2,Choice,Only a try",
        "2026-01-01,2026-01-01,IP Address,192.0.2.1,False,2026-01-01 10:00:00,R_3,Choice,Ran out of time",
    ]
    text = head + "a,b,c,d,e,f,g,First?,Second - Other - Text\n" + ids + "\n" + "\n".join(rows) + "\n"
    told = read("q.csv", text)
    assert told.texts == ["It was\nfine", "Ran out of time"] and told.problems == {"preview": 1}
    assert read("q.csv", text, unfinished="drop").texts == ["It was\nfine"]
    assert len(read("q.csv", text, previews="keep").items) == 3
