from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "motcua.hall"

    def ready(self) -> None:
        from motcua.hall.booking import mailing  # noqa: F401 - registers the outbox handler
