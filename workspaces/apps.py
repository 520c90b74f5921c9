from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "workspaces"

    def ready(self) -> None:
        # Connects the receiver that gives a new account its first workspace.
        from . import signup  # noqa: F401
