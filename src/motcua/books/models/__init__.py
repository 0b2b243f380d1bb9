"""Rows of old registers."""

from motcua.books.models.entries import Check, CheckItem, Entry
from motcua.books.models.pages import Keying, Page, Typed
from motcua.books.models.project import Book, Import, Member, Project

__all__ = ["Book", "Check", "CheckItem", "Entry", "Import", "Keying", "Member", "Page", "Project", "Typed"]
