"""Addresses below /phan-anh/."""

from __future__ import annotations

from django.urls import path

from motcua.portal.petitions import following, public, writing

urlpatterns = [
    path("", public.home, name="petitions"),
    path("viet/", writing.begin, name="petition-write"),
    path("viet/<uuid:key>/<slug:step>/", writing.step, name="petition-step"),
    path("da-gui/<str:code>/", following.sent, name="petition-sent"),
    path("cua-toi/", following.mine, name="petitions-mine"),
    path("theo-doi/", following.ask, name="petition-ask"),
    path("theo-doi/<str:code>/", following.show, name="petition"),
    path("theo-doi/<str:code>/<slug:act>/", following.act, name="petition-act"),
    path("theo-doi/<str:code>/tep/<int:file>/", following.file, name="petition-file"),
    path("tra-loi/<str:code>/", public.one, name="petition-answer"),
    path("so-lieu/", public.figures, name="petition-figures"),
]
