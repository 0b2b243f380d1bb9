"""The people and organisations who file, each known once by its number."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from motcua.identity.models.accounts import User
from motcua.identity.numbers import NumberType, type_of


class Party(models.Model):
    """A person or organisation that files dossiers, known once by number and type of number; names and
    telephones tell nobody apart.

    ``merged_into``: the row that stands for the same person since two rows of theirs were made one
    (:mod:`motcua.store.merging`); this row then keeps its account and what it was called.
    """

    class Kind(models.TextChoices):
        PERSON = "person", "Cá nhân"
        ORGANISATION = "organisation", "Tổ chức"

    class Sex(models.TextChoices):
        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"

    kind = models.CharField("loại", max_length=15, choices=Kind.choices, default=Kind.PERSON)
    number_type = models.CharField("loại số", max_length=12, choices=NumberType.choices, blank=True)
    number = models.CharField("số định danh", max_length=20, null=True, blank=True)
    name = models.CharField("họ tên hoặc tên tổ chức", max_length=200)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex.choices, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="party")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="absorbed")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["number", "number_type"], name="party_once_per_number"),
            models.CheckConstraint(
                condition=models.Q(number=None) | ~models.Q(number_type=""), name="party_number_has_type"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="party_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A number whose type nobody said gets the one its form shows: the database keeps none without."""
        if self.number and not self.number_type:
            self.number_type = type_of(self.number, organisation=self.kind == self.Kind.ORGANISATION)
        super().save(*args, **kwargs)

    def snapshot(self) -> dict[str, str]:
        """What a dossier keeps of its applicant, as text."""
        return {
            "kind": self.kind,
            "number": self.number or "",
            "name": self.name,
            "birth_date": self.birth_date.isoformat() if self.birth_date else "",
            "sex": self.sex,
            "address": self.address,
            "phone": self.phone,
            "email": self.email,
        }


class OtherNumber(models.Model):
    """Another number by which a party is found, or says it is known.

    ``FORMER``: once theirs, as the nine digits of an old card; found for ever. ``CLAIMED``: it stands with
    another party, and an officer held the original paper against the person; nothing follows from it until
    control settles which of the two has it (:mod:`motcua.store.settling`). ``DECLINED``: settled, and it is
    not theirs; who comes with it again is known again. ``POSSIBLE``: read from their new card as their old
    number, while it stands with another party of the same name; control sees whether the two are one.
    """

    class Standing(models.TextChoices):
        FORMER = "former", "Số cũ"
        CLAIMED = "claimed", "Trùng số, chờ xác minh"
        DECLINED = "declined", "Không phải số của người này"
        POSSIBLE = "possible", "Có thể là một người"

    party = models.ForeignKey(Party, models.PROTECT, related_name="other_numbers")
    number_type = models.CharField("loại số", max_length=12, choices=NumberType.choices)
    number = models.CharField("số", max_length=20)
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.FORMER)
    since = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-since", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["number", "number_type"],
                condition=models.Q(standing="former"),
                name="former_number_of_one_party",
            ),
            models.UniqueConstraint(
                fields=["party", "number", "number_type"], name="other_number_once_per_party"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["number"], name="other_number_number")]

    def __str__(self) -> str:
        return self.number
