"""The stakeholder's page: what the first screen says, what it leaves out, and that it is small and needs no script."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone, translation

from journeymap.bundling import bundle, flatten
from journeymap.static_files import shortened
from maps.exchange.reading_order import journey_of
from maps.showing.facts import Facts
from maps.showing.overview import overview_of
from maps.turning import all_turns, deepest_valleys, highest_peak
from tests.maps.exchange.documents import PERSONAS, map_of

from .maps import drawings, page, text_of, told

STATIC = Path(settings.BASE_DIR) / "static"
KILOBYTES = 1000


@pytest.fixture(autouse=True)
def english() -> None:
    translation.activate("en")


def test_the_first_screen_tells_what_a_busy_reader_needs() -> None:
    facts = Facts(
        workspace="Pinecove",
        shared_by="Dana",
        lead="Ines",
        changed_at=timezone.now(),
        published_at=timezone.now() - timedelta(days=125),
        changes_since=12,
        review_due=timezone.localdate() - timedelta(days=3),
    )
    text = text_of(page(told(status="published"), facts=facts))
    for part in (
        "View only, shared by Dana",
        "More trials become paid",
        "Trial to paid 14.2% to 15.4% by 31 Dec 2027",
        "Peak +1.5, glad",
        "Valley −1.6, lost",
        "Valley −1.2, let down",
        "P1 Can&#x27;t tell the tiers apart",
        "said by 31 of 42",
        "Three simple tiers",
        "What we need from you",
        "Lead Ines",
        "Status Published 4 months ago, 12 changes since",
        "Next review 3 days late",
    ):
        assert part in text, part


def test_what_hurts_most_is_severity_times_share_and_what_is_solved_no_longer_hurts() -> None:
    pains = overview_of(journey_of(told()), Facts()).pains
    assert [one.title for one in pains] == ["Can't tell the tiers apart", "Typo in the invoice", "Nobody answers"]


def test_what_is_needed_is_what_has_no_owner_and_severe_pain_without_an_idea() -> None:
    needs = overview_of(journey_of(told()), Facts()).needs
    assert [(one.what, one.names) for one in needs] == [
        ("An owner for", ("O1 Three simple tiers",)),
        ("An idea for", ("P3 Typo in the invoice", "P2 Nobody answers")),
    ]


def test_what_a_link_does_not_show_is_not_called_missing() -> None:
    hidden = Facts(hidden=frozenset({"owners", "opportunities"}))
    assert overview_of(journey_of(told()), hidden).needs == ()


def test_a_map_with_nothing_in_it_is_a_page_that_says_so() -> None:
    empty = map_of(0)
    assert "no touchpoints yet" in text_of(page(empty, whole=True))


@pytest.mark.parametrize(
    ("scores", "peak", "valleys"),
    [
        ([1, -1, 2, -2, 0], 2, [3, 1]),
        ([0, 0, 0], None, []),
        ([None, 1.0, None], None, []),
        ([0, 1], 1, [0]),
        # Wobbling by less than half a point is no valley.
        ([0, 0.2, 0.1, 2.0], 3, [0]),
    ],
)
def test_turns_are_found_where_the_line_changes_direction(
    scores: list[float | None], peak: int | None, valleys: list[int]
) -> None:
    found = highest_peak(scores)
    assert (found.at if found else None) == peak
    assert [one.at for one in deepest_valleys(scores)] == valleys
    assert all(one.stands_out >= 0.5 for one in all_turns(scores))


def test_the_curve_breaks_where_nothing_is_set_and_says_all_of_itself() -> None:
    html = page(told())
    (drawing,) = drawings(html)
    label = drawing.attrib["aria-label"]
    assert "Emotion over 5 touchpoints." in label
    assert "Alex: highest at Ad, +1.5; lowest at Prices, −1.6; average −0.2; set at 4 of 5 touchpoints." in label
    alex, mara = (
        next(one for one in drawing.iter() if name in one.attrib.get("class", "")) for name in ("cv-0", "cv-1")
    )
    assert (alex.attrib["d"][:3], alex.attrib["d"].count("C")) == ("M10", 3)
    # Alone before the gap she is a mark only; the line goes on where two are told.
    assert (mara.attrib["d"][:3], mara.attrib["d"].count("C")) == ("M50", 1)
    assert sum("cv-n" in one.attrib.get("class", "") for one in drawing.iter()) == 1


def test_whose_curve_is_in_front_can_be_chosen() -> None:
    journey = journey_of(told())
    text = text_of(page(told(), f"?view=overview&persona={journey.personas[1].id}"))
    assert text.index("Mara") < text.index("Alex")


@pytest.mark.parametrize("view", ["overview", "walk", "story", "map", "nonsense"])
def test_each_view_is_a_page_that_reads_without_script(view: str) -> None:
    html = page(told(), f"?view={view}")
    part = {"walk": "journey", "story": "journey", "map": "map"}.get(view, "overview")
    assert re.findall(r'<section[^>]* data-part="(\w+)"', html) == [part]
    assert html.count("<h1") == 1
    for tab in ("?view=story", "?view=map"):
        assert f'href="{tab}"' in html


def test_a_whole_page_holds_every_part_and_no_id_twice() -> None:
    html = page(told(), whole=True)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for target in set(re.findall(r'(?:href|url\()="?#([^")]+)', html)) - {"main"}:
        assert target in ids or target in ("overview", "journey", "map"), target


def test_nothing_carries_a_style_or_a_handler() -> None:
    for query in ("", "?view=story", "?view=map"):
        html = page(told(), query)
        assert not re.search(r"<[^>]+\s(style|on\w+)=", html)
        assert "<script>" not in html


def test_texts_are_shown_with_their_format_and_nothing_else_of_html() -> None:
    document = told(title="<script>alert(1)</script>", scenario='"><img src=x onerror=alert(1)>')
    html = page(document, "?view=story")
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "Stops <b>at once</b>" in html
    assert (
        '<a class="link" href="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow">more</a>'
        in html
    )


def test_the_map_is_a_table_whose_cards_go_over_their_touchpoints() -> None:
    html = page(told(), "?view=map")
    table = html[html.index("<table") : html.index("</table>")]
    assert 'scope="colgroup"' in table
    assert re.search(r'<td colspan="3">\s*<div class="kd">', table)
    heads = re.findall(r'<th scope="rowgroup".*?<span dir="auto">(.*?)</span>', table, re.DOTALL)
    assert heads == ["Actions", "Thoughts", "Emotion", "Pain points", "Opportunities"]
    # Every row has as many columns as the head.
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
        cells = re.findall(r"<td([^>]*)>", row)
        wide = sum(int(found[1]) if (found := re.search(r'colspan="(\d+)"', one)) else 1 for one in cells)
        assert wide == 5


def test_what_a_colour_means_is_said_in_words_at_its_cards() -> None:
    document = told(legend={"5": "Idea from the workshop"})
    for number, card in enumerate(document.elements["card"].values()):
        card["colour"] = 5 if number == 0 else 1 if number == 1 else None
    html = page(document, "?view=map")
    meanings = re.findall(r'<span class="kd__c[^>]*>(.*?)</span>', html)
    assert meanings == ["Idea from the workshop"]


def test_the_margin_of_paper_names_the_year() -> None:
    margin = page(told())
    margin = margin[margin.index("@bottom-left") :].partition("}")[0]
    assert str(timezone.localdate().year) in margin


def test_pictures_come_from_where_the_reader_may_fetch_them() -> None:
    document = told()
    card = next(iter(document.elements["card"].values()))
    document.elements["card"][card["id"]] = {
        **card,
        "image": "44444444-4444-4444-8444-444444444444",
        "image_alt": "A shop",
    }
    assert "<img" not in page(document, "?view=map").split("<table")[1]
    html = page(document, "?view=map", Facts(picture=lambda image: f"/s/x/images/{image}/"))
    assert 'src="/s/x/images/44444444-4444-4444-8444-444444444444/" loading="lazy" alt="A shop"' in html
    guarded = page(document, "?view=map", Facts(picture=lambda image: f"/embed/{image}/", guards=True))
    assert 'data-guarded="/embed/44444444-4444-4444-8444-444444444444/"' in guarded


def test_the_page_speaks_german() -> None:
    with translation.override("de"):
        text = text_of(page(told(), whole=True))
    for english in ("What we need from you", "Highest and deepest", "View only", "Moment of truth", "said by"):
        assert english not in text
    assert "31. Dez. 2027" in text
    assert "−1,6" in text


def sent_first() -> int:
    """Styles, script, icons and the page's own typeface, compressed as they are sent."""

    def read(path: str) -> str:
        return (STATIC / path).read_text()

    script = bundle("showing/main.js", read)["showing/main.js"]
    styles = [shortened(path, flatten(path, read)) for path in ("css/site.css", "css/showing.css")]
    texts = [shortened("showing/main.js", script), *styles, read("icons.svg"), read("favicon.svg")]
    font = (STATIC / "fonts/inter-shown-4.1.woff2").stat().st_size
    return font + sum(len(gzip.compress(one.encode())) for one in texts)


