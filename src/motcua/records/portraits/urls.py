"""Addresses below /can-bo/giay-to/anh-chan-dung/."""

from __future__ import annotations

from django.urls import path

from motcua.records.portraits import views

urlpatterns = [
    path("<str:code>/<int:file>/", views.portrait, name="portrait"),
    path("<str:code>/<int:file>/anh.jpg", views.picture, name="portrait-picture"),
]
