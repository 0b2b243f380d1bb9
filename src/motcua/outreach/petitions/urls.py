"""Addresses below /can-bo/nguoi-dan/phan-anh/."""

from __future__ import annotations

from django.urls import path

from motcua.outreach.petitions import figures, intake, listing, one, statements

urlpatterns = [
    path("", listing.petitions, name="petitions"),
    path("ghi/", intake.record, name="petition-record"),
    path("nhap/", intake.import_posts, name="petition-import"),
    path("so-lieu/", figures.figures, name="petition-figures"),
    path("giai-trinh/", statements.statements, name="statements"),
    path("giai-trinh/<int:statement>/", statements.give, name="statement-give"),
    path("<str:code>/", one.petition, name="petition"),
    path("<str:code>/in/<slug:paper>/", one.printed_paper, name="petition-print"),
    path("<str:code>/tep/<int:file>/", one.file, name="petition-file"),
    path("<str:code>/<slug:act>/", one.act, name="petition-act"),
]
