"""Addresses below /xac-minh/."""

from __future__ import annotations

from django.urls import path

from motcua.portal.verifying import views

urlpatterns = [
    path("", views.ask, name="verify"),
    path("<str:code>/", views.show, name="verified"),
]
