"""Addresses below /can-bo/nguoi-dan/lay-y-kien/."""

from __future__ import annotations

from django.urls import path

from motcua.outreach.consultations import grouping, taking_part, views

urlpatterns = [
    path("", views.consultations, name="consultations"),
    path("moi/", views.new, name="consultation-new"),
    path("noi-bo/<str:number>/", taking_part.own, name="consultation-own"),
    path("<int:consultation>/", views.one, name="consultation"),
    path("<int:consultation>/sua/", views.edit, name="consultation-edit"),
    path("<int:consultation>/lam/<slug:what>/", views.act, name="consultation-act"),
    path("<int:consultation>/tong-hop.pdf", views.result, name="consultation-result"),
    path("<int:consultation>/phieu/", taking_part.paper, name="consultation-paper"),
    path("<int:consultation>/nhom/", grouping.groups, name="consultation-groups"),
    path("<int:consultation>/nhom/them/", grouping.make, name="consultation-group-new"),
    path("<int:consultation>/nhom/<int:group>/", grouping.answer, name="consultation-group"),
    path("<int:consultation>/y-kien/<uuid:opinion>/", grouping.assign, name="consultation-assign"),
]
