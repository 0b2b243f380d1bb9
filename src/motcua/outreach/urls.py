"""Addresses below /can-bo/nguoi-dan/: a folder a topic."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.outreach import home

app_name = "outreach"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
]
