"""Addresses of the citizen's portal."""

from django.urls import include, path

from motcua.portal import (
    accounts,
    check,
    drafts,
    home,
    notices,
    own,
    paper,
    procedures,
    proof,
    reports,
    start,
    tracking,
)
from motcua.portal.questions import coming_back
from motcua.portal.ratings import published
from motcua.portal.ratings import views as ratings
from motcua.portal.signature_check import views as signature_check

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", home.search_results, name="search"),
    path("thu-tuc/<str:code>/", procedures.procedure, name="procedure"),
    path("thu-tuc/<str:code>/to-khai/", paper.blank_form, name="blank-form"),
    path("thu-tuc/<str:code>/nop/", start.start, name="start"),
    path("nop/<uuid:key>/", drafts.resume, name="draft"),
    path("nop/<uuid:key>/kiem-tra/", check.check, name="check"),
    path("nop/<uuid:key>/tep/<int:file>/", drafts.draft_file, name="draft-file"),
    path("nop/<uuid:key>/anh/<slug:page>/<str:name>/", include("motcua.portal.portrait.urls")),
    path("nop/<uuid:key>/<slug:page>/", drafts.page, name="page"),
    path("tra-cuu/", tracking.ask, name="track"),
    path("tra-cuu/<str:code>/", tracking.show, name="tracked"),
    path("danh-gia/", ratings.ask, name="rate"),
    path("danh-gia/phieu/<str:secret>/", ratings.by_ticket, name="rate-ticket"),
    path("danh-gia/ho-so/<str:code>/", ratings.by_code, name="rate-code"),
    path("danh-gia/<slug:token>/", ratings.by_link, name="rate-link"),
    path("hai-long/", published.ratings, name="ratings"),
    path("hai-long/<str:code>/", published.unit, name="ratings-of"),
    path("so-lieu/", reports.reports, name="reports"),
    path("so-lieu/ho-so-tre/<str:number>/", reports.late_list, name="late-list"),
    path("so-lieu/<str:period>/<str:unit>/", reports.report, name="report"),
    path("so-lieu/<str:period>/<str:unit>/ban-<int:version>/", reports.report, name="report-version"),
    path(
        "so-lieu/<str:period>/<str:unit>/ban-<int:version>/bao-cao.<slug:kind>",
        reports.report_file,
        name="report-file",
    ),
    path("kiem-tra-chu-ky/", signature_check.check, name="signature-check"),
    path("xac-minh/", include("motcua.portal.verifying.urls")),
    path("niem-yet/", include("motcua.portal.postings.urls")),
    path("phan-anh/", include("motcua.portal.petitions.urls")),
    path("lay-y-kien/", include("motcua.portal.consultations.urls")),
    path("tin-tuc/", include("motcua.portal.news.urls")),
    path("hoi-dap/", include("motcua.portal.questions.urls")),
    path("dang-nhap/", accounts.sign_in, name="sign-in"),
    path("dang-ky/", accounts.sign_up, name="sign-up"),
    path("dang-xuat/", accounts.sign_out, name="sign-out"),
    path("cua-toi/", own.dossiers, name="own"),
    path("cua-toi/thong-bao/", notices.notices, name="notices"),
    path("cua-toi/giay-to/", include("motcua.portal.holdings.urls")),
    path("cua-toi/hoi-dap/", coming_back.own, name="own-questions"),
    path("cua-toi/<str:code>/", own.dossier, name="dossier"),
    path("cua-toi/<str:code>/bien-nhan/", proof.proof, name="proof"),
    path("cua-toi/<str:code>/bo-sung/", own.supplement, name="supplement"),
    path("cua-toi/<str:code>/danh-gia/", ratings.own, name="rate-own"),
    path("cua-toi/<str:code>/rut/", own.withdraw, name="withdraw"),
    path("cua-toi/<str:code>/tep/<int:file>/", own.file, name="file"),
]
