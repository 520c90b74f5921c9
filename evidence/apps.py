from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self) -> None:
        from . import audit_words, bringing, files, series_audit, tidying, trash  # noqa: F401 (jobs and regular work)
        from .library import counting

        audit_words.start()
        bringing.start()
        counting.start()
        files.start()
        series_audit.start()
