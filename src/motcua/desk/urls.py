"""Addresses of the officers' desk."""

from django.urls import URLPattern, path

from motcua.desk.views import (
    account,
    catalogue,
    counter,
    dossier,
    files,
    lists,
    printing,
    receipt,
    sealing,
    search,
    sign_in,
    signing,
    work,
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("dang-nhap/", sign_in.sign_in, name="sign-in"),
    path("dang-xuat/", sign_in.sign_out, name="sign-out"),
    path("tai-khoan/", account.account, name="account"),
    path("", work.work, name="work"),
    path("tiep-nhan/", counter.counter, name="counter"),
    path("tiep-nhan/<uuid:key>/", counter.counter, name="counter"),
    path("tiep-nhan/<uuid:key>/bo/", counter.discard, name="counter-discard"),
    path("tiep-nhan/<uuid:key>/phieu-dong-y/", printing.consent, name="counter-consent"),
    path("tiep-nhan/<uuid:key>/kho/<int:holding>/", files.held, name="counter-held"),
    path("cho-tiep-nhan/", lists.waiting, name="waiting"),
    path("cho-bo-sung/", lists.supplements, name="supplements"),
    path("cho-ky/", signing.signing, name="signing"),
    path("cho-dong-dau/", sealing.sealing, name="sealing"),
    path("cho-tra/", lists.returning, name="returning"),
    path("tim/", search.search, name="search"),
    path("danh-muc/", catalogue.catalogue, name="catalogue"),
    path("danh-muc/<path:code>/", catalogue.procedure, name="catalogue-procedure"),
    path("ho-so/<str:code>/", dossier.dossier, name="dossier"),
    path("ho-so/<str:code>/giay-tiep-nhan/", receipt.receipt, name="receipt"),
    path("ho-so/<str:code>/tep/<int:file>/", files.file, name="file"),
    path("ho-so/<str:code>/phieu-dong-y/", printing.consent_for, name="dossier-consent"),
    path("ho-so/<str:code>/kho/<int:holding>/", files.held_for, name="dossier-held"),
    path("ho-so/<str:code>/in/<str:form>/<int:which>/", printing.form, name="print"),
]
