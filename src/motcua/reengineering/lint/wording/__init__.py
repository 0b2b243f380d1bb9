"""Rules over the wording of one text: papers and presence asked for although the procedure runs online."""

from __future__ import annotations

from motcua.reengineering.lint.texts import TextRule
from motcua.reengineering.lint.wording.appear_in_person import APPEAR_IN_PERSON
from motcua.reengineering.lint.wording.certified_copy import CERTIFIED_COPY
from motcua.reengineering.lint.wording.multiple_copies import MULTIPLE_COPIES
from motcua.reengineering.lint.wording.not_a_document import COMPONENT_NOT_A_DOCUMENT
from motcua.reengineering.lint.wording.paper_original import PAPER_ORIGINAL_TO_CHECK
from motcua.reengineering.lint.wording.photo_print import PHOTO_PRINT
from motcua.reengineering.lint.wording.print_and_sign import PRINT_AND_SIGN
from motcua.reengineering.lint.wording.sign_the_book import SIGN_THE_BOOK
from motcua.reengineering.lint.wording.site_inspection import SITE_INSPECTION
from motcua.reengineering.lint.wording.stamped_envelope import STAMPED_ENVELOPE

TEXT_RULES: tuple[TextRule, ...] = (
    PHOTO_PRINT,
    STAMPED_ENVELOPE,
    SIGN_THE_BOOK,
    PAPER_ORIGINAL_TO_CHECK,
    CERTIFIED_COPY,
    MULTIPLE_COPIES,
    APPEAR_IN_PERSON,
    SITE_INSPECTION,
    PRINT_AND_SIGN,
    COMPONENT_NOT_A_DOCUMENT,
)
