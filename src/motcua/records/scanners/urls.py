"""Addresses below /can-bo/giay-to/may-quet/."""

from __future__ import annotations

from django.urls import path

from motcua.records.scanners import machines, running, tray

urlpatterns = [
    path("", machines.page, name="scanners"),
    path("them/", machines.add, name="scanners-add"),
    path("<int:scanner>/<slug:what>/", machines.act, name="scanners-act"),
    path("tep/", tray.page, name="scan-files"),
    path("tep/<int:file>/nhan/", tray.take, name="scan-files-take"),
    path("tep/<int:file>/bo/", tray.dismiss, name="scan-files-dismiss"),
    path("tep/<int:file>/lay-lai/", tray.put_back, name="scan-files-put-back"),
    path("tep/<int:file>/xem/", tray.show, name="scan-files-show"),
    path("quet/<uuid:key>/", running.page, name="scan-from"),
    path("quet/<uuid:key>/<int:run>/dung/", running.stop, name="scan-stop"),
]
