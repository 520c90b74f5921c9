"""Files that others made, all the way into the library (tests/evidence/readers has what each of their rows becomes)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evidence.models import Intake, Item
from tests.evidence.readers.reading import DATA

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not DATA.is_dir(), reason=f"The real files are not in {DATA}"),
]


def test_every_row_counts_and_a_second_time_adds_none(
    looked_at: Callable[..., Intake], brought_in: Callable[[Intake], Intake]
) -> None:
    """3,150 rows by `wc -l`, less the head; 714 of them are exact copies of others (sort | uniq -d)."""
    data = (DATA / "reviews/amazon_alexa_reviews.tsv").read_bytes()
    first = looked_at(data, name="amazon_alexa_reviews.tsv")
    assert brought_in(first).counts["new"] == 3150
    assert Item.objects.visible().filter(rating=5).count() == 2286
    again = looked_at(data, name="amazon_alexa_reviews.tsv")
    assert again.found["preview"]["known"] == 3150
    assert brought_in(again).counts == {"new": 0, "known": 3150, "problems": first.counts["problems"]}
    assert Item.objects.count() == 3150
