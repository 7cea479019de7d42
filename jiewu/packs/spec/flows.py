"""Flows, as written: the states that a case passes and the ways between them."""

from typing import Literal

from pydantic import Field

from jiewu.packs.spec.words import Names, Words, Written

Phase = Literal["received", "open", "suspended", "closed", "void"]
Need = Literal["note", "org"]


class WrittenState(Written):
    """A state: its phase is one of the five that every flow shares."""

    title: Words
    phase: Phase
    outcome: str = Field(default="", max_length=20)  # of a closed state: empty when solved
    counts: bool = True


class WrittenTransition(Written):
    """A way from one or several states to another: who may go it, what it needs, which clocks it starts and stops."""

    title: Words
    from_: Names = Field(alias="from", min_length=1)
    to: str
    who: Names = Field(min_length=1)  # actions of people.access: case.dispatch
    needs: tuple[Need, ...] = ()
    starts: Names = ()
    stops: Names = ()


class WrittenFlow(Written):
    """States and transitions; a case begins in `start`, with the clocks of `clocks` running."""

    title: Words
    start: str
    clocks: Names = ()
    states: dict[str, WrittenState] = Field(min_length=1)
    transitions: dict[str, WrittenTransition] = Field(min_length=1)
