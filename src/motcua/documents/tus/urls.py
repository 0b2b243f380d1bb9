"""Below ``/tai-len/``: begin a file, and go on with one."""

from django.urls import path

from motcua.documents.tus import server

app_name = "arrivals"
urlpatterns = [
    path("", server.files, name="files"),
    path("<uuid:key>", server.file, name="file"),
]
