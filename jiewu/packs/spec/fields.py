"""Fields of a definition, as written."""

from decimal import Decimal
from typing import Any, Literal, get_args

from pydantic import Field, model_validator

from jiewu.packs.spec.words import Words, Written

FieldType = Literal[
    "text",
    "integer",
    "decimal",
    "money",
    "date",
    "datetime",
    "choice",
    "choices",
    "flag",
    "phone",
    "id_number",
    "person_name",
    "address",
    "point",
    "entry",
    "lines",
    "computed",
]
FIELD_TYPES: tuple[str, ...] = get_args(FieldType)


class WrittenChoice(Written):
    """One value of a list: the key that is stored and the title that is shown; a bare string is both."""

    key: str = Field(min_length=1, max_length=120)
    title: Words

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, written: Any) -> Any:
        return {"key": written, "title": written} if isinstance(written, str) else written


class WrittenField(Written):
    """One field. What each type needs and allows is judged by checks.fields."""

    type: FieldType
    title: Words
    hint: Words | None = None
    required: bool = False
    filter: bool = False
    code: bool = False  # text: a number or code, not prose; only codes are published and can be counted
    unit: Words | None = None
    choices: tuple[WrittenChoice, ...] | None = None  # choice, choices; in YAML also the name of a CSV file
    within: str | None = None  # choice: the key begins with that field's key and a slash
    scale: int | None = Field(default=None, ge=1, le=9)  # decimal: digits after the point
    min: Decimal | None = None
    max: Decimal | None = None
    ledger: str | None = None  # entry: which ledger it points into
    many: bool = False  # entry: may point to several
    value: str | None = None  # computed: the expression
    fields: dict[str, "WrittenField"] | None = None  # lines: the columns of the small table
    sensitive: bool = False
    purpose: str | None = None  # of processing (个人信息保护法 art. 6)
    basis: str | None = None  # legal basis (art. 13)
    retention: str | None = None
