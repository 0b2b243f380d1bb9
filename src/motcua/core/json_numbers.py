"""YAML whose numbers are those of JSON.

YAML reads ``1:30`` as ninety and ``010`` as eight; in a file of money or of hours such readings are errors
nobody sees. So a number is what JSON calls a number, and all else is text.
"""

from __future__ import annotations

import re

import yaml

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")


class JsonNumbers(yaml.SafeLoader):
    """Knows numbers and null; words such as true stay text. Not the C loader: that one kills the process
    on deep nesting."""

    yaml_implicit_resolvers = {}


JsonNumbers.add_implicit_resolver("tag:yaml.org,2002:float", NUMBER, list("-0123456789"))
JsonNumbers.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:null|~|)\Z"), ["n", "~", ""])
