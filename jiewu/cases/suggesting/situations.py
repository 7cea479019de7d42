"""A case as the models see it."""

from collections.abc import Iterator

from jiewu.cases.models import Case
from jiewu.core import clock
from jiewu.packs import editions
from jiewu.places import queries as places
from jiewu.suggesting.orgs import Situation


def text_of(title: str, text: str) -> str:
    """Return what a case says; a title that is the beginning of the text is not said twice."""
    return text if text.startswith(title.rstrip("…")) else f"{title}\n{text}"


def situation_of(case: Case) -> Situation:
    """Return what is known of a case when its org is wanted."""
    chain = [] if case.area_id is None else places.chain(case.area_id)
    return Situation(
        kinds=(case.type, *_choices(case)),
        places=tuple((place.code, place.name) for place in chain[1:] or chain),  # the top is the same for all
        ways=(case.channel, case.nature, case.urgency),
        month=f"{clock.local(case.happened):%Y-%m}",
        title=text_of(case.title, case.text),
    )


def _choices(case: Case) -> Iterator[str]:
    """Yield what was chosen in the fields of one choice, in the order of the definition: coarse to fine."""
    for name, field in editions.edition(case.edition_id).fields.items():
        if field.type == "choice" and case.values.get(name):
            yield f"{case.type} {name} {case.values[name]}"
