from django.apps import AppConfig


class SideFilesConfig(AppConfig):
    name = "motcua.side_files"
