"""Addresses of the hall: machines without anybody signed in (/ki-ot/, /man-hinh/), a ticket on the phone
(/so/), bookings (/dat-lich/), and the officers' side (/can-bo/quay/)."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.hall import following
from motcua.hall.booking import booked
from motcua.hall.booking import views as booking
from motcua.hall.console import views as console
from motcua.hall.devices import views as devices
from motcua.hall.kiosk import choosing, drawing
from motcua.hall.phone import views as phone
from motcua.hall.postings import views as postings
from motcua.hall.setup import day, device_views, overview, slots
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
    path("can-bo/quay/", console.console, name="console"),
    path("can-bo/quay/lam/<str:act>/", console.act, name="console-act"),
    path("can-bo/quay/hom-nay/", day.day, name="day"),
    path("can-bo/quay/hom-nay/<int:centre>/ket-thuc/", day.close, name="day-close"),
    path("can-bo/quay/hom-nay/<int:centre>/chuyen/", day.move, name="day-move"),
    path("can-bo/quay/thiet-lap/", overview.setup, name="setup"),
    path("can-bo/quay/thiet-lap/don-vi/<int:unit>/", overview.centre, name="setup-centre"),
    path("can-bo/quay/thiet-lap/<int:centre>/nhu-cau/", overview.line, name="setup-line"),
    path("can-bo/quay/thiet-lap/<int:centre>/nhu-cau/<int:line>/", overview.line, name="setup-line"),
    path("can-bo/quay/thiet-lap/<int:centre>/nhu-cau/<int:line>/gio/", slots.slots, name="setup-slots"),
    path("can-bo/quay/thiet-lap/<int:centre>/quay/", overview.counter, name="setup-counter"),
    path("can-bo/quay/thiet-lap/<int:centre>/quay/<int:counter>/", overview.counter, name="setup-counter"),
    path("can-bo/quay/thiet-lap/<int:centre>/may/", device_views.add, name="setup-device"),
    path(
        "can-bo/quay/thiet-lap/<int:centre>/may/<int:device>/<str:what>/",
        device_views.change,
        name="setup-device-change",
    ),
    path("can-bo/quay/thiet-lap/<int:centre>/in-thu/", device_views.print_trial, name="setup-print"),
    path("can-bo/quay/thiet-lap/<int:centre>/nghe-thu.wav", device_views.hear, name="setup-hear"),
    path("dat-lich/", booking.bookings, name="bookings"),
    path("dat-lich/ma/<str:code>/", booked.booking, name="booking"),
    path("dat-lich/ma/<str:code>/lich.ics", booked.calendar, name="booking-calendar"),
    path("dat-lich/ma/<str:code>/doi/", booking.move, name="booking-move"),
    path("dat-lich/ma/<str:code>/huy/", booked.cancel, name="booking-cancel"),
    path("dat-lich/<int:centre>/", booking.place, name="book-place"),
    path("dat-lich/<int:centre>/<int:line>/", booking.book, name="book"),
    path("man-hinh/niem-yet/", postings.screen, name="wall-postings-screen"),
    path("man-hinh/niem-yet/trang/", postings.slide, name="wall-postings"),
    path("man-hinh/niem-yet/da-hien/", postings.shown, name="wall-postings-shown"),
    path("man-hinh/", wall.wall, name="wall"),
    path("man-hinh/chuong.wav", wall.ring, name="wall-ring"),
    path("man-hinh/loi/<str:name>.wav", wall.piece, name="wall-piece"),
]
