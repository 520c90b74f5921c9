from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        from . import departures, detailing, founding, image_tidying
        from .live import library, listening

        departures.start()
        detailing.start()
        founding.start()
        image_tidying.start()
        listening.start()
        library.start()
