from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "motcua.desk"

    def ready(self) -> None:
        from motcua.desk.store_grounds import previewing
        from motcua.store.looking import grounds
        from motcua.store.models import Purpose

        grounds(Purpose.PREVIEW, previewing)
