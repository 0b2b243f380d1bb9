"""Addresses below /can-bo/giay-to/danh-tinh/."""

from __future__ import annotations

from django.urls import path

from motcua.records.parties import corrections, numbers, views

urlpatterns = [
    path("", views.merges, name="merges"),
    path("gop/", views.propose, name="merge-new"),
    path("gop/<int:merge>/", views.merge, name="merge"),
    path("gop/<int:merge>/chung-cu/", views.merge_proof, name="merge-proof"),
    path("so/", numbers.numbers, name="numbers"),
    path("so/<int:claim>/", numbers.settle, name="number-settle"),
    path("so/xu-ly/<int:settlement>/", numbers.settlement, name="settlement"),
    path("so/xu-ly/<int:settlement>/chung-cu/", numbers.settlement_proof, name="settlement-proof"),
    path("sua/", corrections.corrections, name="corrections"),
    path("sua/<int:correction>/", corrections.correction, name="correction"),
    path("sua/<int:correction>/tep/", corrections.file, name="correction-file"),
]
