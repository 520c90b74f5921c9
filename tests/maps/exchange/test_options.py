"""What may be asked of an export, and the words that files are written in."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from maps.exchange import naming, options, words
from maps.exchange.options import LANGUAGES, NAMES, OptionError, parse_options
from maps.exchange.writers import WRITERS

STAGE = "11111111-1111-4111-8111-111111111111"
EXCHANGE = Path(options.__file__).parent


def test_nothing_given_is_the_whole_map_in_english() -> None:
    parsed = parse_options("csv", {})
    assert parsed.choice.is_whole
    assert parsed.language == "en"


def test_a_part_of_the_map_can_be_chosen() -> None:
    choice = parse_options("csv", {"stages": [STAGE], "lanes": None, "without": ["owners"]}).choice
    assert choice.stages == frozenset({STAGE})
    assert choice.lanes is None
    assert choice.without == frozenset({"owners"})


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ({"colour": "red"}, "unknown"),
        ({"paper": "a4"}, "not_for_format"),
        ({"stages": []}, "ids"),
        ({"stages": "all"}, "ids"),
        ({"stages": ["x"]}, "ids"),
        ({"stages": [1]}, "ids"),
        ({"stages": [STAGE] * 2001}, "ids"),
        ({"without": ["secrets"]}, "one_of"),
        ({"without": "owners"}, "one_of"),
        ({"language": "tlh"}, "one_of"),
        ({"language": ["de"]}, "one_of"),
    ],
)
def test_what_is_not_known_is_refused(raw: dict[str, object], why: str) -> None:
    with pytest.raises(OptionError) as refusal:
        parse_options("csv", raw)
    assert refusal.value.why == why
    assert refusal.value.name == next(iter(raw))


def test_every_writer_takes_options_that_exist_and_every_option_has_a_taker() -> None:
    for writer in WRITERS.values():
        assert writer.takes <= set(NAMES), writer.name


def test_labels_can_be_in_each_language_of_the_product() -> None:
    assert [code for code, _ in settings.LANGUAGES] == list(LANGUAGES)
    german = words.words("de")
    assert german["Stage"] == "Phase"
    assert words.words("en")["Stage"] == "Stage"


def said() -> set[str]:
    """Every text that a writer says, read from the source."""
    found = {text for values in naming.VALUES.values() for text in values.values()} | set(naming.ROLES.values())
    for file in EXCHANGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "say":
                found |= {str(one.value) for one in node.args if isinstance(one, ast.Constant)}
    return found


def test_every_word_of_a_file_can_be_translated() -> None:
    assert said() - set(words.words("en")) == set()


def test_the_words_of_a_file_keep_what_is_put_into_them() -> None:
    for english, german in words.words("de").items():
        assert english.count("{") == german.count("{"), english
