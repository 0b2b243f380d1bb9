"""Addresses of the hall: machines without anybody signed in (/ki-ot/, /man-hinh/), a ticket on the phone
(/so/), bookings (/dat-lich/), and the officers' side (/can-bo/quay/)."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.hall import following
from motcua.hall.devices import views as devices
from motcua.hall.kiosk import choosing, drawing
from motcua.hall.phone import views as phone
from motcua.hall.tablet import views as tablet
from motcua.hall.wall import views as wall

app_name = "hall"
urlpatterns: list[URLPattern] = [
    path("thiet-bi/<str:key>/", devices.enter, name="device"),
    path("hang-cho/<int:centre>/", following.state, name="state"),
    path("ki-ot/", choosing.start, name="kiosk"),
    path("ki-ot/tinh-huong/<int:number>/", choosing.situation, name="kiosk-situation"),
    path("ki-ot/tim/", choosing.search, name="kiosk-search"),
    path("ki-ot/nhan-ket-qua/", choosing.result, name="kiosk-result"),
    path("ki-ot/quet/", choosing.scan, name="kiosk-scan"),
    path("ki-ot/lay-so/<int:pk>/", drawing.line, name="kiosk-line"),
    path("ki-ot/dat-lich/", drawing.booking, name="kiosk-booking"),
    path("ki-ot/so/<str:secret>/", drawing.ticket, name="kiosk-ticket"),
    path("ki-ot/so/<str:secret>/in-lai/", drawing.print_again, name="kiosk-print"),
    path("so/<str:secret>/", phone.phone, name="phone"),
    path("so/<str:secret>/tra-lai/", phone.give_back, name="give-back"),
    path("so/<str:secret>/phieu/", phone.paper, name="paper"),
    path("may-danh-gia/", tablet.start, name="tablet"),
    path("may-danh-gia/so/<int:ticket>/", tablet.chosen, name="tablet-chosen"),
    path("may-danh-gia/<uuid:key>/", tablet.more, name="tablet-more"),
    path("man-hinh/", wall.wall, name="wall"),
    path("man-hinh/chuong.wav", wall.ring, name="wall-ring"),
    path("man-hinh/loi/<str:name>.wav", wall.piece, name="wall-piece"),
]
