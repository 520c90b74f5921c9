"""What the templates of personas look up."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(values: Mapping[str, Any], name: str) -> Any:
    """The value of this name; a template can't say `values[name]`."""
    return values[name]
