"""Addresses of the citizen's portal."""

app_name = "portal"
urlpatterns: list[object] = []
