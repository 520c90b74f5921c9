"""What stands under a drawn map's title: workspace, state, since when it is published, how much changed since."""

from __future__ import annotations

from maps.exchange.layout.document import prepared
from maps.exchange.layout.head import byline
from maps.exchange.options import Options, Told
from tests.maps.showing.maps import told

TOLD = Told("Pinecove", "Dana", made_on="2026-11-22", edited_on="2026-11-20")
SINCE = Told("Pinecove", "Dana", edited_on="2026-11-20", published_on="2026-07-12", changes_since=12)


def said(status: str, facts: Told) -> str:
    return byline(*prepared(told(status=status), Options(told=facts)))


def test_a_published_map_says_since_when_and_what_changed() -> None:
    assert said("published", SINCE) == "Pinecove · Published 12 Jul 2026 · changes since: 12 · 20 Nov 2026"


def test_a_draft_says_that_it_is_one() -> None:
    assert said("draft", TOLD) == "Pinecove · Draft · 20 Nov 2026"


def test_a_drawing_says_when_it_was_reviewed_and_since_when_it_should_be() -> None:
    seen = Told("Pinecove", edited_on="2026-11-20", reviewed_on="2026-08-13", stale_since="2026-11-11")
    assert said("draft", seen) == (
        "Pinecove · Draft · 20 Nov 2026 · reviewed 13 Aug 2026 · to be reviewed since 11 Nov 2026"
    )


def test_owners_who_left_are_somebody_who_left() -> None:
    document = told()
    (one,) = document.elements["opportunity"].values()
    document.elements["opportunity"][one["id"]] = {**one, "owner": "77777777-7777-4777-8777-777777777777"}
    journey, _options = prepared(document, Options(words={"Somebody who left": "Jemand"}))
    assert [opportunity.owner for opportunity in journey.opportunities] == ["Jemand"]
