from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        # Importing exporting tells the workers who makes exports, importing tasks what comes round.
        from . import departures, detailing, exporting, founding, image_tidying, tasks  # noqa: F401
        from .live import library, listening
        from .versions import listening as publishing

        departures.start()
        detailing.start()
        founding.start()
        image_tidying.start()
        listening.start()
        library.start()
        publishing.start()
