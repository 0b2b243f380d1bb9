"""Addresses of the officers' desk."""

app_name = "desk"
urlpatterns: list[object] = []
