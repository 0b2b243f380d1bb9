"""Signing: one consent, one secret; all or none; who may and who may not."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import certificate_kit as kit
import pytest
import signing_kit

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.identity.models import Unit
from motcua.signatures import keys, trusting, verdicts
from motcua.signatures.acts import keys as key_verbs
from motcua.signatures.acts import trust
from motcua.signatures.marks import scan_mark
from motcua.signatures.models import Key, Signing, Verdict
from motcua.signatures.models import WrongSecret as WrongTry
from motcua.signatures.pades import revocation
from motcua.signatures.pades.refusals import NoToken, WrongSecret
from motcua.signatures.pades.verifying import verify
from motcua.signatures.refusals import (
    KeyNotUsable,
    KeyRefused,
    NotAllSigned,
    NothingToSign,
    SignedMeanwhile,
    TooManyWrongSecrets,
)
from racing import at_once, kinds
from world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key(province: World) -> Key:
    signing_kit.trusted(province)
    return signing_kit.key_of(province.actor("leader"))


def _sign(world: World, key: Key, *files: StoredFile, secret: str = kit.SECRET) -> list[StoredFile]:
    return signing_kit.signed(world.actor("leader"), [(one, None) for one in files], key, secret)


def _not_signable() -> StoredFile:
    """A PDF by its row, whose bytes were lost."""
    row = signing_kit.stored("mat.pdf", signing_kit.pdf(3))
    StoredFile.objects.filter(pk=row.pk).update(media_type="image/png")
    row.refresh_from_db()
    return row


def test_two_files_are_signed_by_one_consent(province: World, key: Key) -> None:
    files = signing_kit.stored("a.pdf"), signing_kit.stored("b.pdf", signing_kit.pdf(2))
    signed = _sign(province, key, *files)
    verdicts_found = [
        verify(vault.path_of(one.sha256).read_bytes(), trusting.current()).verdict for one in signed
    ]
    assert verdicts_found == ["valid", "valid"]
    assert list(Signing.objects.order_by("pk").values_list("source", "consent")) == [
        (one.pk, "Đồng ý ký") for one in files
    ]
    assert Signing.objects.values("batch").distinct().count() == 1


def test_one_file_that_cannot_be_signed_stops_all(province: World, key: Key) -> None:
    before = StoredFile.objects.count() + 2
    with pytest.raises(NotAllSigned, match=r"mat\.pdf"):
        _sign(province, key, signing_kit.stored(), _not_signable())
    assert (StoredFile.objects.count(), Signing.objects.count()) == (before, 0)


def test_nobody_signs_with_another_persons_key(province: World, key: Key) -> None:
    for who in ("clerk", "second_leader", "outsider", "citizen"):
        with pytest.raises(Forbidden):
            signing_kit.signed(province.actor(who), [(signing_kit.stored(), None)], key, kit.SECRET)
    assert not Signing.objects.exists()


def test_only_who_keeps_the_seal_uses_it(province: World, key: Key) -> None:
    seal = signing_kit.key_of(province.actor("seal"), province.commune.pk, "UBND xã Demo Sông Hậu")
    files = [(signing_kit.stored(), None)]
    with pytest.raises(Forbidden):
        signing_kit.signed(province.actor("leader"), files, seal, kit.SECRET)
    assert signing_kit.signed(province.actor("seal"), files, seal, kit.SECRET)
    assert keys.usable(Unit.objects.get(pk=province.commune.pk), clock.today()) == seal


def test_a_wrong_secret_signs_nothing_and_is_counted(province: World, key: Key) -> None:
    for _ in range(keys.MOST_WRONG):
        with pytest.raises(WrongSecret):
            _sign(province, key, signing_kit.stored(), secret="sai mat khau")
    with pytest.raises(TooManyWrongSecrets):
        _sign(province, key, signing_kit.stored())
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert _sign(province, key, signing_kit.stored())


@pytest.mark.race
def test_many_guesses_at_once_are_no_more_than_five(province: World, key: Key) -> None:
    def guess() -> None:
        with keys.opened(key, "sai mat khau"):
            raise AssertionError

    answers = at_once([guess] * 8)
    assert kinds(answers) == ["TooManyWrongSecrets"] * 3 + ["WrongSecret"] * keys.MOST_WRONG


def test_a_right_secret_and_a_missing_device_are_no_wrong_tries(province: World, key: Key) -> None:
    assert _sign(province, key, signing_kit.stored())
    Key.objects.filter(pk=key.pk).update(where="pkcs11", module="x", token="x", token_key="a1", sealed=None)
    key.refresh_from_db()
    with pytest.raises(NoToken), keys.opened(key, kit.SECRET):
        raise AssertionError
    assert not WrongTry.objects.exists()


def test_nothing_chosen_is_nothing_signed(province: World, key: Key) -> None:
    with pytest.raises(NothingToSign):
        _sign(province, key)


def test_a_key_past_its_days_signs_nothing(province: World, key: Key) -> None:
    with clock.at(kit.UNTIL + timedelta(days=1)), pytest.raises(KeyNotUsable):
        _sign(province, key, signing_kit.stored())


def test_a_retired_key_signs_nothing_and_is_no_longer_found(province: World, key: Key) -> None:
    key_verbs.retire(province.actor("leader"), key.pk, "Nghỉ hưu")
    assert keys.usable(province.users["leader"]) is None
    key.refresh_from_db()
    with pytest.raises(KeyNotUsable):
        _sign(province, key, signing_kit.stored())


def test_the_same_key_is_not_added_twice(province: World, key: Key) -> None:
    with pytest.raises(KeyRefused):
        signing_kit.key_of(province.actor("leader"))


def test_the_secret_is_kept_nowhere_and_the_key_only_sealed(province: World, key: Key) -> None:
    held = bytes(key.sealed or b"")
    assert kit.SECRET.encode() not in held
    assert held[28:30] != b"\x30\x82"
    assert kit.SECRET not in str(list(AdministrativeAct.objects.values_list("data", flat=True)))


@pytest.mark.race
def test_two_who_sign_one_file_side_by_side_lose_no_signature(province: World, key: Key) -> None:
    other = signing_kit.key_of(province.actor("second_leader"))
    file = signing_kit.stored()
    calls = [
        partial(signing_kit.signed, province.actor(who), [(file, None)], held, kit.SECRET)
        for who, held in (("leader", key), ("second_leader", other))
    ]
    answers = at_once(calls)
    assert kinds(answers) == ["SignedMeanwhile", "list"]
    first = next(one for one in answers if isinstance(one, list))[0]
    who, held = ("leader", key) if Signing.objects.get().key == other else ("second_leader", other)
    both = signing_kit.signed(province.actor(who), [(first, None)], held, kit.SECRET)
    assert len(verify(vault.path_of(both[0].sha256).read_bytes(), trusting.current()).signatures) == 2


def test_signing_the_same_file_again_with_the_same_key_is_a_new_try(province: World, key: Key) -> None:
    file = signing_kit.stored()
    assert _sign(province, key, file)
    assert _sign(province, key, file)


def test_a_second_signer_is_told_to_sign_the_signed_copy(province: World, key: Key) -> None:
    file = signing_kit.stored()
    _sign(province, key, file)
    other = signing_kit.key_of(province.actor("second_leader"))
    with pytest.raises(SignedMeanwhile):
        signing_kit.signed(province.actor("second_leader"), [(file, None)], other, kit.SECRET)


def test_a_verdict_is_found_once_and_anew_when_trust_changes(
    province: World, key: Key, django_assert_num_queries: object
) -> None:
    mark = scan_mark("Demo", clock.now())
    signed = signing_kit.signed(province.actor("leader"), [(signing_kit.stored(), mark)], key, kit.SECRET)[0]
    assert verdicts.of(signed).verdict == "valid"  # type: ignore[union-attr]
    with django_assert_num_queries(2):  # type: ignore[operator]
        verdicts.of_files([signed, signed])
    assert Verdict.objects.count() == 1
    trust.withdraw_anchor(province.actor("system_admin"), province_anchor(), "Bị đình chỉ")
    assert verdicts.of(signed).verdict == "untrusted"  # type: ignore[union-attr]
    assert Verdict.objects.count() == 2


def province_anchor() -> int:
    from motcua.signatures.models import Anchor

    return Anchor.objects.get().pk


def test_a_verdict_is_found_anew_when_a_certificates_days_end(province: World, key: Key) -> None:
    signed = _sign(province, key, signing_kit.stored())[0]
    assert verdicts.of(signed).verdict == "valid"  # type: ignore[union-attr]
    with clock.at(kit.UNTIL + timedelta(days=1)):
        assert verdicts.of(signed).verdict == "untrusted"  # type: ignore[union-attr]


def _times_judged(monkeypatch: pytest.MonkeyPatch, file: StoredFile, *later: timedelta) -> int:
    """How often a file is judged when its verdict is shown now and after each span."""
    judged: list[object] = []
    monkeypatch.setattr(verdicts, "verify", lambda *said: (judged.append(said), verify(*said))[1])
    now = clock.now()
    for span in (timedelta(), *later):
        with clock.at(now + span):
            verdicts.of(file)
    return len(judged)


def test_a_verdict_found_without_network_holds(
    province: World, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = _sign(province, key, signing_kit.stored())[0]
    assert _times_judged(monkeypatch, signed, timedelta(days=1), timedelta(days=30)) == 1


def test_what_nobody_answered_is_asked_again_within_the_hour(
    province: World, key: Key, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.ASK_REVOCATION = True
    signed = _sign(province, key, signing_kit.stored())[0]
    half, full = timedelta(minutes=59), timedelta(minutes=60)
    assert _times_judged(monkeypatch, signed, half, full) == 2


def test_an_answer_about_revocation_is_a_day_old_at_most(
    province: World, key: Key, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.ASK_REVOCATION = True
    signed = _sign(province, key, signing_kit.stored())[0]
    monkeypatch.setattr(revocation, "revoked", _not_revoked)
    assert _times_judged(monkeypatch, signed, timedelta(hours=23), timedelta(hours=24)) == 2


async def _not_revoked(*_asked: object) -> tuple[bool, None]:
    return False, None


def test_a_file_that_is_gone_is_said_so_and_looked_for_again(province: World, key: Key) -> None:
    signed = _sign(province, key, signing_kit.stored())[0]
    place = vault.path_of(signed.sha256)
    content = place.read_bytes()
    place.unlink()
    told = verdicts.of(signed)
    assert told is not None
    assert "không còn trong kho" in told.title
    assert not Verdict.objects.exists()
    place.write_bytes(content)
    assert verdicts.of(signed).verdict == "valid"  # type: ignore[union-attr]


def test_verdicts_by_older_rules_are_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kit.trusting().version
    monkeypatch.setattr("motcua.signatures.pades.trust.RULES", "later")
    assert kit.trusting().version != before


def test_a_picture_has_no_verdict(province: World) -> None:
    assert verdicts.of(_not_signable()) is None
