"""The presentation itself: its size, theme, fonts and colours, and shapes with text.

Every run of text has its language, every shape a name; what is a picture of something has words for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Length
from pptx.util import Pt as Points

from maps.exchange.layout.palette import palette
from maps.exchange.layout.rich_text import Span
from maps.exchange.layout.wrapping import Style, one_line
from maps.exchange.options import Options

# 16:9, in px of the layout; card text of 12 px is 10.5 points on a slide, its small print 9.2.
UNIT: Final = 0.875
WIDTH: Final = 960 / UNIT
HEIGHT: Final = 540 / UNIT
EDGE: Final = 40.0
TITLE_TOP: Final = 22.0
TITLE_HEIGHT: Final = 46.0
TITLE_ONLY: Final = 5
FONT: Final = "Inter"
TITLE: Final = Style(29, 35, 600)
# Where our typeface is not installed.
OTHER_FACES: Final = 1.15
LEAST_TITLE: Final = 0.55
_LATIN: Final = ("majorFont", "minorFont")
# The six accents of the theme: stages and meanings, for charts and shapes that people add.
_ACCENTS: Final = ("stage-1", "stage-2", "stage-3", "stage-4", "stage-5", "accent")


def _title_in(title: str, room: float) -> Style:
    """Smaller for a long title, so that it stays on its line; other faces than ours are wider."""
    share = max(LEAST_TITLE, min(1.0, room / (one_line(title, TITLE).width * OTHER_FACES + 1)))
    return TITLE.but(size=TITLE.size * share, leading=TITLE.leading * share)


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]
    style: Style
    item: bool = False
    before: float = 0.0
    align: str = "left"


def points(px: float) -> Length:
    return Points(px * UNIT)


class Deck:
    def __init__(self, options: Options) -> None:
        self.options = options
        self._colours = palette(options.theme)
        self.presentation = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = points(WIDTH), points(HEIGHT)
        self._set_theme()
        self._set_layouts()

    def rgb(self, role: str) -> RGBColor:
        return RGBColor.from_string(self._colours.get(role, role).lstrip("#").upper())

    def slide(self, title: str, notes: Iterable[str] = (), left: float = EDGE, right: float = 0) -> Any:
        """A slide with its title, which leaves `right` free beside it; `notes` are lines for the speaker."""
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_ONLY])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = self.rgb("canvas")
        room = WIDTH - left - EDGE - right
        place = (points(left), points(TITLE_TOP), points(room), points(TITLE_HEIGHT))
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = place
        self._write(
            shape.text_frame, [Paragraph((Span(title),), _title_in(title, room))], (0, 0, 0, 0), MSO_ANCHOR.MIDDLE
        )
        said = [line for line in notes if line.strip()]
        if said:
            frame = slide.notes_slide.notes_text_frame
            frame.text = "\n".join(said)
            for paragraph in frame.paragraphs:
                for run in paragraph.runs:
                    run._r.get_or_add_rPr().set("lang", self.options.language)  # noqa: SLF001 - no public way
        return slide

    def box(
        self, slide: Any, x: float, y: float, width: float, height: float, name: str,
        paragraphs: Sequence[Paragraph] = (), fill: str | None = None, line: str | None = None, dashed: bool = False,
        pad: tuple[float, float, float, float] = (0, 0, 0, 0), round_: float = 0.0, middle: bool = False,
    ) -> Any:  # fmt: skip
        """A shape with text; `pad`: left, top, right, bottom."""
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if round_ else MSO_SHAPE.RECTANGLE
        shape = slide.shapes.add_shape(kind, points(x), points(y), points(max(1, width)), points(max(1, height)))
        shape.name = name
        _bare(shape)
        if round_:
            shape.adjustments[0] = min(0.5, round_ / max(1, min(width, height)))
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = self.rgb(fill)
        else:
            shape.fill.background()
        if line:
            shape.line.color.rgb, shape.line.width = self.rgb(line), points(0.75)
            if dashed:
                shape.line.dash_style = MSO_LINE.DASH
        else:
            shape.line.fill.background()
        self._write(shape.text_frame, paragraphs, pad, MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP)
        return shape

    def rule(
        self, slide: Any, x: float, y: float, to_x: float, to_y: float, colour: str, name: str, *, dashed: bool = False
    ) -> None:
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, points(x), points(y), points(to_x), points(to_y))
        line.name = name
        _bare(line)
        line.line.color.rgb, line.line.width = self.rgb(colour), points(0.75)
        if dashed:
            line.line.dash_style = MSO_LINE.DASH

    def picture(self, slide: Any, x: float, y: float, width: float, height: float, data: bytes, alt: str) -> None:
        shape = slide.shapes.add_picture(io.BytesIO(data), points(x), points(y), points(width), points(height))
        describe(shape, alt)

    def write_cell(self, cell: Any, paragraphs: Sequence[Paragraph], fill: str) -> None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = self.rgb(fill)
        cell.margin_left = cell.margin_right = points(6)
        cell.margin_top = cell.margin_bottom = points(4)
        self._write(cell.text_frame, paragraphs, None, None)

    def _write(
        self, frame: Any, paragraphs: Sequence[Paragraph], pad: tuple[float, float, float, float] | None, anchor: Any
    ) -> None:
        if pad is not None:
            frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = (points(one) for one in pad)
            frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
        for at, one in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.line_spacing, paragraph.space_before = points(one.style.leading), points(one.before)
            paragraph.space_after = points(0)
            paragraph.alignment = {"left": PP_ALIGN.LEFT, "centre": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}[one.align]
            if one.item:
                _bullet(paragraph, one.style.size)
            for span in one.spans:
                self._run(paragraph, span, one.style)

    def _run(self, paragraph: Any, span: Span, style: Style) -> None:
        run = paragraph.add_run()
        run.text = span.text
        run.font.size = points(style.size)
        run.font.bold = span.bold or style.weight >= 600
        run.font.color.rgb = self.rgb("accent-text" if span.href else style.colour)
        if span.href:
            run.hyperlink.address = span.href
        run._r.get_or_add_rPr().set("lang", self.options.language)  # noqa: SLF001 - no public way

    def _set_theme(self) -> None:
        """Fonts and colours, so that what people add later looks alike."""
        master = self.presentation.slide_masters[0]
        part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme = parse_xml(part.blob)
        for name in _LATIN:
            theme.find(f".//{qn(f'a:{name}')}/{qn('a:latin')}").set("typeface", FONT)
        roles = {
            "dk1": "text",
            "lt1": "surface",
            "dk2": "text-2",
            "lt2": "canvas",
            "hlink": "accent-text",
            "folHlink": "text-2",
        }
        roles |= {f"accent{at}": role for at, role in enumerate(_ACCENTS, start=1)}
        scheme = theme.find(f".//{qn('a:clrScheme')}")
        for name, role in roles.items():
            slot = scheme.find(qn(f"a:{name}"))
            for child in list(slot):
                slot.remove(child)
            slot.append(parse_xml(f'<a:srgbClr xmlns:a="{_A}" val="{self._colours[role].lstrip("#").upper()}"/>'))
        part._blob = serialize_part_xml(theme)  # noqa: SLF001 - python-pptx leaves themes alone

    def _set_layouts(self) -> None:
        """The template is for 4:3: its places are stretched to the width here."""
        before = Emu(9_144_000)
        stretch = self.presentation.slide_width / before
        for holder in (self.presentation.slide_masters[0], *self.presentation.slide_layouts):
            for shape in holder.placeholders:
                if shape._element.spPr.xfrm is not None:  # noqa: SLF001 - an inherited place is not to be set
                    shape.left, shape.width = Emu(int(shape.left * stretch)), Emu(int(shape.width * stretch))


_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _bullet(paragraph: Any, size: float) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-pptx has no bullets
    properties.set("marL", str(points(size)))
    properties.set("indent", str(-points(size)))
    properties.append(parse_xml(f'<a:buChar xmlns:a="{_A}" char="•"/>'))


def _bare(shape: Any) -> None:
    """Without the theme's effects: it would give each shape a shadow."""
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 - no public way
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001 - no public way


def describe(shape: Any, words: str) -> None:
    """What a screen reader says of a shape that has no text."""
    shape._element._nvXxPr.cNvPr.set("descr", words)  # noqa: SLF001 - no public way


def lines(text: str, style: Style, before: float = 0.0) -> list[Paragraph]:
    """Plain text, a paragraph for each line."""
    return [
        Paragraph((Span(line),), style, before=before if at == 0 else 0) for at, line in enumerate(text.splitlines())
    ]
