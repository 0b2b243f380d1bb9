"""The organisation's signature caught up: on what was issued after its step, or while its key was missing."""

from __future__ import annotations

import pytest
from kit import conflict, forbidden, fresh
from results_kit import seal, signed, template, unlocked, verdict

from motcua.documents.models import StoredFile
from motcua.dossiers.acts import results, steps
from motcua.dossiers.models import Extract, Result
from motcua.dossiers.results import sealing, signing, verifying
from motcua.dossiers.results.composing import Place
from motcua.dossiers.results.issuing import Signing
from motcua.dossiers.results.verifying import State
from motcua.dossiers.tags import Tag
from motcua.signatures.models import Key
from motcua.store.models import Holding
from motcua.store.models import State as Kept
from world import World, open_step


def unsealed(w: World) -> tuple[Result, Key]:
    """Signed where there is a seal, whose step went by without its key."""
    key = seal(w)
    result = signed(w)
    steps.complete_step(w.actor("seal"), result.dossier_id, open_step(result.dossier))
    return result, key


def put(w: World, result: Result, key: Key) -> list[Result | Extract]:
    with unlocked(w, key, "seal") as opened:
        return results.seal_result(w.actor("seal"), result.dossier_id, result.pk, opened)


def told(code: str | None) -> State:
    found = verifying.find(code or "", "192.0.2.1")
    assert found is not None
    return found.state


def test_what_missed_its_seal_gets_it_and_goes_into_the_store(province: World) -> None:
    result, key = unsealed(province)
    assert not Holding.objects.exists()
    put(province, result, key)
    after = Result.objects.get(pk=result.pk)
    assert after.file is not None and after.sealed_at is not None
    assert [one.signer for one in verdict(after.file).signatures] == ["Demo Leader", "UBND xã Demo Sông Hậu"]
    assert Holding.objects.get(state=Kept.VALID).file == after.file
    event = result.dossier.events.get(tag=Tag.SEAL_RESULT)
    assert event.data["files"][0]["sha256"] == after.file.sha256


def test_nobody_relies_on_it_before(province: World) -> None:
    result, key = unsealed(province)
    assert told(result.check_code) is State.UNSEALED
    put(province, result, key)
    assert told(result.check_code) is State.VALID


def test_a_copy_and_what_was_issued_again_are_sealed(province: World) -> None:
    old, key = unsealed(province)
    leader = signing.own_key(province.actor("leader"))
    assert leader is not None
    template(province, "khai-sinh-sao")
    with unlocked(province, leader) as opened:
        new = results.reissue_result(
            province.actor("leader"), old.dossier_id, old.pk, reason="Sai", signing=opened
        )
        copy = results.issue_extract(
            province.actor("leader"), old.dossier_id, new.pk, asked_by="Demo Cam", signing=opened
        )
    assert [one.pk for one in put(province, new, key)] == [new.pk, copy.pk]
    copy.refresh_from_db()
    assert copy.sealed_at is not None and told(copy.check_code) is State.VALID


def test_a_kept_result_issued_again_is_replaced_and_leads_to_the_sealed_one(province: World) -> None:
    old, key = unsealed(province)
    put(province, old, key)
    leader = signing.own_key(province.actor("leader"))
    assert leader is not None
    with unlocked(province, leader) as opened:
        new = results.reissue_result(
            province.actor("leader"), old.dossier_id, old.pk, reason="Sai", signing=opened
        )
    kept = Holding.objects.get()
    assert (kept.state, kept.replaced_by) == (Kept.REPLACED, None)
    put(province, new, key)
    kept.refresh_from_db()
    assert kept.replaced_by == Holding.objects.get(state=Kept.VALID)


def test_one_signed_before_places_were_kept_gets_its_mark_all_the_same(province: World) -> None:
    result, _ = unsealed(province)
    kept, result.place = result.place, None
    seen: list[Place | None] = []

    def sign(file: StoredFile, place: Place | None, *_: object) -> StoredFile:
        seen.append(place)
        return file

    sealing.seal(result, Signing(sign, ""), result.issued_at)
    assert seen == [Place(**(kept or {}))]


def test_it_is_sealed_once(province: World) -> None:
    result, key = unsealed(province)
    put(province, result, key)
    with conflict(fresh(result.dossier)):
        put(province, result, key)


def test_what_was_revoked_gets_no_seal(province: World) -> None:
    result, key = unsealed(province)
    why = {"reason": "Sai", "document": "12/QĐ-UBND"}
    results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **why)
    with conflict(fresh(result.dossier)):
        put(province, result, key)


@pytest.mark.parametrize("name", ["clerk", "specialist", "leader", "citizen", "outsider"])
def test_only_the_keeper_of_the_seal_puts_it(province: World, name: str) -> None:
    result, key = unsealed(province)
    with unlocked(province, key, "seal") as opened, forbidden(fresh(result.dossier)):
        results.seal_result(province.actor(name), result.dossier_id, result.pk, opened)
