"""Addresses of the re-engineering studio, below /can-bo/tai-cau-truc/."""

from django.urls import URLPattern, path

from motcua.studio.views import (
    compare,
    contents,
    cost,
    criteria,
    editor,
    file,
    findings,
    home,
    inventory,
    opening,
    part,
    process,
    table,
    versions,
)

SIDE = "<str:code>/quy-trinh/<int:place>/<slug:side>"

app_name = "studio"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("mo/", opening.opening, name="open"),
    path("he-thong/", inventory.inventory, name="inventory"),
    path("he-thong/moi/", inventory.new, name="inventory-new"),
    path("he-thong/<int:pk>/", inventory.entry, name="inventory-entry"),
    path("he-thong/<int:pk>/sua/", inventory.edit, name="inventory-edit"),
    path("<str:code>/", home.review, name="review"),
    path("<str:code>/hien-trang/", file.file, name="file"),
    path("<str:code>/hien-trang/<int:place>/", file.file, name="file"),
    path("<str:code>/hien-trang/<int:place>/<slug:part>/", part.part, name="part"),
    path("<str:code>/noi-dung/", contents.contents, name="contents"),
    path("<str:code>/loi/", findings.findings, name="findings"),
    path("<str:code>/loi/<int:place>/", findings.findings, name="findings"),
    path("<str:code>/loi/<int:place>/bo-qua/", findings.aside, name="finding-aside"),
    path("<str:code>/loi/<int:place>/tinh-lai/<int:number>/", findings.again, name="finding-again"),
    path("<str:code>/tieu-chi/", criteria.criteria, name="criteria"),
    path("<str:code>/tieu-chi/<int:place>/", criteria.criteria, name="criteria"),
    path("<str:code>/tieu-chi/<int:place>/<int:number>/", criteria.evidence, name="criteria-evidence"),
    path("<str:code>/tieu-chi/<int:place>/ly-do/", criteria.reason, name="criteria-reason"),
    path("<str:code>/quy-trinh/", process.process, name="process"),
    path("<str:code>/quy-trinh/<int:place>/", process.process, name="process"),
    path("<str:code>/quy-trinh/<int:place>/so-sanh/", compare.compare, name="compare"),
    path("<str:code>/quy-trinh/<int:place>/so-sanh/so-do.pdf", compare.pdf, name="compare-pdf"),
    path("<str:code>/chi-phi/", cost.cost, name="cost"),
    path("<str:code>/chi-phi/<int:place>/", cost.cost, name="cost"),
    path("<str:code>/chi-phi/<int:place>/bang.xlsx", cost.cost_workbook, name="cost-xlsx"),
    path("<str:code>/kiem-tra-so-do/", editor.check, name="diagram-check"),
    path(f"{SIDE}/nhap/", process.bring_in, name="diagram-import"),
    path(f"{SIDE}/bat-dau/", process.start, name="diagram-start"),
    path(f"{SIDE}/ve/", editor.draw, name="diagram-draw"),
    path(f"{SIDE}/ve/so-do.bpmn", editor.source, name="diagram-source"),
    path(f"{SIDE}/bang/", table.table, name="diagram-table"),
    path(f"{SIDE}/ban/<int:number>/", versions.version, name="version"),
    path(f"{SIDE}/ban/<int:number>/so-do.bpmn", versions.xml_file, name="version-xml"),
    path(f"{SIDE}/ban/<int:number>/so-do.pdf", versions.pdf_file, name="version-pdf"),
    path(f"{SIDE}/ban/<int:number>/so-do.svg", versions.svg_file, name="version-svg"),
]
