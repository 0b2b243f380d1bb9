from django.apps import AppConfig


class ReengineeringConfig(AppConfig):
    name = "motcua.reengineering"
