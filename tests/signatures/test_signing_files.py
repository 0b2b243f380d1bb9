"""Signing: one consent, one secret, one event; all or none; who may and who may not."""

from __future__ import annotations

import certificate_kit as certificates
import pytest
import signing_kit

from motcua.audit.models import AdministrativeAct
from motcua.documents import vault
from motcua.signatures import trusting
from motcua.signatures.acts import signing
from motcua.signatures.models import Key, Signing
from motcua.signatures.pades.verifying import verify
from world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key(province: World) -> Key:
    signing_kit.trusted(province)
    return signing_kit.key_of(province.actor("leader"))


def test_two_files_are_signed_by_one_consent_and_one_event(province: World, key: Key) -> None:
    files = [(signing_kit.stored("a.pdf"), None), (signing_kit.stored("b.pdf", signing_kit.pdf(2)), None)]
    signed = signing.sign_files(
        province.actor("leader"), files, key, certificates.SECRET, "Tôi đồng ý ký 2 tệp"
    )
    verdicts = [verify(vault.path_of(one.sha256).read_bytes(), trusting.current()).verdict for one in signed]
    assert verdicts == ["valid", "valid"]
    act = AdministrativeAct.objects.filter(action="signatures:file:sign").get()
    assert [row["after"] for row in act.data["files"]] == [one.sha256 for one in signed]
    assert act.data["consent"] == "Tôi đồng ý ký 2 tệp"
    assert Signing.objects.values("batch").distinct().count() == 1
