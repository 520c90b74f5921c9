"""What shown maps need in templates: icons and faces from a file or from the page itself, marks, formatted text."""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from maps.exchange.layout.rich_text import Block, Span, blocks_of, plain
from maps.showing.overview import more_text
from maps.showing.saying import day_text, face_name

register = template.Library()

Context = dict[str, Any]


def _sprite(context: Context) -> str:
    """The file of the symbols; empty in a stand-alone file, which carries them itself."""
    found = context.get("sprite")
    return static("icons.svg") if found is None else str(found)


@register.simple_tag(takes_context=True)
def mark(context: Context, name: str, size: int = 16, icon_class: str = "") -> SafeString:
    """An icon of icons.svg."""
    kind = f"i {icon_class}".strip()
    return format_html(
        '<svg class="{}" width="{}" height="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        kind, size, size, _sprite(context), name if name == "logo" else f"i-{name}",
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def feeling(context: Context, face: int, size: int = 20, says: bool = False) -> SafeString:
    """One of the five faces; `says` names it for those who hear the page."""
    told = format_html('role="img" aria-label="{}"', face_name(face)) if says else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="face face--{}" width="{}" height="{}" {}><use href="{}#f-{}"/></svg>',
        face, size, size, told, _sprite(context), face,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def face_at(context: Context, face: int, x: float, y: float, size: int) -> SafeString:
    """A face inside a drawing, at per cent of it; it keeps its size whatever the drawing's width is."""
    half = -size / 2
    return format_html(
        '<svg x="{}%" y="{}%" class="face face--{} cv-f" overflow="visible"><circle class="cv-f__r" r="{}"/>'
        '<use href="{}#f-{}" x="{}" y="{}" width="{}" height="{}"/></svg>',
        x, y, face, size / 2 + 1.5, _sprite(context), face, half, half, size, size,
    )  # fmt: skip


@register.simple_tag
def severity(value: int | None) -> SafeString:
    """Five dots, told as text too; nothing where nobody has rated it."""
    if not value:
        return SafeString()
    dots = "".join('<i class="on"></i>' if at < value else "<i></i>" for at in range(5))
    label = _("Severity %(n)s of 5") % {"n": value}
    return format_html('<span class="dots" role="img" aria-label="{}">{}</span>', label, SafeString(dots))


@register.simple_tag
def and_more(more: int) -> str:
    return more_text(more) if more else ""


@register.filter
def rich(text: str) -> SafeString:
    """Bold, lists and links; everything else as it was typed."""
    if not text:
        return SafeString()
    parts: list[str] = []
    in_list = False
    blocks = blocks_of(text)
    for block in blocks:
        if block.item != in_list:
            parts.append("<ul>" if block.item else "</ul>")
            in_list = block.item
        parts.append(_block(block, alone=len(blocks) == 1))
    return mark_safe("".join(parts) + ("</ul>" if in_list else ""))  # escaped below  # noqa: S308


def _block(block: Block, *, alone: bool) -> str:
    inner = "".join(_span(span) for span in block.spans)
    if block.item:
        return f"<li>{inner}</li>"
    return inner if alone else f"<p>{inner}</p>"


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.href:
        rel = 'target="_blank" rel="noopener noreferrer nofollow"'
        text = SafeString(f'<a class="link" href="{conditional_escape(span.href)}" {rel}>{text}</a>')
    return f"<b>{text}</b>" if span.bold else text


@register.filter
def unmarked(text: str) -> str:
    """The text without its marks, for where no links can be."""
    return plain(text)


@register.simple_tag(takes_context=True)
def page_margins(context: Context) -> SafeString:
    """The style of the paper's margins: the map's title and the day, and which page of how many it is.

    A page of the server gives it its nonce; the policy of a stand-alone file has its hash.
    """
    request = context.get("request")
    nonce = str(getattr(request, "csp_nonce", "")) if request is not None else ""
    title = context["head"]["title"] or _("Untitled map")
    left = _css_string(f"{title} · {day_text(timezone.localdate(), with_year=True)}")
    before, between = _css_string(_("Page") + " "), _css_string(" " + _("of") + " ")
    style = (
        f"@page{{@bottom-left{{content:{left}}}"
        f"@bottom-right{{content:{before} counter(page) {between} counter(pages)}}}}"
    )
    carries = format_html(' nonce="{}"', nonce) if nonce else ""
    return format_html("<style{}>{}</style>", carries, SafeString(style))


def _css_string(text: str) -> str:
    """A string of CSS in which nothing can end the string, the rule or the element: all but letters is escaped."""
    escaped = "".join(one if one.isalnum() and one.isascii() else f"\\{ord(one):x} " for one in text)
    return f'"{escaped}"'


@register.filter
def at(table: dict[str, Any], key: str) -> Any:
    """What a table holds under a key that is itself a value."""
    return table.get(key, "")


@register.simple_tag(takes_context=True)
def picture_of(context: Context, image: str) -> str:
    """The address of a card's picture for this reader, or nothing."""
    return str(context["facts"].picture(image)) if image else ""


@register.simple_tag(takes_context=True)
def symbol(context: Context, name: str) -> str:
    """The address of one symbol, for `<use>` inside drawings."""
    return f"{_sprite(context)}#{name}"
