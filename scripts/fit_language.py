"""Make evidence/weights/languages.json: how often three letters follow each other in each language.

    .venv/bin/python -m scripts.fit_language ../shared/data

Learnt from the translations that Django, its REST framework and allauth bring (BSD and MIT), English from 70 % of the
labelled sentences (scripts/labelled.py); the rest of both tells how often it is right, which is printed.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

from evidence import language
from scripts import labelled

LANGUAGES: Final = ("de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "tr", "cs", "ro", "fi", "hu", "id")
PACKAGES: Final = ("django/conf", "django/contrib/admin", "django/contrib/auth", "rest_framework", "allauth")
# The most frequent of each language, and what any other is worth (a logarithm, as all of them).
KEPT: Final = 800
FLOOR: Final = -9.5
STEP: Final = 0.1
_MARKS: Final = re.compile(r"%\(?\w*\)?[sd]?|\{[^}]*\}|<[^>]+>")
# Small words that every sentence has: interfaces speak too little of "I" and "my".
SMALL_SHARE: Final = 0.15
SMALL_WORDS: Final = {
    "en": "the and is it to of in for that this was with my you are not have on but as they be at so we would me very",
    "de": "der die das und ist nicht ich zu ein eine mit auf für es von den sich auch wie im dem sehr aber war sind wir"
    " habe hat nur noch mir bei nach wenn oder dass mich keine kein wird man so als einen einem zum zur sie er alles",
    "fr": "le la les et est pas je de des un une pour que qui dans ce il vous avec sur mais très plus nous ne au mon"
    " c'est j'ai du cette sont été ai tout",
    "es": "el la los las y es no de que en un una por para con muy pero lo se mi me su como más está fue todo al del"
    " ha son este esta",
    "it": "il lo la gli e è non di che in un una per con molto ma mi si del della sono ho come più anche questo questa",
    "pt": "o a os as e é não de que em um uma para com muito mas se do da meu minha eu mais foi por como no na está",
    "nl": "de het een en is niet ik van te dat op met voor zijn er maar heel ook als mijn wel zeer wat bij naar dit",
    "sv": "och är inte jag det att en ett som på för med av den har till mycket men var så kan när om mig från vi",
    "da": "og er ikke jeg det at en et som på for med af den har til meget men var så kan når om mig fra vi der",
    "pl": "i nie jest to się na że do z jak ale w o po co jestem bardzo dla za tym mi mnie czy już był była są",
    "tr": "ve bir bu çok için ile da de ama ne var yok daha gibi olarak ben değil kadar sonra en şey",
    "cs": "a je to se na že v s o do jsem ale jak pro tak není byl by po si co mi velmi už když ve",
    "ro": "și este nu de la cu pentru în o un că din mai foarte dar am sunt pe să fost",
    "fi": "ja on ei se että oli mutta en ole niin kun kuin hyvin tämä minun myös mitä olen",
    "hu": "a az és nem hogy is egy van de nagyon ez meg csak volt már vagy mert ha",
    "id": "yang dan di ini itu tidak dengan untuk saya dari ada akan bisa sangat juga ke sudah tapi",
}


def translations(name: str) -> list[str]:
    """What the installed packages say in a language, each text of 20 letters and more once, in a fixed order."""
    site = Path(sys.prefix) / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    texts: set[str] = set()
    for package in PACKAGES:
        file = site / package / "locale" / name / "LC_MESSAGES" / "django.po"
        if file.exists():
            with file.open("rb") as opened:
                said = [message.string for message in read_po(opened) if message.id and isinstance(message.string, str)]
            texts.update(_MARKS.sub("", text) for text in said)
    return sorted(text for text in texts if len(text) >= 20)


def is_held(text: str) -> bool:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 2**32 >= labelled.LEARNT


def counted(texts: Iterable[str], small_words: str) -> Counter[str]:
    grams = Counter(gram for text in texts for word in language.words(text) for gram in language.grams(word))
    total, small = sum(grams.values()), small_words.split()
    for word in small:
        for gram in language.grams(word):
            grams[gram] += max(1, round(total * SMALL_SHARE / len(small) / len(word)))
    return grams


def fitted(english: list[str], foreign: dict[str, list[str]]) -> dict[str, object]:
    languages = {}
    for name, texts in {"en": english, **foreign}.items():
        grams = counted(texts, SMALL_WORDS[name])
        total = sum(grams.values())
        ranked = sorted(grams.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
        kept = [(gram, round((math.log(count / total) - FLOOR) / STEP)) for gram, count in ranked]
        languages[name] = {
            "grams": "".join(gram for gram, worth in kept if worth > 0),
            "worth": [worth for _gram, worth in kept if worth > 0],
        }
    return {"step": STEP, "languages": languages}


def shares(texts: list[str], tell: Callable[[str], str], name: str) -> str:
    told = Counter(tell(text) for text in texts)
    right, unknown, count = told[name], told[""], len(texts)
    others = {other: number for other, number in told.most_common(4) if other not in (name, "")}
    return f"{name}: {count} texts, right {right / count:.3f}, not told {unknown / count:.3f}, else {others}"


def main() -> None:
    sets = labelled.load(Path(sys.argv[1]))
    said = [row.text for name in ("amazon", "yelp", "goemotions", "travel") for row in sets[name]]
    foreign = {name: translations(name) for name in LANGUAGES}
    learnt = {name: [text for text in texts if not is_held(text)] for name, texts in foreign.items()}
    weights = fitted([text for text in said if not labelled.is_held(text)], learnt)
    language.WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    language.forget()
    print(shares([text for text in said if labelled.is_held(text)], language.tell, "en"))
    for name, texts in foreign.items():
        print(shares([text for text in texts if is_held(text)], language.tell, name))


if __name__ == "__main__":
    main()
