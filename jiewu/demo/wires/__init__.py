"""The story of the year: wires hung from windows to charge electric bikes, and what became of them.

Only facts are written, by the posts whose work it was, recorded when it happened; every number of the story is counted
from them by the packs' indicators.
"""

from typing import TYPE_CHECKING

from jiewu.demo.wires import meeting, rentals, sheds, tickets

if TYPE_CHECKING:
    from jiewu.demo.offices import Offices
    from jiewu.people.posts import Post


def fill(offices: "Offices", *, by: "Post") -> int:
    """Write the story to its end and return how many facts were new; what stands already goes on."""
    new = tickets.fill(offices, by=by) + meeting.fill(offices, by=by)
    return new + rentals.fill(offices, by=by) + sheds.fill(offices, by=by)
