from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        # Importing exporting tells the workers who makes exports.
        from . import departures, detailing, exporting, founding, image_tidying  # noqa: F401
        from .live import library, listening

        departures.start()
        detailing.start()
        founding.start()
        image_tidying.start()
        listening.start()
        library.start()
