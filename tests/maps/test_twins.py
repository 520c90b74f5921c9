"""Ranks and text merge: shared cases, properties, and thousands of random cases for both languages."""

import itertools
import json
import random
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps import ranks
from maps.text_merge import LARGEST_DIFF, Effort, hunks, merge, merge_sets, tokens
from tests.cases import generate
from workspaces.composed import TooManyMarksError

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
RANK_CASES = json.loads((CASES / "ranks.json").read_text())
MERGE_CASES = json.loads((CASES / "text_merge.json").read_text())

# Small alphabets make sides collide often; NFD letters and pairs beyond the BMP are what goes wrong elsewhere.
texts = st.text(alphabet=st.sampled_from("ab cde\u0301é,\n字の🙂س"), max_size=40)
rank_texts = st.from_regex(r"\A[0-9a-z]{0,8}[1-9a-z]\Z")


@pytest.mark.parametrize("case", RANK_CASES["curated"], ids=str)
def test_curated_ranks(case):
    if case.get("error"):
        with pytest.raises(ValueError):
            ranks.between(case["a"], case["b"])
    else:
        assert ranks.between(case["a"], case["b"]) == case["between"]


def test_random_ranks_have_not_changed():
    for case in RANK_CASES["random"]:
        assert ranks.between(case["a"], case["b"]) == case["between"]
        assert ranks.between_many(case["a"], case["b"], case["n"]) == case["between_many"]


@given(rank_texts, rank_texts, st.integers(1, 60))
def test_ranks_lie_strictly_between_and_ascend(one, other, n):
    low, high = min(one, other), max(one, other)
    for a, b in [(None, None), (None, low), (low, None)] + ([(low, high)] if low < high else []):
        found = [a or "", *ranks.between_many(a, b, n), b or "{"]
        assert all(left < right for left, right in itertools.pairwise(found))
        assert all(ranks.is_rank(rank) for rank in found[1:-1])
        assert (a or "") < ranks.between(a, b) < (b or "{")


def test_appending_gains_a_digit_only_every_35_rows():
    rank = ranks.between(None, None)
    for _ in range(350):
        rank = ranks.between(rank, None)
    assert len(rank) <= 11


def test_a_rank_that_would_be_too_long_is_refused():
    with pytest.raises(ValueError):
        ranks.between("z" * 100, None)


@pytest.mark.parametrize("case", MERGE_CASES["curated"], ids=lambda case: case["merged"])
def test_c11_curated_merges(case):
    assert merge(case["base"], case["mine"], case["stored"]) == case["merged"]


def test_c11_random_merges_have_not_changed():
    for case in MERGE_CASES["random"]:
        assert merge(case["base"], case["mine"], case["stored"]) == case["merged"]
    for case in MERGE_CASES["sets"]:
        assert merge_sets(case["base"], case["mine"], case["stored"]) == case["merged"]


@given(texts, texts, texts)
@settings(max_examples=300)
def test_c11_a_merge_never_fails_and_drops_nothing_typed(base, mine, stored):
    """Whatever either side has more of than the base is in the merged text at least as often."""
    merged = Counter(unicodedata.normalize("NFD", merge(base, mine, stored)))
    before = Counter(unicodedata.normalize("NFD", base))
    for side in (mine, stored):
        assert not (Counter(unicodedata.normalize("NFD", side)) - before) - merged


@given(texts, texts)
def test_c11_a_side_that_changed_nothing_gives_way(base, text):
    changed = unicodedata.normalize("NFC", text)
    assert merge(base, text, base) == changed
    assert merge(base, base, text) == changed
    assert merge(base, text, text) == changed


@given(texts, texts)
def test_hunks_turn_one_text_into_the_other(base, other):
    old, rebuilt, place = tokens(base), [], 0
    for hunk in hunks(old, tokens(other)):
        rebuilt += old[place : hunk.start] + hunk.inserted
        place = hunk.end
    assert "".join(rebuilt + old[place:]) == other


def test_c11_more_than_500_tokens_on_a_side_count_as_one_replacement():
    base, mine = " ".join(map(str, range(600))), " ".join(f"w{n}" for n in range(600))
    assert len(hunks(tokens(base), tokens(mine))) == 1
    assert merge(base, mine, base + " end") == mine + " end"


DEAR = [
    # All different; periodic, so that every diagonal is walked; long words that both sides changed.
    ("".join(map(chr, range(0x4E00 + 499 * n, 0x4E00 + 499 * (n + 1)))) for n in range(3)),
    ("#$" * 249, "%#" * 249, "$^" * 249),
    (
        " ".join(("ab" * 80, "cd" * 80)[n % 2] for n in range(100)),
        " ".join(("a" * 160, "c" * 160)[n % 2] for n in range(100)),
        " ".join(("xab" * 80, "ycd" * 80)[n % 2] for n in range(100)),
    ),
]


@pytest.mark.parametrize("texts", DEAR, ids=["different", "periodic", "words"])
def test_c11_a_merge_ends_after_a_counted_number_of_steps(texts):
    base, mine, stored = texts
    effort = Effort()
    merged = merge(base, mine, stored, effort)
    # One round more than it has left is the most that it may overdraw, and its tokens.
    assert effort.left > -(2 * LARGEST_DIFF) * 3
    for side in (mine, stored):
        assert not Counter(side) - Counter(base) - Counter(merged)


def test_c11_a_spent_effort_makes_one_replacement():
    assert merge("a b c", "a x c y", "b c z", Effort(0)) == "b c zx c y"


def test_c11_a_merge_that_piles_up_marks_is_not_composed():
    mine = "a" + ("\u0316" * 30 + "!") * 3
    assert merge("a!!!", mine, "a!!!") == mine
    with pytest.raises(TooManyMarksError):
        merge("a!!!", mine, "a")


def test_c11_python_and_javascript_agree_on_thousands_of_random_cases():
    node = shutil.which("node")
    if not node:
        pytest.skip("needs Node")
    chance = random.Random(7)
    asked: list[dict[str, Any]] = []
    expected: list[Any] = []
    for _ in range(4000):
        case = generate.merge_case(chance)
        expected.append(case.pop("merged"))
        asked.append({"ask": "merge", **case})
    for _ in range(60):
        case = generate.dear_case(chance)
        expected.append(case.pop("merged"))
        asked.append({"ask": "merge", **case})
    for _ in range(500):
        sets = generate.set_case(chance)
        expected.append(sets.pop("merged"))
        asked.append({"ask": "sets", **sets})
    for _ in range(1000):
        rank = generate.rank_case(chance)
        expected += [rank["between"], rank["between_many"]]
        asked += [{"ask": "between", "a": rank["a"], "b": rank["b"]}, {"ask": "many", **rank}]
    lines = "\n".join(json.dumps(question) for question in asked) + "\n"
    run = subprocess.run(
        [node, str(ROOT / "tests/js/twins.mjs")], input=lines, capture_output=True, text=True, check=True, timeout=120
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert answers == expected
