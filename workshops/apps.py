from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        # Importing tasks tells the workers, and a process without them, what comes round.
        from . import audit_words, tasks  # noqa: F401
        from .demo import start as start_demo
        from .guests import live
        from .privacy import start as start_privacy

        audit_words.start()
        live.start()
        start_privacy()
        start_demo()
