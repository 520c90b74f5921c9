from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        from . import departures, detailing, founding, images
        from .live import library, listening

        departures.start()
        detailing.start()
        founding.start()
        images.start()
        listening.start()
        library.start()
