"""What taking a hostile file apart may end in: the libraries decode lazily and promise no kinds of errors."""

from __future__ import annotations

import zlib

from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import CMSExtractionError

FAULTS = (
    PdfError,
    CMSExtractionError,
    ValueError,
    TypeError,
    LookupError,
    NameError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    OSError,
    StopIteration,
    zlib.error,
    UnsupportedAlgorithm,
)
"""A name unset: asn1crypto on a curve it does not know."""
