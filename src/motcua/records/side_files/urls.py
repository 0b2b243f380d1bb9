"""Addresses below /can-bo/giay-to/ho-so-phu/."""

from __future__ import annotations

from django.urls import path

from motcua.records.side_files import outside, pushing, systems, views

urlpatterns = [
    path("", views.side_files, name="side-files"),
    path("moi/", views.new, name="side-file-new"),
    path("<int:side_file>/", views.side_file, name="side-file"),
    path("<int:side_file>/lam/<slug:what>/", views.act, name="side-file-act"),
    path("<int:side_file>/giay-to/<int:held>/", views.held, name="side-file-held"),
    path("phai-chuyen/", pushing.pushes, name="pushes"),
    path("phai-chuyen/<int:push>/", pushing.push, name="push"),
    path("phai-chuyen/<int:push>/lam/<slug:what>/", pushing.act, name="push-act"),
    path("phai-chuyen/<int:push>/bang-chung/", pushing.proof, name="push-proof"),
    path("phai-chuyen/goi/<int:unit>/<slug:system>.zip", pushing.package, name="push-package"),
    path("su-co/", outside.outages, name="outside-outages"),
    path("su-co/moi/", outside.new_outage, name="outside-outage-new"),
    path("su-co/<int:outage>/", outside.outage, name="outside-outage"),
    path("su-co/<int:outage>/lam/<slug:what>/", outside.act, name="outside-outage-act"),
    path("su-co/<int:outage>/tam-dung/<int:dossier>/<str:node>/", outside.pause, name="outside-outage-pause"),
    path(
        "su-co/<int:outage>/tiep-tuc/<int:dossier>/<str:node>/",
        outside.resume,
        name="outside-outage-resume",
    ),
    path("su-co/<int:outage>/bang-chung/", outside.proof, name="outside-outage-proof"),
    path("he-thong/", systems.systems, name="outside-systems"),
    path("he-thong/<slug:code>/", systems.amend, name="outside-system"),
    path("he-thong/<slug:code>/dung/", systems.close, name="outside-system-close"),
]
