"""Writing an event log in the forms other tools read: XES, OCEL 2.0, CSV and Parquet."""

from motcua.mining.writing.forms import Form, form_of, write
from motcua.mining.writing.rows import Attributes

__all__ = ["Attributes", "Form", "form_of", "write"]
