"""Addresses below /can-bo/giay-to/luu-tru/."""

from __future__ import annotations

from django.urls import path

from motcua.records.archive import destructions, lists, packages, retention, transfers

urlpatterns = [
    path("", lists.home, name="archive"),
    path("danh-muc/<int:nomination>/", lists.nomination, name="nomination"),
    path("danh-muc/<int:nomination>/lam/<slug:what>/", lists.act, name="nomination-act"),
    path("danh-muc/<int:nomination>/ho-so/<int:item>/", lists.item, name="nomination-item"),
    path("goi/", packages.packages, name="packages"),
    path("goi/<int:package>/", packages.package, name="package"),
    path("goi/<int:package>/lam/<slug:what>/", packages.act, name="package-act"),
    path("goi/<int:package>/goi.tar", packages.download, name="package-download"),
    path("giao-nop/", transfers.transfers, name="transfers"),
    path("giao-nop/moi/<int:unit>/", transfers.new_transfer, name="transfer-new"),
    path("giao-nop/<int:transfer>/", transfers.transfer, name="transfer"),
    path("giao-nop/<int:transfer>/lam/<slug:what>/", transfers.act, name="transfer-act"),
    path("tieu-huy/", destructions.destructions, name="destructions"),
    path("tieu-huy/moi/<int:unit>/", destructions.new_destruction, name="destruction-new"),
    path("tieu-huy/<int:destruction>/", destructions.destruction, name="destruction"),
    path("tieu-huy/<int:destruction>/lam/<slug:what>/", destructions.act, name="destruction-act"),
    path("bien-ban/tieu-huy/<int:pk>/", destructions.record, name="destruction-record"),
    path("bien-ban/<slug:kind>/<int:pk>/", transfers.record, name="archive-record"),
    path("thoi-han/", retention.retention, name="retention"),
]
