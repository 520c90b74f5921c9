from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        from . import departures
        from .live import library, listening

        departures.start()
        listening.start()
        library.start()
