from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        # Importing tasks tells the workers, and a process without them, what comes round.
        from workspaces.webhooks.managing import EVENTS

        from . import archiving, audit_words, forgetting, gate, inbox_topics, signals, tasks  # noqa: F401
        from .actions import inbox, map_side
        from .demo import start as start_demo
        from .matching import asking, witnessing
        from .portfolio import listening as portfolio_listening
        from .privacy import start as start_privacy
        from .register import telling
        from .reports import files as report_files
        from .reports import telling as report_telling
        from .reports import webhooks
        from .research import archiving as research_archiving
        from .reviews import listening
        from .reviews import telling as review_telling
        from .search import keeping, setting_up, sources
        from .surges import telling as surge_telling

        archiving.start()
        research_archiving.start()
        audit_words.start()
        forgetting.start()
        gate.start()
        map_side.start()
        inbox.start()
        inbox_topics.start()
        report_telling.start()
        report_files.listen()
        webhooks.start()
        review_telling.start()
        surge_telling.start()
        portfolio_listening.start()
        asking.start()
        witnessing.start()
        listening.start()
        telling.start()
        sources.start()
        keeping.start()
        setting_up.start()
        EVENTS[signals.CREATED] = _("An action was made")
        EVENTS[signals.CHANGED] = _("An action was changed")
        EVENTS[signals.CLOSED] = _("An action was done or dropped")
        start_privacy()
        start_demo()
