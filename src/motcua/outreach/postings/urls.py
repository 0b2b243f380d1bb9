"""Addresses below /can-bo/nguoi-dan/niem-yet/."""

from __future__ import annotations

from django.urls import path

from motcua.outreach.postings import acting, views

urlpatterns = [
    path("", views.postings, name="postings"),
    path("moi/", views.new, name="posting-new"),
    path("bang/<int:unit>/<str:size>.pdf", acting.print_index, name="postings-board"),
    path("<int:posting>/", views.one, name="posting"),
    path("<int:posting>/soan-lai/", views.edit, name="posting-edit"),
    path("<int:posting>/dinh-chinh/", views.correct, name="posting-correct"),
    path("<int:posting>/lam/<slug:what>/", acting.act, name="posting-act"),
    path("<int:posting>/in/<str:size>.pdf", acting.print_one, name="posting-print"),
    path("<int:posting>/bang-chung/<slug:kind>/<int:pk>/", acting.proof, name="posting-proof"),
]
