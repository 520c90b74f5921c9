"""Real files that nobody here wrote, each with counts that another tool found in it.

They lie beside the project and are never copied into it; without them these tests are left out.

How the counts were found: `sqlite3 :memory: '.mode csv' '.import FILE t' 'select count(*) from t'` for CSV, less the
header rows beyond the first (the shell of SQLite has a CSV reader of its own); pandas 3.1 with header=None for cells
of single columns; jq for JSON; awk 'END{print NR}' for text without quotes, awk over blocks for GA4.
"""

from __future__ import annotations

from collections import Counter

import pytest

from evidence.readers import RefusedFileError, events, figures, look

from .reading import DATA, read

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"The real files are not in {DATA}")

# file -> (format, kind, rows, items as proposed, why rows give none)
ITEMS: dict[str, tuple[str, str, int, int, dict[str, int]]] = {
    # sqlite3: 12 - 2; of these pandas finds 6 with a position on fruit (column 34), the one open question.
    "qualtrics/qualtrics_2016_single_quoted_importid_QualtricsTools.csv": (
        "qualtrics", "survey", 10, 6, {"nothing": 4},
    ),
    # sqlite3: 11 - 1. Nothing but codes of choices, all of them trials: each response is an item.
    "qualtrics/qualtrics_legacy_2_header_rows_QualtricsTools.csv": ("qualtrics", "survey", 10, 10, {}),
    # sqlite3: 3 rows, 2 of them headers.
    "qualtrics/qualtrics_modern_german_labels_ropensci.csv": ("qualtrics", "survey", 1, 1, {}),
    # sqlite3: 97 - 2; pandas: one row is spam, 652 cells of questions are filled in the others, 47 rows have none.
    "qualtrics/qualtrics_modern_loop_duplicate_names_acoustic_redacted.csv": (
        "qualtrics", "survey", 95, 652, {"preview": 1, "nothing": 47},
    ),
    # sqlite3: 1129; 551 - 1. Choices only: each response is an item.
    "surveymonkey/surveymonkey_comma_538.csv": ("surveymonkey", "survey", 1129, 1129, {}),
    "surveymonkey/surveymonkey_steak_risk_538.csv": ("surveymonkey", "survey", 550, 550, {}),
    # jq '.data|length'; answers with a text: 2.
    "surveymonkey/surveymonkey_api_v3_responses_bulk.json": ("surveymonkey_json", "survey", 2, 2, {}),
    # jq '.items|length'; answers to short and long texts: 9, to opinion scales and ratings: 8; without any: 6; three
    # landed and never submitted, at 0001-01-01.
    "typeform/typeform_api_responses.json": ("typeform_json", "survey", 10, 17, {"nothing": 6, "no_date": 3}),
    # sqlite3: 21, but only times and first names, which are personal.
    "google_forms/google_forms_minimal.csv": ("google_forms", "survey", 21, 0, {"nothing": 21}),
    "google_forms/google_forms_customer_satisfaction_header_only.csv": ("google_forms", "survey", 0, 0, {}),
    "hotjar/hotjar_survey_export_header_only.csv": ("hotjar_survey", "survey", 0, 0, {}),
    # sqlite3: 45, 20; jq '.tickets|length'.
    "tickets/freshdesk_tickets_demo.csv": ("freshdesk", "ticket", 45, 45, {}),
    "tickets/it_helpdesk_ibm_edb_tickets.csv": ("tickets", "ticket", 20, 20, {}),
    "tickets/zendesk_sample_tickets.json": ("zendesk_json", "ticket", 100, 100, {}),
    # sqlite3: 129, of which 24 have neither rating nor text; 300.
    "reviews/trustpilot_scrape_names_removed.csv": ("reviews", "review", 129, 105, {"nothing": 24}),
    "reviews/trustpilot_travel_text_label.csv": ("labelled", "review", 300, 300, {}),
    # sqlite3 with '.separator "\t" "\r\n"'.
    "reviews/amazon_alexa_reviews.tsv": ("reviews", "review", 3150, 3150, {}),
    "nps/nps_whiteboard_tool_comments.csv": ("nps", "survey", 441, 441, {}),
    # awk 'END{print NR}'.
    "sentiment/uci_amazon_cells_labelled_cleaned.txt": ("table", "review", 969, 969, {}),
    "sentiment/uci_yelp_labelled.txt": ("table", "review", 1000, 1000, {}),
    "sentiment/goemotions_dev.tsv": ("table", "survey", 5426, 5426, {}),
    "sentiment/goemotions_labels.txt": ("notes", "note", 28, 28, {}),
}  # fmt: skip

