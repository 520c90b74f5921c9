from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        from . import departures, images
        from .live import library, listening

        departures.start()
        images.start()
        listening.start()
        library.start()
