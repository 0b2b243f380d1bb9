"""Addresses of the figures, below /can-bo/so-lieu/."""

from django.urls import path

from motcua.board.views import index

app_name = "board"
urlpatterns = [
    path("chi-so-766/", index.index, name="index"),
    path("chi-so-766/so-sanh/", index.compared, name="index-compared"),
    path("chi-so-766/xu-huong/", index.trend, name="index-trend"),
    path("chi-so-766/cach-tinh/", index.generations, name="index-generations"),
    path("chi-so-766/ho-so/", index.dossiers, name="index-dossiers"),
    path("chi-so-766/thu-tuc/", index.procedures, name="index-procedures"),
]
