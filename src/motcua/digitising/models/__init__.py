"""Rows of digitising."""

from motcua.digitising.models.scanners import FolderFile, Scanner

__all__ = ["FolderFile", "Scanner"]
