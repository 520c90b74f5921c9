from django.apps import AppConfig


class PersonasConfig(AppConfig):
    name = "personas"

    def ready(self) -> None:
        from . import audit_words, pictures

        audit_words.start()
        pictures.listen()
