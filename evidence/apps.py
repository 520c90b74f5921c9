from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self) -> None:
        from . import audit_words, series_audit

        audit_words.start()
        series_audit.start()
