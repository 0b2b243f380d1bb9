"""The internal-process sheet (quy trình nội bộ) in the manner of TCVN ISO 9001, as PDF and DOCX.

Composition is pure; the two renderers know nothing of processes. Other records of a review are printed of
the same blocks (:mod:`.report`), and drawings alone (:mod:`.drawing_pdf`).
"""
