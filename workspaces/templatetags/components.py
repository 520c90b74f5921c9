"""What the shared components of the pages need: initials and colours of people, and controls of fields."""

from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, RadioSelect, Select, Textarea
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from workspaces.models import User

register = template.Library()

PEER_COLOURS = 6


@register.filter
def initials(name: str) -> str:
    """`Ines Kaluvra` -> `IK`; one word gives its first two letters."""
    words = str(name).split()
    if not words:
        return "?"
    return (words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]).upper()


@register.filter
def peer(user: User) -> int:
    """The colour (1-6) of a person, the same on every page and in every session."""
    return int(user.pk.int % PEER_COLOURS) + 1


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str, size: int = 16, icon_class: str = "") -> SafeString:
    """components/icon.html for lists: drawn once a process instead of once a use."""
    kind = f"i {icon_class}".strip()
    address = f"{static('icons.svg')}#i-{name}"
    return format_html(
        '<svg class="{}" width="{}" height="{}" aria-hidden="true"><use href="{}"/></svg>', kind, size, size, address
    )


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's control with the product's class and, when it is wrong, marked so and tied to its error."""
    attrs: dict[str, Any] = {}
    if not isinstance(field.field.widget, CheckboxInput | RadioSelect):
        attrs["class"] = f"{field.field.widget.attrs.get('class', '')} input".strip()
    described = [f"{field.auto_id}_help"] if field.help_text else []
    if field.errors:
        attrs["aria-invalid"] = "true"
        described.append(f"{field.auto_id}_error")
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attrs)


@register.filter
def control_kind(field: BoundField) -> str:
    """`check`, `choice`, `text` or `line`: how the component lays the field out."""
    match field.field.widget:
        case CheckboxInput():
            return "check"
        case RadioSelect() | Select():
            return "choice"
        case Textarea():
            return "text"
    return "line"
