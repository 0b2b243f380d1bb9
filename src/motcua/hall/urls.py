"""Addresses of the hall: machines without anybody signed in (/ki-ot/, /man-hinh/), a ticket on the phone
(/so/), bookings (/dat-lich/), and the officers' side (/can-bo/quay/)."""

from __future__ import annotations

from django.urls import URLPattern, path

from motcua.hall import following
from motcua.hall.devices import views as devices

app_name = "hall"
urlpatterns: list[URLPattern] = [
    path("thiet-bi/<str:key>/", devices.enter, name="device"),
    path("hang-cho/<int:centre>/", following.state, name="state"),
]