# file -> (format, rows of each block by awk; of the exploration one is the grand total, which is none)
FIGURES = {
    "ga4/ga4_dashboard_2021_issyzac.csv": ("ga4", [328, 0, 328, 1, 0, 328, 1, 0, 6, 1, 1, 1, 0, 0, 1, 1, 1]),
    "ga4/ga4_events_aptamer_podmeister81.csv": ("ga4", [39]),
    "ga4/ga4_events_ten10.csv": ("ga4", [21]),
    "ga4/ga4_exploration_download_LilyHeAsamiko.csv": ("ga4_exploration", [4 - 1]),
    "ga4/ga4_home_data-export_LilyHeAsamiko.csv": ("ga4", [28, 28, 28, 0, 2, 3, 1, 1, 28, 6, 1, 5, 0, 0, 0]),
    "ga4/ga4_reports_snapshot_onlinetools.csv": ("ga4", [1, 92, 37, 38, 90, 0, 127, 1]),
    # jq '.rows|length'; its rowCount says 23.
    "ga4_json/ga4_data_api_runReport_events.json": ("ga4_json", [8]),
}
OTHERS = {
    # sqlite3.
    "event_log/ecommerce_sessions_first6000_of_12719.csv": ("event_log", "events", 6000),
    "typeform/typeform_api_form.json": ("typeform_form", "titles", 0),
}
EVIDENCE = (
    "qualtrics", "surveymonkey", "typeform", "google_forms", "hotjar", "tickets", "reviews", "nps", "ga4", "ga4_json",
    "sentiment", "event_log",
)  # fmt: skip


def test_every_file_that_is_evidence_is_counted_here() -> None:
    files = {f"{folder}/{path.name}" for folder in EVIDENCE for path in (DATA / folder).iterdir()}
    assert files == {*ITEMS, *FIGURES, *OTHERS}


@pytest.mark.parametrize("path", ITEMS)
def test_items_of_a_file(path: str) -> None:
    format_name, kind, rows, count, problems = ITEMS[path]
    told = read(path.split("/")[1], (DATA / path).read_bytes())
    assert (told.found["format"], told.found["kind"], told.found["takes"]) == (format_name, kind, "items")
    assert told.found["rows"] == rows
    assert len(told.items) == count
    assert told.problems == problems
    assert [one["position"] for one in told.items] == list(range(1, count + 1))
    assert told.found["replaced"] == 0


@pytest.mark.parametrize("path", FIGURES)
def test_blocks_of_figures(path: str) -> None:
    format_name, blocks = FIGURES[path]
    found = look(path.split("/")[1], (DATA / path).read_bytes(), {})
    assert (found["format"], found["takes"], found["kind"]) == (format_name, "figures", "analytics")
    assert [one["rows"] for one in found["blocks"]] == blocks
    assert found["rows"] == sum(blocks)


@pytest.mark.parametrize("path", OTHERS)
def test_what_holds_nothing_that_was_said(path: str) -> None:
    name, data = path.split("/")[1], (DATA / path).read_bytes()
    found = look(name, data, {})
    assert (found["format"], found["takes"], found["rows"]) == OTHERS[path]
    with pytest.raises(RefusedFileError):
        read(name, data)


@pytest.mark.parametrize("path", [path for path, told in ITEMS.items() if told[2] == 0])
def test_a_head_without_answers_says_so(path: str) -> None:
    assert [one["problem"] for one in read(path.split("/")[1], (DATA / path).read_bytes()).found["problems"]] == [
        "no_rows"
    ]


def test_stars_of_the_speaker() -> None:
    """sqlite3: select rating, count(*) from t group by 1; 714 rows say what an earlier one says."""
    data = (DATA / "reviews/amazon_alexa_reviews.tsv").read_bytes()
    told = read("reviews.tsv", data)
    assert Counter(one["rating"] for one in told.items) == {5: 2286, 4: 455, 3: 152, 2: 96, 1: 161}
    assert {(one["scale_low"], one["scale_high"]) for one in told.items} == {(1, 5)}
    assert told.items[0]["date"] == "2018-07-31" and told.items[0]["segment"] == "Charcoal Fabric"
    assert told.found["copies"] == 714
    once = read("reviews.tsv", data, copies="once")
    assert (len(once.items), once.problems["copy"]) == (3150 - 714, 714)


