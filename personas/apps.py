from django.apps import AppConfig


class PersonasConfig(AppConfig):
    name = "personas"

    def ready(self) -> None:
        from . import archiving, audit_words, evidence, pictures

        archiving.start()
        audit_words.start()
        evidence.start()
        pictures.listen()
