"""The bare compile: one reused typst compiler, inputs ready made. Answers one round a line.

Run by its own interpreter (.bench-venv): ``bare_typst.py TEMPLATE FONTS INPUTS.json``; each line on standard
input is a number of documents, each answer the seconds they took.
"""

import json
import sys
from itertools import islice
from pathlib import Path
from time import perf_counter

import typst


def main(template: str, fonts: str, inputs: str) -> None:
    compiler = typst.Compiler(
        input=template, root=str(Path(template).parent), font_paths=[fonts], ignore_system_fonts=True
    )
    given = json.loads(Path(inputs).read_text("utf-8"))
    pages = iter(given["inputs"])
    for line in sys.stdin:
        start = perf_counter()
        for page in islice(pages, int(line)):
            compiler.compile(format="pdf", sys_inputs=page, pdf_standards=given["standards"])
        print(perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
