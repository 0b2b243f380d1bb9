from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.dossiers"

    def ready(self) -> None:
        from motcua.dossiers import announcements  # noqa: F401 - registers the outbox handler
        from motcua.dossiers.grounds import handling
        from motcua.store.looking import grounds
        from motcua.store.models import Purpose

        grounds(Purpose.PROCESSING, handling)
