from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "motcua.indicators"

    def ready(self) -> None:
        """The published late list may be put up."""
        from motcua.disclosure.postings.sources import register
        from motcua.indicators.late_list.posting_source import LateDossiers

        register(LateDossiers())
