"""Addresses below /can-bo/nguoi-dan/tin-tuc/."""

from __future__ import annotations

from django.urls import path

from motcua.outreach.news import categories, files, reviewing, views, writing

urlpatterns = [
    path("", views.articles, name="news"),
    path("moi/", writing.new, name="article-new"),
    path("chuyen-muc/", categories.categories, name="news-categories"),
    path("<int:article>/", views.article, name="article"),
    path("<int:article>/soan/", writing.edit, name="article-edit"),
    path("<int:article>/tep/", files.add, name="article-file"),
    path("<int:article>/khac-nhau/", views.compare, name="article-compare"),
    path("<int:article>/<slug:verb>/", reviewing.decide, name="article-decide"),
]
