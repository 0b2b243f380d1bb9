"""Rules over the wording of one text, tried on sentences of our own."""

from __future__ import annotations

import pytest

from motcua.core.text import fold
from motcua.reengineering.lint.wording import TEXT_RULES

RULES = {rule.rule.id: rule for rule in TEXT_RULES}

BREAK = {
    "photo-print": [
        "02 ảnh 3x4 chụp trong 6 tháng gần nhất",
        "Ảnh chân dung (4 x 6 cm) nền trắng",
        "Kèm 01 (một) tấm ảnh của người đề nghị",
        "Ảnh thẻ của học viên",
        "Tờ khai có ảnh màu cỡ 3 × 4 ở góc trái",
        "02 hình 3x4",
    ],
    "stamped-envelope": [
        "01 phong bì có dán tem, ghi rõ địa chỉ người nhận",
        "Phong bì ghi sẵn họ tên",
        "Người nộp mua tem thư để gửi kết quả",
    ],
    "sign-the-book": [
        "Người dân ký nhận vào sổ trả kết quả",
        "Cán bộ ghi vào sổ, yêu cầu người nhận ký tên vào sổ",
        "Hai bên cùng ký vào các sổ lưu",
        "Công dân ký xác nhận trong sổ theo dõi",
    ],
    "paper-original-to-check": [
        "Xuất trình bản chính thẻ hội viên để đối chiếu",
        "Bản chụp giấy phép, mang theo bản gốc để đối chiếu",
        "* Giấy tờ phải xuất trình: thẻ nhà báo",
        "Công chức đối chiếu bản chụp với bản chính",
        "Khi đến nhận kết quả, người dân phải nộp bản chính giấy phép cũ",
        "Văn bản ủy quyền không phải chứng thực, nhưng phải xuất trình sổ hưu",
    ],
    "certified-copy": [
        "Bản sao có chứng thực bằng tốt nghiệp",
        "Bản sao giấy phép lái tàu được công chứng",
        "Sao y công chứng hộ chiếu",
        "Gửi qua bưu chính thì kèm bản sao các giấy tờ trên đã được chứng thực",
        "Bản photo công chứng giấy đăng ký xe",
    ],
    "multiple-copies": [
        "Nộp 03 bộ hồ sơ tại quầy",
        "02 (hai) bản chính đơn đề nghị",
        "Số lượng hồ sơ: 02 bộ",
        "Hai bộ bản vẽ mặt bằng",
        ".05 bản sao quyết định",
    ],
    "appear-in-person": [
        "Vợ và chồng phải có mặt",
        "Người đề nghị trực tiếp đến nhận thẻ",
        "Nộp hồ sơ trực tiếp tại phòng tiếp dân",
        "Khi đến cơ quan nhận kết quả, công dân mang giấy hẹn",
        "Phỏng vấn người xin phép",
    ],
    "site-inspection": [
        "Kiểm tra thực địa khu đất xin thuê",
        "Đoàn thẩm định thực tế tại cơ sở kinh doanh",
        "Sau khi nhận được hồ sơ thì xác minh tại hiện trường",
        "Kiểm tra hiện trạng nhà xưởng",
    ],
    "print-and-sign": [
        "Chuyên viên in giấy phép, trình lãnh đạo ký",
        "Ký duyệt rồi chuyển văn thư đóng dấu",
        "In phiếu thu và ký tên",
        "Đơn có chữ ký của chủ hộ; thủ trưởng ký tên, đóng dấu",
    ],
    "component-not-a-document": [
        "* Lưu ý: chỉ nhận hồ sơ buổi sáng",
        "Người yêu cầu thực hiện việc nộp các giấy tờ sau:",
        "Nộp hồ sơ tại quầy số 3",
        "Cơ quan tiếp nhận có trách nhiệm tra cứu dữ liệu",
        "Trường hợp đã có dữ liệu thì không phải nộp bản giấy",
        "Giấy tờ phải nộp:",
        "Không quy định",
        "+ Bản chụp các giấy tờ gửi kèm phải bảo đảm rõ nét",
    ],
}

