"""Addresses below /tin-tuc/."""

from __future__ import annotations

from django.urls import path

from motcua.portal.news import feeds, files, views

urlpatterns = [
    path("", views.news, name="news"),
    path("rss/", feeds.Rss(), name="news-rss"),
    path("atom/", feeds.Atom(), name="news-atom"),
    path("tep/<int:media>/", files.file, name="news-file"),
    path("tep/<int:media>/anh-bia/", files.still, name="news-still"),
    path("tep/<int:media>/phu-de/", files.captions, name="news-captions"),
    path("<int:article>/", views.article, name="article-short"),
    path("<int:article>/<slug:slug>/", views.article, name="article"),
]
