"""What the demo workspace shows of actions, reviews, events, objectives and the portfolio."""

from typing import Any

from maps.demo.signals import demo_made


def start() -> None:
    """Called once, when the apps are ready."""
    demo_made.connect(_fill, dispatch_uid="insights.demo")


def _fill(**made: Any) -> None:
    # Only whoever makes a demo needs its story.
    from .filling import fill

    fill(made["workspace"], made["users"], made["owners"], made["personas"], made["maps"])
