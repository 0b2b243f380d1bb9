"""Rows of digitising."""

from motcua.digitising.models.partings import Parting
from motcua.digitising.models.portraits import Portrait
from motcua.digitising.models.recognition import RecognisedPage, Recognition
from motcua.digitising.models.scanners import FolderFile, Scanner, ScanRun
from motcua.digitising.models.scans import Capture, CaptureCounter, Page, Scan

__all__ = [
    "Capture",
    "CaptureCounter",
    "FolderFile",
    "Page",
    "Parting",
    "Portrait",
    "RecognisedPage",
    "Recognition",
    "Scan",
    "ScanRun",
    "Scanner",
]
