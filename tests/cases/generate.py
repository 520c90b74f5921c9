"""Writes the random part of the cases that the Python and JavaScript twins share: `python -m tests.cases.generate`.

The seed is fixed, so a second run writes the same files; the curated cases beside them are kept as they are.
"""

import json
import random
from pathlib import Path
from typing import Any

from maps import ranks
from maps.text_merge import merge, merge_sets

HERE = Path(__file__).parent
SEED = 20261121
WORDS = [
    "reads",
    "Reviews",
    "größe",
    "naïve",
    "e\u0301te\u0301",
    "سعر",
    "のレビュー",
    "料金",
    "👩‍🎨",
    "x",
    "2,5",
    "**bold**",
    "",
    "ok",
]
JOINTS = [" ", " ", ", ", ". ", "\n", "-", ""]


def random_text(chance: random.Random, longest: int = 12) -> str:
    return "".join(chance.choice(WORDS) + chance.choice(JOINTS) for _ in range(chance.randrange(longest)))


def edited(chance: random.Random, text: str) -> str:
    """What a person might make of `text`: some insertions, deletions and replacements."""
    for _ in range(chance.randrange(4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 3, 8]))
        typed = chance.choice(["", chance.choice("abcé字 ,"), random_text(chance, 3)])
        text = text[:start] + typed + text[end:]
    return text


def merge_case(chance: random.Random) -> dict[str, str]:
    base = random_text(chance)
    stored = edited(chance, base) if chance.random() < 0.9 else random_text(chance)
    case = {"base": base, "mine": edited(chance, base), "stored": stored}
    return case | {"merged": merge(case["base"], case["mine"], case["stored"])}


def dear_case(chance: random.Random) -> dict[str, str]:
    """Texts that have so little in common that a merge gives up somewhere: the twins must do so at the same place."""
    length = chance.choice([120, 300, 480])
    base, mine, stored = ("".join(chance.choices(letters, k=length)) for letters in ("!@#", "#$%", "%^!"))
    words = [" ".join("".join(chance.choices("abcdefgh", k=90)) for _ in range(40)) for _ in range(2)]
    case = chance.choice(
        [
            {"base": base, "mine": mine, "stored": stored},
            {"base": words[0], "mine": words[0][::2], "stored": words[0].replace("a", "bc")},
            {"base": words[0], "mine": words[0].replace("c", ""), "stored": words[0].replace("d", "e")},
            {"base": words[0], "mine": words[1], "stored": words[0].replace("h", "")},
        ]
    )
    return case | {"merged": merge(case["base"], case["mine"], case["stored"])}


def set_case(chance: random.Random) -> dict[str, list[str]]:
    base, mine, stored = ([word for word in WORDS if word and chance.random() < 0.5] for _ in range(3))
    return {"base": base, "mine": mine, "stored": stored, "merged": merge_sets(base, mine, stored)}


def random_rank(chance: random.Random) -> str:
    return "".join(chance.choice(ranks.DIGITS) for _ in range(chance.choice([0, 0, 1, 2, 5]))) + chance.choice("1az")


def rank_case(chance: random.Random) -> dict[str, Any]:
    low, high = sorted({random_rank(chance), random_rank(chance), "i"})[:2]
    a, b = (None if chance.random() < 0.2 else low), (None if chance.random() < 0.2 else high)
    n = chance.choice([1, 2, 3, 10, 50])
    return {"a": a, "b": b, "n": n, "between": ranks.between(a, b), "between_many": ranks.between_many(a, b, n)}


def write(name: str, seeded: dict[str, list[Any]]) -> None:
    path = HERE / name
    kept = json.loads(path.read_text())["curated"] if path.exists() else []
    lines = [f' "curated": {_rows(kept)}'] + [f' "{key}": {_rows(rows)}' for key, rows in seeded.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _rows(rows: list[Any]) -> str:
    return "[\n  " + ",\n  ".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows) + "\n ]"


def main() -> None:
    chance = random.Random(SEED)
    write("ranks.json", {"random": [rank_case(chance) for _ in range(200)]})
    write(
        "text_merge.json",
        {
            "random": [merge_case(chance) for _ in range(300)],
            "sets": [set_case(chance) for _ in range(50)],
        },
    )


if __name__ == "__main__":
    main()
