from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "evidence"

    def ready(self) -> None:
        # Those that are not started here register jobs and regular work.
        from . import (  # noqa: F401
            archiving,
            audit_words,
            bringing,
            files,
            privacy,
            series_audit,
            theme_audit,
            theming,
            tidying,
            trash,
        )
        from .library import counting

        archiving.start()
        audit_words.start()
        bringing.start()
        counting.start()
        files.start()
        privacy.start()
        series_audit.start()
        theme_audit.start()
