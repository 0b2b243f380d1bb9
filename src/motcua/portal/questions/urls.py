"""Addresses below /hoi-dap/."""

from __future__ import annotations

from django.urls import path

from motcua.portal.questions import asking, coming_back, views

urlpatterns = [
    path("", views.entries, name="questions"),
    path("dat-cau-hoi/", asking.ask, name="ask"),
    path("tuong-tu/", asking.alike, name="ask-alike"),
    path("da-gui/", asking.sent, name="asked"),
    path("tra-cuu/", coming_back.look_up, name="question-track"),
    path("cau-hoi/<str:code>/", coming_back.show, name="question"),
    path("<int:entry>/", views.entry, name="entry-short"),
    path("<int:entry>/huu-ich/", views.vote, name="entry-vote"),
    path("<int:entry>/<slug:slug>/", views.entry, name="entry"),
]
