"""The lanes of starter maps; each template says in its own words what to write there."""

from django.utils.translation import gettext_lazy as _

from .structure import Lane, Text

# How the editor calls a lane of each role that has no label of its own.
LABELS: dict[str, Text] = {
    "actions": _("Actions"),
    "thoughts": _("Thoughts"),
    "needs": _("Needs and questions"),
    "highs": _("What works"),
    "emotions": _("Emotion"),
    "channels": _("Channels"),
    "on_stage": _("On-stage"),
    "off_stage": _("Off-stage"),
    "support": _("Support"),
    "images": _("Images"),
    "notes": _("Notes"),
    "pain_points": _("Pain points"),
    "opportunities": _("Opportunities"),
    "metrics": _("Metrics"),
    "evidence": _("Evidence"),
}


def lanes(**prompts: Text) -> tuple[Lane, ...]:
    """A lane for each role named, from top to bottom, with its prompt."""
    return tuple(Lane(role, LABELS[role], prompt) for role, prompt in prompts.items())
