"""Which language a text is in: by its script, and by the small words that every sentence of a language has."""

from __future__ import annotations

import re
from typing import Final

_SMALL_WORDS: Final[dict[str, str]] = {
    "en": "the and is it to of in for that this was with my you are not have on but as they be at so we would me very"
    " has had i am were your what when can do don't it's there from all will if or just an a more no",
    "de": "der die das und ist nicht ich zu ein eine mit auf für es von den sich auch wie im dem sehr aber war sind wir"
    " habe hat nur noch mir bei nach wenn oder dass mich keine kein wird man so als einen einem zum zur sie er alles",
    "fr": "le la les et est pas je de des un une pour que qui dans ce il vous avec sur mais très plus nous ne au mon"
    " c'est j'ai du cette sont été ai tout",
    "es": "el la los las y es no de que en un una por para con muy pero lo se mi me su como más está fue todo al del"
    " ha son este esta",
    "it": "il lo la gli e è non di che in un una per con molto ma mi si del della sono ho come più anche questo questa"
    " alla nel stato",
    "pt": "o a os as e é não de que em um uma para com muito mas se do da meu minha eu mais foi por como no na está"
    " são você isso",
    "nl": "de het een en is niet ik van te dat op met voor zijn er maar heel ook als mijn wel zeer wat bij naar dit"
    " heb was je aan geen wordt",
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
_LANGUAGES_OF: Final[dict[str, tuple[str, ...]]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)
_SCRIPTS: Final = (
    ("ko", re.compile(r"[가-힯ᄀ-ᇿ]")),
    ("ja", re.compile(r"[぀-ヿ]")),
    ("zh", re.compile(r"[一-鿿]")),
    ("uk", re.compile(r"[іїєґ]", re.IGNORECASE)),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
    ("el", re.compile(r"[Ͱ-Ͽ]")),
    ("ar", re.compile(r"[؀-ۿ]")),
    ("he", re.compile(r"[֐-׿]")),
    ("th", re.compile(r"[฀-๿]")),
    ("hi", re.compile(r"[ऀ-ॿ]")),
)
_OTHER_SCRIPT: Final = re.compile(r"[^\W\d_ -ɏ]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# So many letters of another script are needed among a hundred.
_SHARE: Final = 0.3


def tell(text: str) -> str:
    """ISO 639-1 of `text`, or empty: too short to tell, or none of those known here."""
    text = text[:600]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if not words:
        return ""
    foreign = len(_OTHER_SCRIPT.findall(text))
    if foreign and foreign >= _SHARE * sum(map(len, words)):
        return next((name for name, script in _SCRIPTS if script.search(text)), "")
    counted: dict[str, float] = {}
    for word in words:
        among = _LANGUAGES_OF.get(word, ())
        for name in among:
            counted[name] = counted.get(name, 0.0) + 1 / len(among)
    if not counted:
        return ""
    ranked = sorted(counted.values(), reverse=True)
    best = max(counted, key=lambda name: counted[name])
    if len(ranked) > 1 and ranked[0] < ranked[1] + 0.5:
        return ""
    return best if ranked[0] >= (1 if len(words) < 8 else 0.1 * len(words)) else ""
