"""Addresses below /can-bo/nguoi-dan/hoi-dap/."""

from __future__ import annotations

from django.urls import path

from motcua.outreach.questions import deciding, entries, views

urlpatterns = [
    path("", views.inbox, name="questions"),
    path("cong-khai/", entries.entries, name="entries"),
    path("cong-khai/moi/", entries.new, name="entry-new"),
    path("cong-khai/<int:entry>/", entries.entry, name="entry"),
    path("cong-khai/<int:entry>/go/", entries.withdraw, name="entry-withdraw"),
    path("<str:code>/", views.question, name="question"),
    path("<str:code>/<slug:verb>/", deciding.decide, name="question-decide"),
]
