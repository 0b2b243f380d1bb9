from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.dossiers"

    def ready(self) -> None:
        from motcua.dossiers import announcements  # noqa: F401 - registers the outbox handler
