"""The themes of the demo workspace: groups as a grouping makes them, of what is said about some touchpoints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from workspaces.models import Workspace

from .models import Item, ResearchSettings, Theme
from .terms import terms

# Name of the theme, by the title of the touchpoint that its texts speak of.
THEMES: Final = {
    "Compares three prices": "Tiers, invoices",
    "Support ticket": "Books, answer",
    "Chatbot: does it sync?": "Bot, integrations",
    "Onboarding checklist": "Checklist, project",
    "First invoice paid": "Payments, client",
}
WORDS: Final = 12


def make_demo_themes(workspace: Workspace, found: Mapping[str, list[Item]]) -> None:
    """`found`: items by the title of the touchpoint."""
    for touchpoint, name in THEMES.items():
        items = found.get(touchpoint, [])
        counted = Counter(term for item in items for term in dict(terms(item.text, "en", 2)))
        ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:WORDS]
        words = [{"word": term, "weight": round(count / len(items), 4)} for term, count in ranked]
        theme = Theme.objects.create(workspace=workspace, name=name, words=words, language="en")
        Item.objects.filter(pk__in=[item.pk for item in items]).update(theme=theme)
    ResearchSettings.objects.update_or_create(workspace=workspace, defaults={"grouped_at": timezone.now()})
