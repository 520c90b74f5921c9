from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self) -> None:
        from . import audit_words, files, series_audit, trash  # noqa: F401 (trash: its jobs and regular work)
        from .library import counting

        audit_words.start()
        counting.start()
        files.start()
        series_audit.start()
