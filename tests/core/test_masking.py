"""What a mask shows and what it hides."""

import pytest

from jiewu.core import masking


@pytest.mark.parametrize(
    ("value", "type_", "shown"),
    [
        ("13812345678", "phone", "138****5678"),
        ("0755-84622188", "phone", "075****2188"),
        ("110", "phone", "***"),
        ("440307199001011234", "id_number", "440***********1234"),
        ("张伟", "person_name", "张*"),
        ("欧阳娜娜", "person_name", "欧***"),
        ("", "person_name", ""),
        ("龙田街道1号", "address", "****"),
    ],
)
def test_a_value_is_masked_as_its_type_asks(value: str, type_: str, shown: str) -> None:
    assert masking.mask(value, type_) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话13812345678，请回复", "电话138****5678，请回复"),
        ("+86 138-1234-5678", "+86****5678"),
        ("座机0755-84622188转8", "座机075****2188转8"),
        ("身份证440307199001011234本人", "身份证440***********1234本人"),
        ("身份证44030719900101123x", "身份证440***********123x"),
        ("老证440307900101123", "老证440********1123"),
        ("全角１３８１２３４５６７８号", "全角138****5678号"),
    ],
)
def test_numbers_inside_free_text_are_masked(text: str, shown: str) -> None:
    assert masking.mask_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月2日14时",
        "工单20260302000123",
        "编号RP202603020001",
        "12345热线",
        "面积13812345678901平方",
        "榕浦大道138号",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masking.mask_text(text) == text
