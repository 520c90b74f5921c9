"""Emotions as people write them into tables: words, numbers, emoji, plus signs, chains, words with an intensity.

Every one becomes a score from -2 to +2 with the text beside it as the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from evidence.tables.numbers import decimal_style, looks_like_number, number

from .headings import plain

# Scales of numbers: (lowest, highest).
SCALES: Final = {"-2..2": (-2.0, 2.0), "1..5": (1.0, 5.0), "0..10": (0.0, 10.0), "1..10": (1.0, 10.0),
                 "0..5": (0.0, 5.0), "-5..5": (-5.0, 5.0), "0..100": (0.0, 100.0), "1..3": (1.0, 3.0),
                 "1..7": (1.0, 7.0), "-1..1": (-1.0, 1.0)}  # fmt: skip

# By the beginning of a word as `plain` leaves it.
_WORDS: Final[dict[float, str]] = {
    2.0: "delight love thrill ecstatic elated euphor enthusias overjoy amaz brilliant begeister entzuck uberglucklich"
         " fantast excellent hervorragend perfekt perfect proud stolz triumph",
    1.5: "happy joy excit glad gluck freud froh empower enjoy aufgeregt vorfreude grateful dankbar impress beeindruckt",
    1.0: "confiden satisf relie optimis hope hopeful pleas content inspir motivat eager comfort calm trust secure"
         " reassur accomplish engaged positiv gut good zufrieden erleichter zuversicht hoffnung sicher ruhig vertrau"
         " motivier informed ready prepared bereit interested interessier supported understood valued",
    0.5: "curious curios interest neugier gespannt intrigued anticipat attentive determined focused",
    0.0: "neutral indifferen okay ok meh so-so gleichgult egal ambivalen mixed gemischt undecided unentschlossen",
    -0.5: "cautio hesita skeptic sceptic wary unsure uncertain vorsicht zoger unsicher skepti bored gelangweilt"
          " surprise uberrascht impatien ungeduld nervous nervos tired mude pensive reflective nachdenklich",
    -1.0: "confus worr concern anxi annoy doubt disappoint overwhelm stress tense sad unhappy dissatisf impatient"
          " verwirr besorg sorge angst genervt zweifel enttausch uberforder gestresst traurig unzufrieden negativ bad"
          " schlecht lost disengag pressure afraid fear guilt embarrass peinlich insecure vulnerable isolated lonely",
    -1.5: "frustrat irritat upset frust verarger helpless hilflos disrespect powerless exhaust erschopft",
    -2.0: "angry anger furious rage hate desperat despair panic terribl horribl devastat wutend wut verzweifel hass"
          " entsetz terrified outraged betrayed miserable",
}  # fmt: skip
_BY_STEM: Final = sorted(
    ((stem, score) for score, stems in _WORDS.items() for stem in stems.split()), key=lambda one: -len(one[0])
)

_EMOJI: Final[dict[str, float]] = {
    **dict.fromkeys("😍🤩🥳😁😆🎉❤💖🥰😻🌟🚀", 2.0),
    **dict.fromkeys("😀😃😄😊😇🤗😎🙌👏💪", 1.5),
    **dict.fromkeys("🙂☺😌👍😉✅😋🤝🥹", 1.0),
    **dict.fromkeys("🤔🧐👀💡", 0.0),
    **dict.fromkeys("😐😶😑🤷", 0.0),
    **dict.fromkeys("🙄😕🫤😬😒😏🥱😴😮😯", -0.5),
    **dict.fromkeys("🙁☹😟😔😞😰😨😓😥👎😵🤯😅😦😧", -1.0),
    **dict.fromkeys("😣😖😩😫😤😢😭😱", -1.5),
    **dict.fromkeys("😡😠🤬💔👿", -2.0),
}
_NOT: Final = frozenset({"not", "no", "nicht", "kein", "keine", "un", "isn't", "never"})
_LESS: Final = frozenset({"slightly", "somewhat", "bit", "etwas", "leicht", "mildly", "little"})
_MORE: Final = frozenset({"very", "extremely", "highly", "really", "sehr", "extrem", "deeply", "so"})
_INTENSITY: Final = re.compile(
    r"\(?\s*(?:intensity|intensitat|intensität|level|stärke)?\s*:?\s*(\d+(?:[.,]\d+)?)\s*(?:/|of|von)\s*(\d+)\s*\)?",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\(?\s*(?:intensity|intensitat|intensität|level|stärke)?\s*:?\s*(\d+)\s*/\s*(\d+)\s*(?:→|->|=>)\s*(\d+)\s*/\s*(\d+)\s*\)?",
    re.IGNORECASE,
)
_LOOSE_ARROWS: Final = re.compile(r"(?:\s*(?:→|->|=>)\s*)+(?=$|→|->|=>)")
_IN_BRACKETS: Final = re.compile(r"(.*\S) ?\(([+-]?\d+(?:[.,]\d+)?)\)", re.DOTALL)
_LEADING: Final = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s+(?=\D)(?!/)")
_PARTS: Final = re.compile(r"\s*(?:→|->|=>|/|,|;|\+\s|\s\+|&|\band\b|\bund\b|\n)\s*", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+")


@dataclass(frozen=True, slots=True)
class Read:
    """`score` None: the words are not known."""

    score: float | None
    word: str
    rescaled: bool = False


def scale_of(cells: Iterable[str]) -> tuple[str, bool]:
    """(scale, whether that is certain) of the numbers in a column of emotions; ("", True) when it holds none."""
    given = [cell for cell in cells if looks_like_number(cell)]
    sign = decimal_style(given).sign
    values = [value for cell in given if (value := number(cell, sign)) is not None]
    if not values:
        return "", True
    low, high = min(values), max(values)
    if low < 0:
        name = "-2..2" if low >= -2 and high <= 2 else "-5..5"
        return name, True
    if high > 10:
        return "0..100", True
    if high > 5:
        return ("0..10", True) if low == 0 else ("1..10", high > 7)
    if any(cell.strip().startswith("+") for cell in given):
        return "-2..2", True
    if low == 0:
        return ("-2..2", False) if high <= 2 else ("0..5", True)
    # 1 to 5 is what most people use; 1 and 2 alone may as well be steps above zero.
    return "1..5", high > 2


def on_scale(value: float, scale: str) -> tuple[float, bool]:
    """(score from -2 to +2 in tenths, whether the value lay outside of the scale)."""
    low, high = SCALES[scale]
    inside = min(high, max(low, value))
    return round((inside - low) / (high - low) * 4 - 2, 1) + 0.0, inside != value


def feeling_of(cell: str, scale: str = "", sign: str = ".") -> Read | None:
    """What a cell says; None when it is empty."""
    text = cell.strip()
    if not text:
        return None
    value = number(text, sign) if looks_like_number(text) else None
    if value is not None:
        score, outside = on_scale(value, scale or "1..5")
        return Read(score, "", outside)
    text, lead = _number_beside(text, scale, sign)
    return _in_words(text, lead)


def number_beside(cell: str) -> str:
    """The number that says a feeling: all of the cell, or what stands in brackets in "Annoyed (-1.5)"."""
    text = cell.strip()
    if looks_like_number(text):
        return text
    found = _IN_BRACKETS.fullmatch(text)
    return found[2] if found else ""


def _number_beside(text: str, scale: str, sign: str) -> tuple[str, float | None]:
    """ "+1.5 relieved", "Relieved (1.5)": the number counts, the words stay."""
    found = _IN_BRACKETS.fullmatch(text)
    if found and scale:
        value = number(found[2], sign)
        return (text, None) if value is None else (found[1], on_scale(value, scale)[0])
    found = _LEADING.match(text)
    value = number(found[1], sign) if found and scale else None
    if found is None or value is None:
        return text, None
    return text[found.end() :].strip(" -–—:()"), on_scale(value, scale)[0]


def _in_words(text: str, lead: float | None) -> Read:
    strength = None
    if changed := _CHANGED.search(text):
        return _in_change(
            text[: changed.start()] + text[changed.end() :], [float(one or 0) for one in changed.groups()]
        )
    bare = text
    if intensity := _INTENSITY.search(text):
        most = float(intensity[2])
        strength = min(1.0, float(intensity[1].replace(",", ".")) / most) if most else None
        bare = (text[: intensity.start()] + text[intensity.end() :]).strip()
    word = _SIGNS.sub("", bare).strip(" +-–—:()") or text
    word = re.sub(r"\s+", " ", word)[:60]
    if lead is not None:
        return Read(lead, text[:60])
    scores = [score for part in _PARTS.split(bare) if (score := _part(part)) is not None]
    if not scores:
        return Read(None, word)
    score = sum(scores) / len(scores)
    if strength is not None and score:
        score = 2 * strength * (1 if score > 0 else -1)
    return Read(round(max(-2.0, min(2.0, score)), 1) + 0.0, word)


def _in_change(text: str, told: list[float]) -> Read:
    """ "Stressed → Relieved (5/5 → 2/5)": what it begins as and what it ends as, each as strong as is told."""
    read = _in_words(text, None)
    word = _LOOSE_ARROWS.sub("", read.word).strip()
    parts = [score for part in _PARTS.split(text) if (score := _part(part))]
    if not parts or not told[1] or not told[3]:
        return Read(read.score, word)
    strengths = (min(1.0, told[0] / told[1]), min(1.0, told[2] / told[3]))
    ends = ((1 if parts[at] > 0 else -1) * 2 * strength for at, strength in zip((0, -1), strengths, strict=True))
    return Read(round(sum(ends) / 2, 1) + 0.0, word)


def _part(text: str) -> float | None:
    """One of "Excited / Concerned": its words first, its emoji when they say nothing."""
    plus = len(text) - len(text.rstrip("+"))
    words = re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", plain(text))
    score = next((found for word in words if (found := _of_word(word)) is not None), None)
    if score is None:
        faces = [_EMOJI[sign] for sign in text if sign in _EMOJI]
        return sum(faces) / len(faces) if faces else None
    if _NOT & set(words):
        score = -score
    if _LESS & set(words):
        score /= 2
    if _MORE & set(words):
        plus += 1
    return score + plus * (0.5 if score >= 0 else -0.5)


def _of_word(word: str) -> float | None:
    return next((score for stem, score in _BY_STEM if word.startswith(stem)), None)