KEEP = {
    "photo-print": [
        "Tệp tin ảnh màu cỡ 4x6",
        "Tải ảnh chân dung lên cổng dịch vụ",
        "Căn cước hoặc giấy tờ khác có dán ảnh",
        "Ông, bà, 02 anh chị em ruột của người chết",
        "Dự án có ảnh hưởng đến 3 xã",
        "Không yêu cầu ảnh 3x4",
    ],
    "stamped-envelope": [
        "Văn phòng bị hư hỏng do bão",
        "Giấy phép bị thu hồi",
        "Hàng hóa dán tem kiểm định",
        "Không phải nộp phong bì",
    ],
    "sign-the-book": [
        "Cán bộ ký vào sổ giao ca",
        "Công chức ghi vào Sổ đăng ký khai tử",
        "Người dân ký số vào tờ khai điện tử",
        "Đăng ký vào sổ hộ tịch",
        "Không phải ký nhận vào sổ",
    ],
    "paper-original-to-check": [
        "Không phải xuất trình bản chính",
        "Không yêu cầu người dân xuất trình sổ hộ khẩu",
        "Xuất trình bản chính hoặc nộp bản điện tử đã ký số",
        "Trường hợp nộp hồ sơ trực tiếp thì xuất trình bản chính để đối chiếu",
        "Nếu không khai thác được dữ liệu thì công dân xuất trình giấy tờ chứng minh",
        "Bản chính giấy phép cũ (để thu hồi)",
        "Thẩm tra giấy tờ do người yêu cầu nộp, xuất trình hoặc đính kèm",
    ],
    "certified-copy": [
        "Bản sao hoặc bản chụp giấy phép",
        "Bản sao có chứng thực hoặc bản điện tử của bằng lái",
        "Bản sao không cần chứng thực",
        "Bản sao điện tử được chứng thực từ bản chính",
        "Hợp đồng thuê nhà được công chứng",
        "Văn bản ủy quyền có chứng thực chữ ký",
        "Bản sao chứng thực hoặc bản chụp giấy khai sinh",
    ],
    "multiple-copies": [
        "01 bộ hồ sơ",
        "Cơ quan cấp 02 bản chính cho hai bên",
        "Ý kiến của 05 bộ, ngành có liên quan",
        "Theo khoản 2 bản quy định này",
        "Mẫu số 05 ban hành kèm theo quy chế",
        "Không phải nộp 02 bộ hồ sơ",
    ],
    "appear-in-person": [
        "Nộp hồ sơ trực tiếp, qua bưu chính hoặc trực tuyến",
        "Nếu nộp trực tiếp thì cán bộ kiểm tra ngay",
        "Nhà xưởng phải có mặt bằng từ 200 m2",
        "Thủ trưởng đơn vị quản lý trực tiếp",
        "Công dân không phải có mặt",
    ],
    "site-inspection": [
        "Biên bản kiểm tra thực tế của đơn vị tư vấn",
        "Kiểm tra hồ sơ, đối chiếu dữ liệu",
        "Hồ sơ không đúng thực tế",
        "Bàn giao đất trên thực địa",
        "Không kiểm tra thực địa khi đã có ảnh vệ tinh",
    ],
    "print-and-sign": [
        "Ký số, đóng dấu điện tử, phát hành",
        "Đăng ký thông tin trên hệ thống",
        "In giấy hẹn cho người nộp",
        "Hồ sơ kỹ thuật được đóng dấu thẩm định",
    ],
    "component-not-a-document": [
        "Đơn đề nghị theo Mẫu số 05",
        "Trường hợp ủy quyền thì phải có văn bản ủy quyền",
        "Bản sao giấy chứng nhận đầu tư (nếu có)",
        "Một trong các giấy tờ sau:",
        "Đối với trẻ em: giấy khai sinh",
    ],
}


def sentences(texts: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(rule, text) for rule, several in texts.items() for text in several]


@pytest.mark.parametrize(("rule", "text"), sentences(BREAK))
def test_a_demand_is_found(rule: str, text: str) -> None:
    assert RULES[rule].found(text)


@pytest.mark.parametrize(("rule", "text"), sentences(BREAK))
def test_a_demand_is_found_in_capitals_without_accents(rule: str, text: str) -> None:
    assert RULES[rule].found(fold(text).upper())


@pytest.mark.parametrize(("rule", "text"), sentences(KEEP))
def test_what_demands_nothing_is_let_be(rule: str, text: str) -> None:
    assert RULES[rule].found(text) is None


@pytest.mark.parametrize(("rule", "text"), sentences(KEEP))
def test_what_demands_nothing_is_let_be_in_capitals_without_accents(rule: str, text: str) -> None:
    assert RULES[rule].found(fold(text).upper()) is None


def test_every_rule_has_its_sentences() -> None:
    assert set(BREAK) == set(KEEP) == set(RULES)


def test_the_words_are_given_as_they_stand() -> None:
    words = RULES["sign-the-book"].found("Người dân KÝ  NHẬN vào Sổ trả kết quả")
    assert words == "KÝ NHẬN vào Sổ"


def test_the_way_around_counts_only_beside_the_demand() -> None:
    text = "- Nộp bản điện tử của tờ khai.\n- Xuất trình bản chính thẻ hội viên."
    assert RULES["paper-original-to-check"].found(text) == "Xuất trình"


def test_a_dash_inside_a_line_begins_another_item() -> None:
    text = "Giấy tờ gồm: - Bản điện tử tờ khai. - Bản sao có chứng thực bằng cấp."
    assert RULES["certified-copy"].found(text) == "Bản sao có chứng thực"
