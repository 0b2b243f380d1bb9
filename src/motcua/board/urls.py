"""Addresses of the figures, below /can-bo/so-lieu/."""

from django.urls import URLPattern

app_name = "board"
urlpatterns: list[URLPattern] = []
