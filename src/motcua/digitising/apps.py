from django.apps import AppConfig


class DigitisingConfig(AppConfig):
    name = "motcua.digitising"
