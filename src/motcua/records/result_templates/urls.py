"""Addresses below /can-bo/giay-to/mau-ket-qua/."""

from __future__ import annotations

from django.urls import path

from motcua.records.result_templates import views

urlpatterns = [
    path("", views.templates, name="templates"),
    path("moi/", views.edit, name="template-new"),
    path("<int:template>/", views.template, name="template"),
    path("<int:template>/soan/", views.edit, name="template-edit"),
    path("<int:template>/xem-truoc/", views.shown, name="template-preview"),
]
