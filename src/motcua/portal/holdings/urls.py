"""Addresses below /cua-toi/giay-to/."""

from django.urls import path

from motcua.portal.holdings import views

urlpatterns = [
    path("", views.mine, name="holdings"),
    path("them/", views.add, name="holding-add"),
    path("<int:holding>/", views.one, name="holding"),
    path("<int:holding>/tep/", views.file, name="holding-file"),
    path("<int:holding>/go/", views.take_back, name="holding-take-back"),
    path("<int:holding>/sua/", views.correct, name="holding-correct"),
]
