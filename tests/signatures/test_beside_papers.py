"""A dossier's page tells of each signed paper who signed it, and of unsigned ones nothing."""

from __future__ import annotations

import certificate_kit as kit
import pytest
import signing_kit

from motcua.core import clock
from motcua.dossiers.models import ComponentFile, Dossier
from world import SignIn, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("sign", "said"), [(True, True), (False, False)])
def test_a_signed_paper_shows_its_verdict(
    province: World, received: Dossier, as_: SignIn, sign: bool, said: bool
) -> None:
    signing_kit.trusted(province)
    leader, file = province.actor("leader"), signing_kit.stored()
    if sign:
        file = signing_kit.signed(leader, [(file, None)], signing_kit.key_of(leader), kit.SECRET)[0]
    ComponentFile.objects.create(component=received.components.first(), file=file, added_at=clock.now())
    page = as_("specialist").get(f"/can-bo/ho-so/{received.code}/").content.decode()
    assert file.name in page
    assert ("Chữ ký hợp lệ" in page) is said
