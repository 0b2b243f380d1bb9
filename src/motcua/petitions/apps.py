from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "motcua.petitions"

    def ready(self) -> None:
        from motcua.petitions import announcements  # noqa: F401 - registers the outbox handlers
