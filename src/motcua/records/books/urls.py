"""Addresses below /can-bo/giay-to/so-cu/."""

from __future__ import annotations

from django.urls import path

from motcua.records.books import checking, entries, keying, managing, pictures, projects, settling

urlpatterns = [
    path("", projects.home, name="books"),
    path("moi/", projects.new, name="books-new"),
    path("tim/", entries.search, name="books-search"),
    path("<int:project>/", projects.one, name="books-project"),
    path("<int:project>/quan-ly/", managing.page, name="books-manage"),
    path("<int:project>/quan-ly/<slug:what>/", managing.act, name="books-manage-act"),
    path("<int:project>/xuat/<slug:kind>/", managing.export, name="books-export"),
    path("<int:project>/nhan-trang/", keying.take, name="books-take"),
    path("<int:project>/phan-xu/", settling.next_page, name="books-settle"),
    path("phan-xu/<int:page>/", settling.settle, name="books-settle-page"),
    path("nhap/<int:keying>/", keying.page, name="books-key"),
    path("nhap/<int:keying>/luu/", keying.save, name="books-save"),
    path("mau/<int:check>/", checking.next_item, name="books-check"),
    path("mau/muc/<int:item>/", checking.judge, name="books-check-item"),
    path("muc/<int:entry>/", entries.one, name="books-entry"),
    path("muc/<int:entry>/vao-kho/", entries.give, name="books-give"),
    path("anh/<int:page>/<slug:size>/", pictures.page, name="books-picture"),
]
