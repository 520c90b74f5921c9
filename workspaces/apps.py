from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "workspaces"

    def ready(self) -> None:
        # Importing signup connects the receiver that gives a new account its first workspace.
        from . import closing, exporting, jobs, managing, signup, storage, tasks  # noqa: F401
        from .auditing import keeping, own_words  # noqa: F401
        from .inbox import files, invited, tidying  # noqa: F401
        from .mailing import working as mailing  # noqa: F401
        from .privacy import exporting as own_data  # noqa: F401
        from .privacy import gathering
        from .signin import listening, recording, words  # noqa: F401
        from .webhooks import telling, working

        jobs.start_with(tasks.start)
        jobs.listen()
        working.start()
        invited.start()
        files.start()
        exporting.start()
        storage.start()
        managing.start()
        own_words.start()
        telling.start()
        gathering.start()
