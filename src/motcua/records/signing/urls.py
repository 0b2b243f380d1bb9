"""Addresses below /can-bo/giay-to/chu-ky/."""

from __future__ import annotations

from django.urls import path

from motcua.records.signing import adding, anchors, checking, keys, made

urlpatterns = [
    path("", keys.listed, name="keys"),
    path("them-tep/", adding.from_file, name="key-from-file"),
    path("them-thiet-bi/", adding.from_device, name="key-from-device"),
    path("khoa/<int:key>/", keys.one, name="key"),
    path("khoa/<int:key>/chon/", keys.choose, name="key-choose"),
    path("khoa/<int:key>/anh/", keys.picture, name="key-picture"),
    path("khoa/<int:key>/anh.png", keys.picture_file, name="key-picture-file"),
    path("kiem-tra/", checking.check, name="signature-check"),
    path("da-tao/", made.listed, name="signings"),
    path("tin-cay/", anchors.listed, name="anchors"),
    path("tin-cay/<int:anchor>/", anchors.withdraw, name="anchor"),
]
