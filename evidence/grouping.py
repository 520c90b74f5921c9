"""Groups of texts that speak of the same, with a name made of their own words. Pure; runs in a process of its own.

Terms (evidence.terms) weighted by TF-IDF, split by non-negative matrix factorisation (Lee and Seung 1999), language by
language. A group is its strongest words: a text belongs to the group whose words it is nearest to. So a group that
exists takes in what arrives without a new look at what it has, and only what fits nowhere makes new ones.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from .terms import terms, usual

# Fewer texts of a language are not grouped, nor does a smaller group count as one.
LEAST_TEXTS: Final = 20
LEAST_SIZE: Final = 3
# Groups are found among so many texts; the rest is compared with their words.
LOOKED_AT: Final = 12_000
MOST_TERMS: Final = 4_000
# A term in more of the texts than this tells none from another.
TOO_COMMON: Final = 0.5
WORDS_KEPT: Final = 25
NAME_LENGTH: Final = 60
# The cosine of a text and a group's words from which on it belongs to it, and of two groups that are one.
NEAR: Final = 0.16
THE_SAME: Final = 0.6
# By which groups made anew are known as earlier ones: the share of their texts.
KNOWN_AGAIN: Final = 0.3

Vector = dict[str, float]


@dataclass(slots=True)
class Text:
    id: str
    text: str
    language: str
    # The group that it is in already.
    group: str = ""


@dataclass(slots=True)
class Group:
    """`id` empty: it is new. `is_kept`: somebody named or hid it, so it stays even when all are made anew."""

    id: str
    words: Vector
    language: str
    name: str = ""
    is_kept: bool = False
    texts: list[str] = field(default_factory=list)


def answer(given: bytes) -> bytes:
    """What the sandbox's task `themes` does: {"texts", "groups", "anew"} in, {"groups"} out, as JSON."""
    asked = json.loads(given)
    texts = [Text(**one) for one in asked["texts"]]
    groups = [Group(**one) for one in asked["groups"]]
    made = group(texts, groups, anew=asked["anew"])
    return json.dumps({"groups": [_told(one) for one in made]}).encode()


def group(texts: list[Text], groups: list[Group], *, anew: bool = False) -> list[Group]:
    """The groups of these texts: those that exist, with what belongs to them now, and new ones.

    `anew`: what no one has named is looked at again; a group that is much like an earlier one keeps its id.
    """
    usual_language = Counter(one.language for one in texts if one.language).most_common(1)
    for one in texts:
        # Too short to tell: as most of them.
        one.language = one.language or (usual_language[0][0] if usual_language else "")
    languages = sorted({one.language for one in texts} | {one.language for one in groups})
    return [
        made
        for language in languages
        for made in _of_language(
            [one for one in texts if one.language == language],
            [one for one in groups if one.language == language],
            anew,
        )
    ]


def _of_language(texts: list[Text], groups: list[Group], anew: bool) -> list[Group]:
    before = {one.id: one for one in groups}
    fixed = [one for one in groups if one.is_kept or not anew]
    mine = {one.id for one in fixed}
    for one in texts:
        if one.group in mine:
            before[one.group].texts.append(one.id)
    if len(texts) < LEAST_TEXTS:
        return groups if not anew else _as_before(texts, groups)
    space = _Space(texts)
    left = _taken_in(space, [one for one in texts if one.group not in mine], fixed)
    made = _new_groups(space, left, fixed)
    if anew:
        _known_again(made, [one for one in groups if one.id not in mine], texts)
    _named(made, fixed, space)
    return [*fixed, *made]


def _as_before(texts: list[Text], groups: list[Group]) -> list[Group]:
    for one in groups:
        one.texts = [text.id for text in texts if text.group == one.id]
    return groups


class _Space:
    """The terms of some texts, and each text as a vector of length one in them."""

    def __init__(self, texts: list[Text]) -> None:
        self.spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
        found: dict[str, set[str]] = {}
        for one in texts:
            own = dict(terms(one.text, one.language, 2))
            found[one.id] = set(own)
            for term, spelling in own.items():
                self.spelled[term][spelling] += 1
        often = Counter(term for own in found.values() for term in own)
        least, most = (2 if len(texts) < 500 else 3), max(3.0, TOO_COMMON * len(texts))
        ranked = sorted((term for term, count in often.items() if least <= count <= most), key=lambda t: (-often[t], t))
        self.weight = {term: math.log(1 + len(texts) / often[term]) for term in ranked[:MOST_TERMS]}
        self.terms = sorted(self.weight)
        self.vectors = {one: _unit({t: self.weight[t] for t in own if t in self.weight}) for one, own in found.items()}


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def _near(one: Vector, other: Vector) -> float:
    small, large = sorted((one, other), key=len)
    return sum(value * large[term] for term, value in small.items() if term in large)


