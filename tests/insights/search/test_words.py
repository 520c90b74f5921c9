"""Words: how they are compared, what a query means, where marks stand, and what comes first."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.search.words import excerpt, fits, fold, indexed, marked, query_of, ranges, score


def finds(text: str, typed: str) -> bool:
    query = query_of(typed)
    return bool(query) and all(any(fits(text, term)) for term in query.terms)


def marks(text: str, typed: str) -> list[str]:
    return [part for part, is_mark in marked(text, query_of(typed)) if is_mark]


@pytest.mark.parametrize(
    ("text", "typed", "is_found"),
    [
        ("Pricing page", "pri", True),
        ("Pricing page", "PRICING pa", True),
        # All words, in any order; none inside of a word.
        ("Pricing page", "page pri", True),
        ("Pricing page", "price", False),
        ("Pricing page", "icing", False),
        # Word by word in quotation marks, of any typography.
        ("the pricing page", '"pricing page"', True),
        ("the page, pricing", '"pricing page"', False),
        ("the pricing pages", '"pricing page"', False),
        ("Die Preis-Seite", "„preis seite“", True),
        ("Sign-up form", "sign-u", True),
        ("Sign the upper form", "sign-u", False),
        # Umlauts are one sign or two, on both sides; accents and ligatures don't count.
        ("Rückgabe der Größe", "ruckgabe", True),
        ("Rückgabe der Größe", "rueckgabe groesse", True),
        ("Rueckgabe", "Rückg", True),
        ("Café crème", "cafe creme", True),
        ("Straße", "STRASSE", True),
        ("Łódź", "lodz", True),
        ("Œuvre", "oeuv", True),
        # No vowels are taken out of words that merely look like it.
        ("blunder", "blue", False),
        # Scripts without spaces: signs side by side, wherever they stand.
        ("新しい価格のページ", "価格", True),
        ("格価", "価格", False),
        ("हिन्दी में", "हिन्", True),
        ("цена услуги", "ЦЕН", True),
        # A letter alone is a word; with others it is a beginning.
        ("Plan B", "b", True),
        ("Bought", "b", False),
        ("Plan for Berlin", "plan b", True),
        ("P12", "p1", True),
        ("50 % and ½", "50", True),
    ],
)
def test_what_is_found(text: str, typed: str, is_found: bool) -> None:
    assert finds(text, typed) is is_found


@pytest.mark.parametrize("typed", ["", "   ", "!?", '""', '" "', "…", "<>&'"])
def test_what_holds_no_word_asks_for_nothing(typed: str) -> None:
    assert not query_of(typed)


def test_a_query_has_an_end() -> None:
    assert len(query_of(" ".join(f"word{n}" for n in range(50))).terms) == 8
    assert len(query_of("x" * 5_000).terms) == 1


def test_the_index_holds_each_word_and_how_its_umlauts_are_spelled() -> None:
    assert indexed("Über die Größe!") == " uber die grosse ueber groesse "
    assert indexed("  ") == ""


@pytest.mark.parametrize(
    ("text", "typed", "marked_parts"),
    [
        ("Pricing page", "pri", ["Pri"]),
        ("Pricing page", "page pricing", ["Pricing", "page"]),
        ("Rückgabe", "ruck", ["Rück"]),
        ("Rückgabe", "rueck", ["Rück"]),
        ("Größe", "gross", ["Größ"]),
        ("Größe", "gros", ["Größ"]),
        ("Sign-up form", "sign-up", ["Sign-up"]),
        ("abc abc", "abc", ["abc", "abc"]),
        ("<b>Pricing</b>", "pricing b", ["b", "Pricing", "b"]),
        ("新しい価格", "価格", ["価格"]),
    ],
)
def test_what_is_marked(text: str, typed: str, marked_parts: list[str]) -> None:
    assert marks(text, typed) == marked_parts


@given(st.text(max_size=60), st.text(max_size=20))
def test_parts_are_the_text(text: str, typed: str) -> None:
    query = query_of(typed)
    assert "".join(part for part, _ in marked(text, query)) == text
    spots = ranges(text, query)
    assert all(start < end for start, end in spots)
    assert all(one[1] < other[0] for one, other in pairwise(spots))


@given(st.text(max_size=40))
def test_words_in_the_index_are_apart_and_found_again(text: str) -> None:
    for word in indexed(text).split():
        assert not set(word) & set("'\"&|!:*()<> \\")
        # Folding is done once: what is folded stays as it is.
        assert fold(word) == word


def test_a_long_text_is_cut_around_what_was_found() -> None:
    text = f"{'lorem ' * 100}the needle stands here {'ipsum ' * 100}".strip()
    cut = excerpt(text, query_of("needle"))
    assert "needle" in cut
    assert cut.startswith("…") and cut.endswith("…")
    assert len(cut) <= 202
    assert excerpt("short needle", query_of("needle")) == "short needle"
    # Nothing of it is in the text: its beginning.
    assert excerpt(text, query_of("other")).startswith("lorem")


def test_titles_come_before_texts_and_whole_words_before_beginnings() -> None:
    query = query_of("price")
    exact = score("Price", "", query)
    starts = score("Price list", "", query)
    inside = score("The price", "", query)
    begins = score("Prices", "", query)
    text = score("Other", "The price is high", query)
    none = score("Other", "Nothing", query)
    assert exact > starts > inside > begins > text > none == 0
