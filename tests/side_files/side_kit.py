"""Short words for the tests of side files."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from motcua.core import clock
from motcua.documents import uploads
from motcua.dossiers.models import Dossier
from motcua.side_files.acts import filing, outages, pushes
from motcua.side_files.acts.filing import Opening, Seen
from motcua.side_files.models import Outage, Push, SideFile
from sample_files import PDF, picture
from world import World

CODE = "giay-phep-lai-xe"


def stored(mark: str = "") -> int:
    return uploads.store(BytesIO(PDF + mark.encode()), f"giấy tờ {mark}.pdf".replace(" .", ".")).pk


def screen() -> int:
    """A picture of a screen."""
    return uploads.store(BytesIO(picture("PNG")), "màn hình.png").pk


def opened(
    province: World, dossier: Dossier | None = None, who: str = "specialist", **changes: Any
) -> SideFile:
    code = str(dossier.code) if dossier else ""
    wish = Opening(**({"system": CODE, "dossier": code, "subject": "Demo Lê Văn Lái"} | changes))
    unit = province.centre if who == "clerk" else province.commune
    return filing.open_side_file(province.actor(who), unit.pk, wish)


def seen(**changes: Any) -> Seen:
    return Seen(**({"seen_at": clock.now(), "where": "Màn hình tra cứu", "state": "dang-xu-ly"} | changes))


def down(province: World, **changes: Any) -> Outage:
    basis = {"system": CODE, "since": clock.now() - timedelta(hours=1), "words": "Không đăng nhập được"}
    report = outages.Report(**(basis | {"proof": screen()} | changes))
    return outages.notice(province.actor("specialist"), province.commune.pk, report)


def asked(province: World, row: SideFile) -> Push:
    return pushes.ask(province.actor("specialist"), row.pk, "Bản quét giấy khám sức khỏe")
