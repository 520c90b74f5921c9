"""What a heading of a table says about its column: the words of English, German and other languages.

A *use* is what a column (or a row, when stages run across) is read as: "stage", "touchpoint", "lane:actions"…
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CARD_ROLES: Final = ("actions", "thoughts", "needs", "highs", "on_stage", "off_stage", "support", "images", "notes")
LANES: Final = tuple(f"lane:{role}" for role in CARD_ROLES)
RECORDS: Final = ("emotions", "channels", "pain_points", "opportunities", "metrics")
USES: Final = (
    "stage", "stage_description", "touchpoint", "description", "persona",
    "emotions", "emotion_word", "emotion_reason", "channels",
    "pain_points", "severity", "opportunities", "impact", "effort", "metrics",
    "moment_of_truth", "wait_before", "duration", "due", *LANES, "skip",
)  # fmt: skip

MOST: Final = 80

# In this order; the first that fits. Compared with what `plain` leaves: no accents, lower case.
_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    # use, words as a pattern that begins at a word, words of other scripts
    ("skip", r"(?<!. )(id|nr|no|number|nummer|index|#|uuid|seq(uence)?|reihenfolge|lfd\.? ?nr\.?)$", ""),
    ("severity", r"(severity|schwere(grad)?|gravite|severidad)\b", "严重|심각|серьезность"),
    ("impact", r"(impact|wirkung|nutzen)\b", ""),
    ("effort", r"(effort|aufwand)\b", ""),
    ("emotion_reason", r"(reasons?|why (do|does|they)|grund|begrundung)\b", ""),
    ("emotion_word", r"(emotion(al)? word|gefuhlswort|feeling word|in a word|in einem wort)\b", ""),
    (
        "pain_points",
        (
            r"(pain|problem|frustrat|barrier|friction|obstacle|issues?\b|challenge|schmerz|hurde|hindernis|arger"
            r"|points? de douleur|irritant|freins?\b|puntos? de dolor|dolor(es)?\b)"
        ),
        "痛[點点]|痛み|課題|문제|불편|페인|고충|боль|боли|проблем|барьер",
    ),
    (
        "opportunities",
        (
            r"(opportunit|ideas?\b|improve|solution|recommend|chancen?\b|idee|verbesser|massnahme|potenzial|losung"
            r"|ameliorat|oportunidad|mejora)"
        ),
        "機會|机会|改善|기회|아이디어|возможност|идеи|улучшен",
    ),
    (
        "emotions",
        r"(emotion|feel|mood|sentiment|satisfaction|gefuhl|stimmung|zufriedenheit|empfind|ressenti|sentimiento|emocion)",
        "感受|情緒|情绪|感情|감정|기분|эмоци|чувств|настроен",
    ),
    ("moment_of_truth", r"(moments? (of truth|that matter)|moment der wahrheit|schlusselmoment)", ""),
    ("wait_before", r"(wait(ing)?( time| before)?|wartezeit)\b", ""),
    ("duration", r"(duration|dauer|time spent|time needed|zeitbedarf)\b", "소요|длительност"),
    ("due", r"(due|deadline|frist|fallig|falligkeit|bis wann)\b", ""),
    (
        "metrics",
        r"(metrics?|kpis?|measures?\b|success criteria|kennzahl|messgross|metrik|indicateur|indicador)",
        "指標|지표|метрик",
    ),
    ("channels", r"(channels?|kanal|kanale|canal|canaux|canales|medium|medien)\b", "渠道|管道|채널|канал"),
    (
        "lane:off_stage",
        r"(back ?-?stage|off ?-?stage|behind the scenes|hinter den kulissen|hinter der buhne)",
        "후방|закулис",
    ),
    ("lane:on_stage", r"(front ?-?stage|on ?-?stage|visible|sichtbar|auf der buhne)", "전방"),
    (
        "lane:highs",
        r"(highs?\b|what works|gains?\b|positives?\b|delight|strength|was funktioniert|starken)",
        "장점|亮點",
    ),
    (
        "lane:thoughts",
        r"(thoughts?|think|says?\b|saying|quote|mindset|gedanken?|denkt?|zitate?|sagt|pensees?|pensamiento)",
        "想法|思考|생각|мысл",
    ),
    (
        "lane:needs",
        (
            r"(needs?\b|expect|questions?\b|goals?\b|wants?\b|objectives?\b|bedurfnis|erwartung|fragen?\b|ziele?\b|wunsch"
            r"|besoins?|necesidad|objetivo)"
        ),
        "需求|目標|目标|니즈|목표|потребност|цел[иь]",
    ),
    ("lane:images", r"(images?|pictures?|storyboard|screenshots?|bild(er)?\b)", ""),
    ("lane:support", r"(support|systems?\b|tools?\b|unterstutz|werkzeug|systeme)", ""),
    (
        "lane:actions",
        (
            r"(actions?\b|activit|do(es|ing)?\b|tasks?\b|behaviou?r|key moments?|user steps?|customer steps?|handlung"
            r"|aktivitat|aktion|tatigkeit|tut\b|macht\b|accion)"
        ),
        "行動|行为|行為|동작|행동|действи",
    ),
    (
        "lane:notes",
        r"(notes?\b|comments?\b|remarks?\b|other|notiz|anmerkung|kommentar|sonstig|bemerkung)",
        "備註|备注|비고|заметк",
    ),
    ("stage_description", r"((stage|phase) description|description of the (stage|phase)|beschreibung der phase)\b", ""),
    ("description", r"(descriptions?|beschreibung|details?)\b", "描述|설명|описани"),
    (
        "touchpoint",
        (
            r"(touch ?-?points?\b|contact points?\b|steps?\b|kontaktpunkte?|beruhrungspunkte?|schritte?\b"
            r"|points? de contact|puntos? de contacto)"
        ),
        "接觸點|接触点|觸點|접점|터치|точк[аи] касани|шаг",
    ),
    ("persona", r"(personas?|actors?|akteur|users?|customers?|who|wer)$", "페르소나|персон"),
    (
        "stage",
        r"(stages?\b|phases?\b|phasen?\b|abschnitte?\b|stufen?\b|etapes?\b|etapas?\b|fases?\b)",
        "階段|阶段|단계|этап|стади|фаза",
    ),
)
_PATTERNS: Final = tuple(
    (use, re.compile(rf"\b{latin}" + (f"|{others}" if others else ""))) for use, latin, others in _WORDS
)

_OF_PERSONA: Final = re.compile(r"^(?P<what>[^:(\[–—]+?)\s*(?:[:–—]\s*|\(\s*|\[\s*)(?P<name>[^)\]]+?)[)\]]?$")
_FELT: Final = frozenset({"emotions", "emotion_word", "emotion_reason"})
_NO_PERSONA: Final = re.compile(r"^[\W\d]*$|^\d|\b(scale|skala|score|1-5|rating|wert)\b")
_MARKS: Final = re.compile(r"[*`#]+")


def plain(text: str) -> str:
    """For comparing: the first line, no accents, no marks of Markdown, lower case, single spaces."""
    lines = text.strip().splitlines()
    bare = unicodedata.normalize("NFD", _MARKS.sub("", lines[0]).replace("_", " ") if lines else "")
    kept = "".join(sign for sign in bare if unicodedata.category(sign) != "Mn" or ord(sign) > 0x3000)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", kept)).strip(" :").casefold().replace("ß", "ss")


def use_of(heading: str) -> str | None:
    """What a heading says, or None when it says nothing. A long text is no heading."""
    words = plain(heading)
    if not words or len(words) > MOST:
        return None
    return next((use for use, pattern in _PATTERNS if pattern.search(words)), None)


def is_plainly(heading: str) -> bool:
    """Whether a heading is a known word and nothing else, like "Stage"."""
    words = plain(heading)
    return any(pattern.fullmatch(words) for _use, pattern in _PATTERNS)


def persona_in(heading: str) -> str:
    """The name in "Emotion (Alex)" or "Emotion: Alex"; empty when there is none."""
    found = _OF_PERSONA.match(heading.strip())
    if not found or use_of(found["what"]) not in _FELT or _NO_PERSONA.search(plain(found["name"])):
        return ""
    return found["name"].strip()