def _taken_in(space: _Space, texts: list[Text], groups: list[Group]) -> list[Text]:
    """Give each text to the nearest group; those that are near none."""
    known = [(one, _unit(one.words)) for one in groups]
    left = []
    for one in texts:
        vector = space.vectors[one.id]
        near = max(((_near(vector, words), at) for at, (_group, words) in enumerate(known)), default=(0.0, -1))
        if near[0] >= NEAR:
            known[near[1]][0].texts.append(one.id)
        else:
            left.append(one)
    return left


def _new_groups(space: _Space, texts: list[Text], known: list[Group]) -> list[Group]:
    looked_at = [one for one in texts if space.vectors[one.id]][:LOOKED_AT]
    if len(looked_at) < LEAST_TEXTS:
        return []
    found = [Group("", words, texts[0].language) for words in _parts(space, looked_at)]
    distinct: list[Group] = []
    for one in found:
        if all(_near(_unit(one.words), _unit(other.words)) < THE_SAME for other in (*known, *distinct)):
            distinct.append(one)
    _taken_in(space, texts, distinct)
    return [one for one in distinct if len(one.texts) >= LEAST_SIZE]


def _parts(space: _Space, texts: list[Text]) -> list[Vector]:
    """The words of each part of the factorised matrix, strongest first."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import NMF

    place = {term: at for at, term in enumerate(space.terms)}
    vectors = [space.vectors[one.id] for one in texts]
    ends = np.cumsum([0, *map(len, vectors)])
    columns = [place[term] for vector in vectors for term in vector]
    values = [value for vector in vectors for value in vector.values()]
    matrix = csr_matrix((values, columns, ends), shape=(len(texts), len(place)))
    count = min(how_many(len(texts)), min(matrix.shape) - 1)
    model = NMF(count, init="nndsvd", random_state=0, max_iter=300, tol=1e-3)
    model.fit(matrix)
    parts = []
    for row in model.components_:
        strongest = sorted(range(len(row)), key=lambda at: (-round(float(row[at]), 6), space.terms[at]))[:WORDS_KEPT]
        parts.append({space.terms[at]: float(row[at]) for at in strongest if row[at] > 0})
    return [_unit(part) for part in parts if part]


def how_many(texts: int) -> int:
    """How many groups to look for: 3 in 20 texts, 9 in 450, 24 in 9,000 and more."""
    return max(3, min(24, round(1.1 * texts**0.34)))


def _known_again(made: list[Group], earlier: list[Group], texts: list[Text]) -> None:
    """Groups made anew take the id of the earlier one that most of their texts come from."""
    was_in = {one.id: one.group for one in texts}
    sizes = Counter(was_in.values())
    shares = []
    for at, one in enumerate(made):
        for other, count in Counter(was_in[text] for text in one.texts).items():
            if other:
                shares.append((count / (len(one.texts) + sizes[other] - count), -at, other))
    free = {one.id for one in earlier}
    for share, at, other in sorted(shares, reverse=True):
        if share >= KNOWN_AGAIN and other in free and not made[-at].id:
            made[-at].id = other
            free.discard(other)


def _named(made: list[Group], known: list[Group], space: _Space) -> None:
    taken = {one.name for one in known}
    for one in made:
        for count in (2, 3, 4):
            one.name = _name(one.words, space, count)
            if one.name not in taken:
                break
        taken.add(one.name)


def _name(words: Vector, space: _Space, count: int) -> str:
    """The strongest words of a group as they are mostly written; two that stand together rather than one of them."""
    chosen: list[str] = []
    for term, weight in words.items():
        longer = [
            other for other in words if f" {term} " in f" {other} " and other != term and words[other] > weight / 2
        ]
        best = longer[0] if longer else term
        if any(f" {best} " in f" {one} " or f" {one} " in f" {best} " for one in chosen):
            continue
        chosen.append(best)
        if len(chosen) == count:
            break
    name = ", ".join(usual(space.spelled[term]).lower() if term in space.spelled else term for term in chosen)
    return (name[:1].upper() + name[1:])[:NAME_LENGTH]


def _told(one: Group) -> dict[str, Any]:
    words = [{"word": term, "weight": round(weight, 4)} for term, weight in one.words.items()]
    return {"id": one.id, "name": one.name, "words": words, "language": one.language, "texts": one.texts}
