from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        # Importing tasks tells the workers, and a process without them, what comes round.
        from . import tasks  # noqa: F401
