from django.apps import AppConfig


class PersonasConfig(AppConfig):
    name = "personas"

    def ready(self) -> None:
        from . import archiving, audit_words, pictures

        archiving.start()
        audit_words.start()
        pictures.listen()
