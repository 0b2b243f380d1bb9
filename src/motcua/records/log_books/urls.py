"""Addresses below /can-bo/giay-to/so-theo-doi/."""

from __future__ import annotations

from django.urls import path

from motcua.records.log_books import views

urlpatterns = [
    path("", views.shelf, name="log-books"),
    path("so/", views.book, name="log-book"),
    path("so/in/", views.printed_book, name="log-book-print"),
    path("khoa/<int:closing>/", views.closed_file, name="log-book-closed"),
]
