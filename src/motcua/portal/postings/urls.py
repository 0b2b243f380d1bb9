"""Addresses below /niem-yet/."""

from __future__ import annotations

from django.urls import path, re_path

from motcua.portal.postings import files, views

urlpatterns = [
    path("", views.postings, name="postings"),
    path("<str:unit>/", views.of_unit, name="postings-unit"),
    re_path(r"^(?P<unit>[^/]+)/du-lieu\.(?P<kind>csv|json)$", files.data, name="postings-data"),
    path("<str:unit>/tin.atom", files.PostingsFeed(), name="postings-feed"),
    path("<str:unit>/<str:number>/", views.posting, name="posting"),
    path("<str:unit>/<str:number>/ban-<int:version>/", views.posting, name="posting-version"),
    re_path(
        r"^(?P<unit>[^/]+)/(?P<number>[^/]+)/ban-(?P<version>[0-9]{1,4})/niem-yet\.(?P<kind>pdf|csv|json)$",
        files.posting_file,
        name="posting-file",
    ),
    path(
        "<str:unit>/<str:number>/ban-<int:version>/tep/<int:file>/", files.document, name="posting-document"
    ),
]
