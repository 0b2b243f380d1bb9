"""Addresses of the hall: machines without anybody signed in (/ki-ot/, /man-hinh/), a ticket on the phone
(/so/), bookings (/dat-lich/), and the officers' side (/can-bo/quay/)."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "hall"
urlpatterns: list[URLPattern] = []
