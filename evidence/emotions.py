"""One word for what somebody feels: a few that people know, told from words of feeling in the text.

The words are chosen by hand, in English; docs/evidence.md says how often people agree with them.
"""

from __future__ import annotations

import re
from typing import Final

# As the editor names feelings, in English; pages translate them (evidence.emotion_names).
_STEMS: Final[dict[str, str]] = {
    "angry": "angry furious outraged rage livid mad pissed anger disgusted disgusting",
    "let_down": "disappointed disappointing disappointment letdown regret ripped misled betrayed cheated",
    "helpless": "helpless hopeless powerless desperate stuck",
    "sad": "sad unhappy sorry miserable depressing heartbroken",
    "annoyed": "annoyed annoying frustrated frustrating frustration irritating irritated irritate nuisance",
    "confused": "confused confusing confusion unclear puzzled bewildering complicated",
    "worried": "worried anxious afraid nervous scared fear concerned",
    "impatient": "impatient waiting slow slowly delayed delay delays",
    "surprised": "surprised surprising surprisingly unexpectedly shocked",
    "curious": "curious wondering intrigued",
    "hopeful": "hope hopeful hopefully looking-forward optimistic",
    "relieved": "relieved relief reassured",
    "grateful": "thank thanks grateful thankful appreciate appreciated",
    "proud": "proud pride",
    "excited": "excited exciting thrilled psyched",
    "delighted": "delighted love loved loves amazing awesome fantastic wonderful perfect excellent happy",
}
WORDS: Final = tuple(_STEMS)
_OF_WORD: Final = {word: name for name, words in _STEMS.items() for word in words.split()}
FEELINGS: Final = frozenset(_OF_WORD)
_POSITIVE: Final = frozenset({"curious", "hopeful", "relieved", "grateful", "proud", "excited", "delighted"})
_NEGATIVE: Final = frozenset({"angry", "let_down", "helpless", "sad", "annoyed", "confused", "worried", "impatient"})
_WORD: Final = re.compile(r"[a-z]+")


def tell(text: str, sentiment: float) -> str:
    """One of WORDS, or empty: no word of feeling, or none that goes with the sentiment."""
    counted: dict[str, int] = {}
    for word in _WORD.findall(text.lower()):
        name = _OF_WORD.get(word)
        if name and not (name in _POSITIVE and sentiment < 0) and not (name in _NEGATIVE and sentiment > 0):
            counted[name] = counted.get(name, 0) + 1
    return max(counted, key=lambda name: counted[name]) if counted else ""
