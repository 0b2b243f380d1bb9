"""Addresses below a file question of a draft that asks for a portrait."""

from __future__ import annotations

from django.urls import path

from motcua.portal.portrait import views

urlpatterns = [
    path("", views.portrait, name="portrait"),
    path("goc.jpg", views.source, name="portrait-source"),
    path("xem.jpg", views.preview, name="portrait-preview"),
    path("da-luu/<int:holding>/", views.reuse, name="portrait-reuse"),
]
