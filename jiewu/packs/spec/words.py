"""What every part of the format shares: strictness, words in two languages, lists that may be one value."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class Written(BaseModel):
    """A part of a pack as written: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Words(Written):
    """A title in Chinese and, if need be, in English; a bare string is Chinese."""

    zh: str = Field(min_length=1, max_length=120)
    en: str = Field(default="", max_length=120)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, written: Any) -> Any:
        return {"zh": written} if isinstance(written, str) else written


def _listed(written: Any) -> Any:
    if isinstance(written, str):
        return [part.strip() for part in written.split(",")]
    return written


# One word, several divided by commas, or a list.
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
