"""What each lane shows at each touchpoint, as boxes of a width: lanes look like what they hold."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image

from maps.exchange.cost_words import cost_text
from maps.exchange.journey import Card, Journey, Lane, Metric, Opportunity, PainPoint, Touchpoint
from maps.exchange.naming import number_of, value_name
from maps.exchange.options import Options

from .boxes import BODY, QUOTE, SMALL, Box, Chips, Marked, Picture, Piece, Severity, Words, box_of
from .figures import date_text, minutes_text, number_text
from .rich_text import plain
from .wrapping import plain_text, rich

# A space that no line breaks at.
NARROW: Final = "\u00a0"
# From this severity on a pain point stands out.
SEVERE: Final = 4
TALLEST_PICTURE: Final = 150.0
PICTURE_TYPES: Final = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "thoughts": {},
    "highs": {"fill": "pos-soft", "line": "pos-line"},
    "off_stage": {"line": "n400", "dash": (3, 3)},
    "support": {"line": "n400", "dash": (3, 3)},
    "notes": {"fill": "sunken", "line": "line"},
}
_PLAIN: Final[Mapping[str, Any]] = {"fill": "surface", "line": "line-strong"}


@dataclass(frozen=True, slots=True)
class Item:
    """A box of a lane under the touchpoints from `column` on, as many as `span`."""

    box: Box
    column: int
    span: int = 1


class Cells:
    """The boxes of a journey's lanes over columns of `width` px; `inset` is left free at both sides of a cell."""

    def __init__(self, journey: Journey, options: Options, width: float, inset: float = 5.0) -> None:
        self._journey, self._options = journey, options
        self._width, self._inset = width, inset
        self._place = {one.id: (at, one.colour, one.name) for at, one in enumerate(journey.personas)}
        self._numbers = {pain.id: number_of(pain) for pain in journey.pain_points}
        self._column = {one.id: at for at, one in enumerate(journey.touchpoints)}
        self._sizes = {name: size_of(data) for name, (_type, data) in options.pictures.items()}

    def items(self, lane: Lane, first: int, last: int) -> list[Item]:
        """What the lane shows in the columns `first` up to (without) `last`, by column."""
        tell = _RECORDS.get(lane.role)
        if tell:
            touchpoints = self._journey.touchpoints[first:last]
            return [
                Item(box, first + at) for at, touchpoint in enumerate(touchpoints) for box in tell(self, touchpoint)
            ]
        return sorted(self._cards(lane, first, last), key=lambda item: item.column)

    def _inner(self, span: int = 1) -> float:
        return self._width * span - 2 * self._inset

    def _cards(self, lane: Lane, first: int, last: int) -> Iterator[Item]:
        for cards in lane.cells.values():
            for card in cards:
                columns = [at for one in card.touchpoints if first <= (at := self._column[one]) < last]
                if columns:
                    span = columns[-1] - columns[0] + 1
                    yield Item(self._card(card, lane.role, self._inner(span)), columns[0], span)

    def _card(self, card: Card, role: str, width: float) -> Box:
        look = dict(_LOOKS.get(role, _PLAIN))
        if card.colour:
            look = {
                "fill": f"stage-{card.colour}-soft",
                "line": f"stage-{card.colour}-line",
                "bar": f"stage-{card.colour}",
            }
        pad = 7.0 if look else 3.0
        inner = width - 2 * pad - (2 if card.colour else 0)
        style = QUOTE if role == "thoughts" else BODY
        pieces: list[Piece] = list(self._picture(card, inner))
        if card.text.strip():
            pieces.append(Words(rich(card.text, inner, style)))
        pieces += self._marked(card.personas, inner)
        facts = [*(f"#{tag}" for tag in card.tags), card.system, *self._who(card.owner, card.team)]
        if card.duration is not None:
            facts.append(minutes_text(card.duration, self._options))
        facts.append(date_text(card.due, self._options.language))
        pieces += self._small(facts, inner)
        return box_of(pieces, width, pad=pad, **look)

    def _picture(self, card: Card, inner: float) -> Iterator[Piece]:
        size = self._sizes.get(card.image)
        if size:
            height = min(TALLEST_PICTURE, inner * size[1] / size[0])
            yield Picture(
                picture_name(card.image, self._options),
                card.image,
                card.image_alt.strip() or plain(card.text) or self._options.say("Images"),
                min(inner, height * size[0] / size[1]),
                height,
            )
        if card.image and card.image_alt:
            yield Words(plain_text(card.image_alt, inner, SMALL))

    def _marked(self, personas: tuple[str, ...], inner: float) -> Iterator[Piece]:
        """Whose it is, where the map has several personas."""
        shown = sorted(self._place[one] for one in personas if one in self._place) if len(self._place) > 1 else ()
        if shown:
            yield Marked(
                tuple((place, colour, plain_text(name, inner - 12, SMALL)) for place, colour, name in shown), inner
            )

    def _who(self, owner: str, team: str) -> list[str]:
        return [name for name in (owner, team) if name]

    def _small(self, facts: list[str], inner: float) -> Iterator[Piece]:
        said = " · ".join(fact for fact in facts if fact)
        if said:
            yield Words(plain_text(said, inner, SMALL))

    def pain_points(self, touchpoint: Touchpoint) -> Iterator[Box]:
        return (self._pain_point(one) for one in touchpoint.pain_points)

    def _pain_point(self, pain: PainPoint) -> Box:
        inner = self._inner() - 14
        severe = (pain.severity or 0) >= SEVERE
        share = "/".join(number_text(one, self._options.language) for one in pain.frequency or ())
        pieces: list[Piece] = [
            Words(plain_text(pain.title, inner, BODY)),
            Severity(
                plain_text(number_of(pain), inner, SMALL.but(weight=600, colour="text")),
                pain.severity,
                plain_text(share, inner, SMALL),
                inner,
            ),
        ]
        pieces += self._marked(pain.personas, inner)
        pieces += self._small([cost_text(pain, self._options.say, self._options.language)], inner)
        status = value_name("pain_status", pain.status, self._options) if pain.status != "open" else ""
        pieces += self._small([*self._who(pain.owner, pain.team), status], inner)
        look = {"fill": "neg-soft", "line": "neg-line"} if severe else _PLAIN
        return box_of(pieces, self._inner(), **look)

    def opportunities(self, touchpoint: Touchpoint) -> Iterator[Box]:
        return (self._opportunity(one) for one in touchpoint.opportunities)

    def _opportunity(self, one: Opportunity) -> Box:
        inner = self._inner() - 14
        say = self._options.say
        answers = ", ".join(number for pain in one.answers if (number := self._numbers.get(pain, "")))
        facts = [" → ".join(part for part in (number_of(one), answers) if part)]
        if one.impact:
            facts.append(say("impact {n}", n=one.impact).replace(" ", NARROW))
        if one.effort:
            facts.append(say("effort {n}", n=one.effort).replace(" ", NARROW))
        pieces: list[Piece] = [Words(plain_text(one.title, inner, BODY)), *self._small(facts, inner)]
        pieces += self._small(self._who(one.owner, one.team), inner)
        return box_of(pieces, self._inner(), fill="surface", line="pos-line", bar="pos")

    def metrics(self, touchpoint: Touchpoint) -> Iterator[Box]:
        for metric in touchpoint.metrics:
            inner = self._inner() - 6
            pieces: list[Piece] = [Words(plain_text(metric.name, inner, BODY))]
            pieces += self._small([metric_text(metric, self._options)], inner)
            yield box_of(pieces, self._inner(), pad=3.0)

    def channels(self, touchpoint: Touchpoint) -> Iterator[Box]:
        main = SMALL.but(colour="text", weight=500)
        inner = self._inner()
        names = [plain_text(name, inner - 14, SMALL if at else main) for at, name in enumerate(touchpoint.channels)]
        if names:
            yield box_of([Chips(tuple(names), inner)], inner, pad=0.0)


_RECORDS: Final[Mapping[str, Callable[[Cells, Touchpoint], Iterator[Box]]]] = {
    "pain_points": Cells.pain_points,
    "opportunities": Cells.opportunities,
    "metrics": Cells.metrics,
    "channels": Cells.channels,
}


def metric_text(metric: Metric, options: Options) -> str:
    """12 % → 20 %: from the baseline to the target."""
    unit = f" {metric.unit}" if metric.unit else ""
    known = [number_text(one, options.language) + unit for one in (metric.baseline, metric.target) if one is not None]
    return " → ".join(known) or metric.unit


def picture_name(image: str, options: Options) -> str:
    """The file's name for typst, which knows what it is by its end."""
    return f"picture-{image}.{PICTURE_TYPES.get(options.pictures[image][0], 'png')}"


def picture_files(options: Options) -> dict[str, tuple[str, bytes]]:
    return {picture_name(image, options): options.pictures[image] for image in options.pictures}


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height; None of a file that no longer is the picture that it was stored as."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            return picture.size
    except (OSError, ValueError, SyntaxError):
        return None
