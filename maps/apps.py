from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        # Importing exporting tells the workers who makes exports, importing tasks what comes round.
        from . import (  # noqa: F401
            archiving,
            audit_words,
            departures,
            detailing,
            exporting,
            founding,
            image_tidying,
            list_uses,
            openness,
            stored,
            tasks,
            webhooks,
        )
        from .evidence import listening as evidence
        from .evidence import series as evidence_series
        from .evidence import uses as evidence_uses
        from .inbox import access as inbox_access
        from .inbox import listening as inbox_listening
        from .inbox import topics as inbox_topics
        from .inbox import words as inbox_words
        from .live import library, listening
        from .privacy import start as start_privacy
        from .versions import listening as publishing

        archiving.start()
        audit_words.start()
        departures.start()
        list_uses.start()
        stored.start()
        detailing.start()
        evidence.start()
        evidence_uses.start()
        founding.start()
        image_tidying.start()
        listening.start()
        openness.start()
        library.start()
        start_privacy()
        inbox_access.start()
        inbox_listening.start()
        inbox_topics.start()
        inbox_words.start()
        publishing.start()
        webhooks.start()
        evidence_series.start()
