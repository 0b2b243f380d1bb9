"""Rows kept here, a file a topic."""

from motcua.disclosure.models.consultations import (
    Audience,
    Consultation,
    ConsultationQuestion,
    ConsultationState,
    Naming,
    Opinion,
    OpinionGroup,
    Paper,
    Participation,
    QuestionKind,
    Way,
)
from motcua.disclosure.models.postings import (
    Certificate,
    Place,
    Posting,
    PostingKind,
    PostingState,
    PostingVersion,
    Showing,
    Slip,
    VersionState,
)

__all__ = [
    "Audience",
    "Certificate",
    "Consultation",
    "ConsultationQuestion",
    "ConsultationState",
    "Naming",
    "Opinion",
    "OpinionGroup",
    "Paper",
    "Participation",
    "Place",
    "Posting",
    "PostingKind",
    "PostingState",
    "PostingVersion",
    "QuestionKind",
    "Showing",
    "Slip",
    "VersionState",
    "Way",
]
