from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"

    def ready(self) -> None:
        from . import departures, founding, images
        from .live import library, listening

        departures.start()
        founding.start()
        images.start()
        listening.start()
        library.start()
