"""The entries of the demo's registers before they are stored: each linked to the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from jiewu.core.clock import OFFICE_ZONE
from jiewu.demo import geography, names
from jiewu.demo.gazetteer import Lot, gazetteer
from jiewu.demo.story import Size
from jiewu.demo.uids import uid

_ENTERED = datetime(2023, 1, 1, tzinfo=OFFICE_ZONE)


@dataclass(frozen=True, slots=True)
class Thing:
    """An entry before it is written."""

    name: str  # of which its uid is made
    lot: Lot
    values: dict[str, Any]
    tags: tuple[str, ...] = ()

    @property
    def uid(self) -> UUID:
        """The uid under which others link to it."""
        return uid(self.name, _ENTERED)


def registers(size: Size) -> dict[str, list[Thing]]:
    """Return what each ledger holds, in the order in which they link to each other."""
    random = Random(f"{geography.SEED} things")  # noqa: S311 - scenery, no secret
    lots = gazetteer().lots[: size.address]
    addresses = [_address(number, lot) for number, lot in enumerate(lots)]
    buildings = [_building(number, addresses[number], random) for number in range(size.building)]
    rooms = [_room(number, random.choice(buildings), random) for number in range(size.room)]
    homes = [room for room in rooms if room.values["use"] in ("自住", "出租")]
    households = [_household(number, homes[number % len(homes)], random) for number in range(size.household)]
    organisations = [_organisation(number, rooms, random) for number in range(size.organisation)]
    people = [_person(number, households, organisations, random) for number in range(size.person)]
    places = [_small_place(number, organisations, random) for number in range(size.small_place)]
    return {
        "base.address": addresses,
        "base.building": buildings,
        "base.room": rooms,
        "base.household": households,
        "base.organisation": organisations,
        "base.person": people,
        "safety.small_place": places,
    }


def _address(number: int, lot: Lot) -> Thing:
    kind = "楼栋" if lot.kind == "estate" else "门楼牌"
    full = f"{geography.STREET_NAME}{lot.community}社区{lot.name}"
    return Thing(
        f"address {number}", lot, {"full": full, "code": f"RP{number + 1:05d}", "kind": kind, "status": "在用"}
    )


def _building(number: int, address: Thing, random: Random) -> Thing:
    lot = address.lot
    use = {"estate": "住宅", "village": "住宅"}.get(lot.kind) or random.choice(["商住", "商业", "办公", "厂房", "商住"])
    floors = random.randint(11, 32) if lot.kind == "estate" else random.randint(3, 8)
    values = {
        "name": lot.name,
        "code": f"RPL{number + 1:05d}",
        "address": str(address.uid),
        "use": use,
        "structure": "框架" if floors > 6 else random.choice(["框架", "砖混"]),
        "floors": floors,
        "floor_area": f"{floors * random.randint(90, 620)}.{random.randrange(100):02d}",
        "built": random.randint(2004, 2023) if lot.kind == "estate" else random.randint(1986, 2012),
        "keeper": names.person_name(random, random.random() < 0.5),
        "keeper_phone": names.phone(random),
    }
    tags = ("base.self_built", "base.rental_building") if lot.kind == "village" and random.random() < 0.6 else ()
    return Thing(f"building {number}", lot, values, tags)


def _room(number: int, building: Thing, random: Random) -> Thing:
    floor = random.randint(1, building.values["floors"])
    living = building.values["use"] in ("住宅", "商住")
    use = random.choice(["自住", "出租", "出租", "空置"] if living and floor > 1 else ["经营", "经营", "办公", "仓储"])
    values = {
        "number": f"{floor}{random.randint(1, 6):02d}",
        "code": f"RPF{number + 1:05d}",
        "building": str(building.uid),
        "floor": floor,
        "use": use,
        "floor_area": f"{random.randint(24, 130)}.{random.randrange(100):02d}",
    }
    return Thing(f"room {number}", building.lot, values, ("base.rented",) if use == "出租" else ())


def _household(number: int, room: Thing, random: Random) -> Thing:
    values = {
        "code": f"RPH{number + 1:05d}",
        "kind": "集体户" if random.random() < 0.06 else "家庭户",
        "lives_in": str(room.uid),
        "members": random.choice([1, 1, 2, 2, 3, 3, 4, 5]),
    }
    return Thing(f"household {number}", room.lot, values, ("base.low_income",) if random.random() < 0.04 else ())


def _organisation(number: int, rooms: Sequence[Thing], random: Random) -> Thing:
    firms = [lot for lot in gazetteer().landmarks if lot.kind in ("factory", "shop")]
    words = names.words()
    premises = random.choice([room for room in rooms if room.values["use"] in ("经营", "办公", "仓储")])
    lot = firms[number] if number < len(firms) else premises.lot
    shop = number >= len(firms) and random.random() < 0.75
    if number < len(firms):
        name, industry = lot.name, "C" if "厂" in lot.name else "F"
    elif shop:
        name, industry = random.choice(words["shop_names"]) + random.choice(words["shops"]), random.choice("FFHO")
        name = f"{lot.community}{name}"
    else:
        name, industry = f"{random.choice(words['maker_names'])}{random.choice(words['makers'])}有限公司", "C"
    values: dict[str, Any] = {
        "name": name,
        "kind": "个体工商户" if shop else "企业",
        "industry": industry,
        "status": "在营" if random.random() < 0.94 else "停业",
        "staff": random.randint(1, 8) if shop else random.randint(12, 380),
        "works_in": [str(premises.uid)],
        "contact": names.person_name(random, random.random() < 0.6),
        "phone": names.phone(random),
    }
    tags = ("base.fire_key_unit",) if values["staff"] > 200 else ()
    return Thing(f"organisation {number}", lot, values, tags)


def _person(number: int, households: Sequence[Thing], organisations: Sequence[Thing], random: Random) -> Thing:
    home = households[number] if number < len(households) else random.choice(households)
    man, born = random.random() < 0.5, date(1938, 1, 1) + timedelta(days=random.randrange(25_000))
    values = {
        "name": names.person_name(random, man),
        "id_number": names.id_number(random, born, man),
        "phone": names.phone(random),
        "sex": "男" if man else "女",
        "birth_year": born.year,
        "residence": random.choice(["户籍人口", "流动人口", "流动人口", "人户分离"]),
        "presence": "在住" if random.random() < 0.93 else "外出",
        "household": str(home.uid),
        "lives_in": home.values["lives_in"],
    }
    if 1963 < born.year < 2004 and random.random() < 0.5:
        values["works_at"] = str(random.choice(organisations).uid)
    tags: tuple[str, ...] = ("base.veteran",) if man and random.random() < 0.05 else ()
    if born.year < 1950 and home.values["members"] == 1:
        tags = (*tags, "base.living_alone")
    return Thing(f"person {number}", home.lot, values, tags)


def _small_place(number: int, organisations: Sequence[Thing], random: Random) -> Thing:
    organisation = organisations[len(organisations) - 1 - number % len(organisations)]
    values = {
        "name": organisation.values["name"],
        "kind": random.choice(["小档口", "小档口", "小作坊", "小娱乐场所"]),
        "risk": random.choices(["红", "橙", "黄", "蓝"], [4, 14, 38, 44])[0],
        "organisation": str(organisation.uid),
        "room": organisation.values["works_in"][0],
        "floor_area": f"{random.randint(12, 140)}.00",
        "staff": random.randint(1, 9),
        "sleeps_in": random.random() < 0.08,
        "extinguishers": random.randint(0, 6),
        "smoke_alarms": random.randint(0, 4),
        "contact": organisation.values["contact"],
        "phone": organisation.values["phone"],
    }
    return Thing(f"small place {number}", organisation.lot, values)
