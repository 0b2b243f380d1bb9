from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "motcua.disclosure"

    def ready(self) -> None:
        from motcua.disclosure.questions import telling  # noqa: F401 - registers the outbox handler

    def ready(self) -> None:
        """Hand in the lists this part can put up by itself."""
        from motcua.disclosure.postings import catalogue_sources, results_source, sources

        for source in (catalogue_sources.Procedures(), catalogue_sources.Fees(), results_source.Results()):
            sources.register(source)
