"""What the demo's customers said is about touchpoints that its map has, and is read as it was meant."""

from evidence import demo, demo_themes
from evidence.models import Item, Source, Theme
from maps.demo.freelancer import FREELANCER
from workspaces.models import User, Workspace


def test_the_demo_s_evidence_speaks_of_the_demo_s_map(workspace: Workspace, owner: User) -> None:
    found = demo.make_demo_evidence(workspace, owner)
    titles = {moment.title for chapter in FREELANCER.chapters for moment in chapter.moments}
    assert set(found) <= titles
    assert sum(len(items) for items in found.values()) == Item.objects.visible().count() == len(demo.SAID) >= 60
    assert Source.objects.count() == len(demo.SOURCES)
    assert not Item.objects.filter(sentiment=None).exclude(language="").exclude(sentiment_from="").exists()

    def mean(title: str) -> float:
        scores = [item.sentiment for item in found[title] if item.sentiment is not None]
        return sum(scores) / len(scores)

    assert mean(demo.PRICES) < 0 and mean(demo.TICKET) < 0 < mean(demo.START) and mean(demo.PAID) > 0
    assert set(demo_themes.THEMES) <= titles
    assert {theme.items.count() > 2 and len(theme.words) > 2 for theme in Theme.objects.all()} == {True}
