"""The orgs of 榕浦街道 and who stands in them: put in place, and found again by the demo's other parts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import names
from jiewu.demo.accounts import ACCOUNTS, Account
from jiewu.demo.content import read
from jiewu.demo.geography import COMMUNITIES, SEED, STREET_NAME
from jiewu.people import orgs, posts, users
from jiewu.places import queries

if TYPE_CHECKING:
    from jiewu.people.orgs import Org
    from jiewu.people.posts import Post


@dataclass(frozen=True)
class Offices:
    """Orgs by short name, the clerk of each, and those who dispatch."""

    orgs: "Mapping[str, Org]"
    clerks: "Mapping[str, Post]"  # by the org's name
    dispatchers: "tuple[Post, Post, Post]"  # early shift, late shift, weekend
    supervisor: "Post"

    def dispatcher(self, at: datetime) -> "Post":
        """Return who dispatches at a moment."""
        local = at.astimezone(OFFICE_ZONE)
        if local.weekday() >= 5:
            return self.dispatchers[2]
        return self.dispatchers[0 if local.hour < 14 else 1]


def put(*, by: "Post") -> Offices:
    """Make the orgs, accounts and posts, or find them as they stand."""
    known = _orgs(by)
    shown = {account.org: _account(account, known, by) for account in ACCOUNTS}
    duty: dict[str, Any] = {"by": by, "org": known["指挥中心"], "title": "值班调度", "role": "dispatcher"}
    late, weekend = _person("luo", "罗先生", **duty), _person("xu", "许女士", **duty)
    early = posts.named("chen")
    clerks = {"指挥中心": early, "综合执法队": shown["enforcement"], "芦湾社区": shown["芦湾"]}
    for code, line in read("offices.yaml").items():
        if "clerk" in line:
            clerk = {"org": known[line["name"]], "title": "经办", "role": "handler"}
            clerks[line["name"]] = _person(f"{code}-1", line["clerk"], by=by, **clerk)
    random = Random(f"{SEED} clerks")  # noqa: S311 - scenery, no secret
    for number, name in enumerate(COMMUNITIES[1:], 2):
        person = names.person_name(random, number % 2 == 0)
        clerk = {"org": known[f"{name}社区"], "title": "经办", "role": "community"}
        area = queries.area_by(f"{name}社区").pk
        clerks[f"{name}社区"] = _person(f"community-{number}", person, by=by, areas=[area], **clerk)
    return Offices(known, clerks, (early, late, weekend), posts.named("sun"))


def standing() -> Offices:
    """Return the offices of a home that is filled."""
    known = {org.name: org for org in orgs.handling()}
    clerks = {"指挥中心": "chen", "综合执法队": "huang", "芦湾社区": "lin"}
    clerks |= {line["name"]: f"{code}-1" for code, line in read("offices.yaml").items() if "clerk" in line}
    clerks |= {f"{name}社区": f"community-{number}" for number, name in enumerate(COMMUNITIES[1:], 2)}
    dispatchers = (posts.named("chen"), posts.named("luo"), posts.named("xu"))
    return Offices(
        known, {name: posts.named(username) for name, username in clerks.items()}, dispatchers, posts.named("sun")
    )


def _orgs(by: "Post") -> "dict[str, Org]":
    """Make the orgs; the names that packs and documents use become aliases of the short ones."""
    known: dict[str, Org] = {}
    codes: dict[str, Org] = {}
    street = queries.area_by(STREET_NAME).pk
    for code, line in read("offices.yaml").items():
        kind = line.get("kind", "department")
        parent = codes["office"] if codes else None
        org = orgs.put_org(code, by=by, name=line["name"], kind=kind, parent=parent, areas=[street])
        known[org.name] = codes[code] = org
        if "full" in line:
            orgs.put_spellings("", {code: Counter({line["full"]: 1})}, by=by)
    for number, name in enumerate(COMMUNITIES, 1):
        area = queries.area_by(f"{name}社区").pk
        org = orgs.put_org(
            f"community-{number}",
            by=by,
            name=f"{name}社区",
            kind="community",
            parent=codes["office"],
            areas=[area],
        )
        known[org.name] = org
    return known


def _account(account: Account, known: "Mapping[str, Org]", by: "Post") -> "Post":
    called = f"{account.org}社区" if account.org in COMMUNITIES else read("offices.yaml")[account.org]["name"]
    user = users.put_user(account.username, by=by, name=account.name, password=account.password)
    areas = [queries.area_by(account.area).pk] if account.area else []
    return posts.put_post(user, by=by, org=known[called], title=account.duty, role=account.role, areas=areas)


def _person(username: str, name: str, *, by: "Post", **post: Any) -> "Post":
    """Give somebody who does not sign in an account without a password and a post."""
    return posts.put_post(users.put_user(username, by=by, name=name), by=by, **post)