def test_promoters_and_detractors_of_the_whiteboard() -> None:
    """sqlite3: select cast(NPS_Score as int), count(*) from t group by 1."""
    told = read("nps.csv", (DATA / "nps/nps_whiteboard_tool_comments.csv").read_bytes())
    assert sum(one["rating"] >= 9 for one in told.items) == 226 + 80
    assert sum(one["rating"] <= 6 for one in told.items) == 17 + 12 + 6 + 1 + 2 + 2
    assert all(one["respondent"] for one in told.items)
    assert not any("user_id" in one["raw"] for one in told.items)


def test_names_that_somebody_keeps_are_texts() -> None:
    data = (DATA / "google_forms/google_forms_minimal.csv").read_bytes()
    kept = read("names.csv", data, columns={"0": "date", "1": "text"}, keep_personal=[1])
    assert len(kept.items) == 21 and kept.texts[0] == "Bob" and kept.items[0]["raw"]["Full Name"] == "Bob"
    assert kept.items[0]["date"] == "2018-09-06", "9/6/2018 with hours behind: America's forms"


def test_questions_of_typeform_have_the_titles_of_its_form() -> None:
    titles = look("form.json", (DATA / "typeform/typeform_api_form.json").read_bytes(), {})["titles"]
    told = read("answers.json", (DATA / "typeform/typeform_api_responses.json").read_bytes(), {"titles": titles})
    assert "Describe yourself in 3 words..." in {one["question"] for one in told.items}


@pytest.mark.parametrize(
    ("path", "people"),
    [
        ("qualtrics/qualtrics_modern_german_labels_ropensci.csv", ("130.92.34.66", "47.115097045898")),
        ("tickets/freshdesk_tickets_demo.csv", ("emily.garcia@acme.com", "Emily Garcia")),
        ("tickets/it_helpdesk_ibm_edb_tickets.csv", ("martha.p.caracal@example.com", "liza.j.dunlin@example.com")),
        ("surveymonkey/surveymonkey_api_v3_responses_bulk.json", ("100.34.161.38",)),
        ("reviews/trustpilot_scrape_names_removed.csv", ("Customer 5",)),
    ],
)
def test_who_it_was_is_nowhere_in_an_item(path: str, people: tuple[str, ...]) -> None:
    data = (DATA / path).read_bytes()
    told = str(read(path.split("/")[1], data).items)
    for person in people:
        assert person.encode() in data and person not in told


def test_series_and_funnels_of_analytics() -> None:
    name = "ga4_home_data-export_LilyHeAsamiko.csv"
    series = list(figures(name, (DATA / "ga4" / name).read_bytes(), {}))
    users = next(one for one in series if one["name"] == "Users")
    assert users["points"][0] == ["2023-04-24", 0] and users["points"][-1] == ["2023-05-21", 1]
    name = "ga4_events_ten10.csv"
    (funnel,) = figures(name, (DATA / "ga4" / name).read_bytes(), {})
    assert funnel["steps"][0] == {"name": "page view", "event": "page_view", "people": 14950}
    assert not {"scroll", "click", "first_visit"} & {one["event"] for one in funnel["steps"]}
    assert (funnel["begins"], funnel["ends"]) == ("2025-10-15", "2026-01-12")
    name = "ga4_data_api_runReport_events.json"
    views = next(figures(name, (DATA / "ga4_json" / name).read_bytes(), {}))
    # jq: page_view on the 12th, 13th and 14th.
    assert views["points"] == [["2024-06-12", 78], ["2024-06-13", 78], ["2024-06-14", 266]]


def test_rows_of_analytics_may_be_kept_as_items() -> None:
    name = "ga4_reports_snapshot_onlinetools.csv"
    told = read(name, (DATA / "ga4" / name).read_bytes(), blocks={"1": "items"})
    assert len(told.items) == 92 and told.items[0]["date"] == "2026-03-02"
    assert (
        told.texts[1] == "leadsgo.io: Views 500, Active users 500, Event count 1999, Bounce rate 0.001996007984031936"
    )


def test_events_of_a_log() -> None:
    """awk -F, '{print $4}' | sort | uniq -c, and the first column's different ones."""
    name = "ecommerce_sessions_first6000_of_12719.csv"
    found = list(events(name, (DATA / "event_log" / name).read_bytes(), {}))
    assert len(found) == 6000
    assert found[1] == {"row": 3, "case": "session_1", "activity": "home", "time": "26-02-2025 12:57"}
    lines = (DATA / "event_log" / name).read_text().splitlines()[1:]
    assert Counter(one["activity"] for one in found) == Counter(line.split(",")[3] for line in lines)
