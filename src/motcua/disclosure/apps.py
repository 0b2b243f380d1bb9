from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "motcua.disclosure"

    def ready(self) -> None:
        """Hand in the lists this part can put up by itself; have the handler of the outbox registered."""
        from motcua.disclosure.postings import catalogue_sources, results_source, sources
        from motcua.disclosure.questions import telling  # noqa: F401 - registers the outbox handler

        for source in (catalogue_sources.Procedures(), catalogue_sources.Fees(), results_source.Results()):
            sources.register(source)