def test_the_first_view_is_sent_in_less_than_100_kilobytes() -> None:
    rest = sent_first()
    usual = map_of(20, personas=2)
    largest = map_of(300, stages=12, personas=4)
    assert sum(len(rows) for rows in largest.elements.values()) > 3000
    for document in (usual, largest):
        sent = rest + len(gzip.compress(page(document, facts=Facts(workspace="Pinecove")).encode()))
        assert sent < 100 * KILOBYTES, sent


def test_stages_without_touchpoints_keep_the_columns_in_line() -> None:
    document = told()
    stage = next(iter(document.elements["stage"].values()))
    empty = {**stage, "id": "55555555-5555-4555-8555-555555555555", "title": "Nothing yet", "rank": "0i"}
    document.elements["stage"][empty["id"]] = empty
    html = page(document, "?view=map")
    (drawing,) = drawings(html)
    first = next(one for one in drawing.iter() if "cv-f" in one.attrib.get("class", "").split())
    assert first.attrib["x"] == f"{1.5 / 6 * 100}%"
    assert 'data-columns="6"' in html


def test_who_opens_another_persona_sees_the_same_map() -> None:
    document = map_of(6, personas=3)
    plain, other = page(document, "?view=map"), page(document, f"?view=map&persona={PERSONAS[2]}")
    assert len(plain) > 0
    assert replace(document) == document
    assert "Kim" not in other
