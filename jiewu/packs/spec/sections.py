"""Sections of reports, as written: a title and its text."""

from typing import Any

from pydantic import Field, model_validator

from jiewu.packs.spec.words import Written

LONGEST_TITLE = 40


class WrittenSection(Written):
    """What a pack says in a report: each line is a paragraph, `{{ … }}` a number. A bare string is the text alone."""

    text: str = Field(min_length=1, max_length=20_000)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, written: Any) -> Any:
        return {"text": written} if isinstance(written, str) else written
