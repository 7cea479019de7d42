"""The people and places that every test knows. Builders call the verbs; nothing here writes a table by itself.

月桥街道 (a sub-district of two communities, each with two square grids of 0.01°):

    芦湾社区 [114.00–114.02]   榕东社区 [114.02–114.04]      latitude 22.60–22.61

陈 dispatches at the command centre, 黄 handles for the enforcement team, 林 works in 芦湾, 赵 in 榕东 (and must not see
芦湾's cases), 吴 leads, 孙 supervises, 周 audits, 郑 administers.
"""

from dataclasses import dataclass

from shapely.geometry import Polygon, box

from jiewu.people import orgs, posts, users
from jiewu.people.models import Org, Post
from jiewu.places import changes
from jiewu.places.models import Area

PASSWORD = "moon bridge 2025"
WEST, SOUTH, STEP = 114.00, 22.60, 0.01
IN_LUWAN = (114.005, 22.605)  # in 芦湾 01格
IN_RONGDONG = (114.025, 22.605)  # in 榕东 01格
OUTSIDE = (114.50, 22.90)


@dataclass(frozen=True)
class Cast:
    """Everybody, by the role they play in tests."""

    street: Area
    luwan: Area
    rongdong: Area
    grids: dict[str, Area]
    centre: Org
    team: Org
    luwan_org: Org
    rongdong_org: Org
    system: Post
    chen: Post
    huang: Post
    lin: Post
    zhao: Post
    wu: Post
    sun: Post
    zhou: Post
    zheng: Post


def square(column: int, columns: int = 1) -> Polygon:
    """Return the rectangle of *columns* grids that begins at grid column *column*, in WGS-84 degrees."""
    west = WEST + column * STEP
    return box(west, SOUTH, west + columns * STEP, SOUTH + STEP)


def build() -> Cast:
    """Make areas, orgs, accounts and posts."""
    by = posts.system()
    street = changes.put_area("440399", kind="street", name="月桥街道", boundary=square(0, 4), by=by)
    communities = {
        code: changes.put_area(code, kind="community", name=name, parent=street, boundary=square(column, 2), by=by)
        for code, name, column in (("440399001", "芦湾社区", 0), ("440399002", "榕东社区", 2))
    }
    grids = {
        f"{parent}{grid:02d}": changes.put_area(
            f"{parent}{grid:02d}",
            kind="grid",
            name=f"{grid:02d}格",
            parent=communities[parent],
            boundary=square(column + grid - 1),
            by=by,
        )
        for parent, column in (("440399001", 0), ("440399002", 2))
        for grid in (1, 2)
    }
    luwan, rongdong = communities["440399001"], communities["440399002"]
    office = orgs.put_org("office", by=by, name="月桥街道办事处", kind="office", areas=[street.pk])
    centre = orgs.put_org("centre", by=by, name="指挥中心", parent=office)
    team = orgs.put_org("team", by=by, name="综合行政执法队", parent=office)
    luwan_org = orgs.put_org("luwan", by=by, name="芦湾社区", kind="community", parent=office, areas=[luwan.pk])
    rongdong_org = orgs.put_org(
        "rongdong", by=by, name="榕东社区", kind="community", parent=office, areas=[rongdong.pk]
    )

    def person(username: str, name: str, org: Org, title: str, role: str, area: Area | None = None) -> Post:
        user = users.put_user(username, by=by, name=name, password=PASSWORD)
        return posts.put_post(user, by=by, org=org, title=title, role=role, areas=[area.pk] if area else [])

    return Cast(
        street=street,
        luwan=luwan,
        rongdong=rongdong,
        grids=grids,
        centre=centre,
        team=team,
        luwan_org=luwan_org,
        rongdong_org=rongdong_org,
        system=by,
        chen=person("chen", "陈女士", centre, "值班调度", "dispatcher", street),
        huang=person("huang", "黄队长", team, "经办", "handler"),
        lin=person("lin", "林女士", luwan_org, "经办", "community", luwan),
        zhao=person("zhao", "赵先生", rongdong_org, "经办", "community", rongdong),
        wu=person("wu", "吴主任", office, "副主任", "leader", street),
        sun=person("sun", "孙女士", centre, "督办", "supervisor", street),
        zhou=person("zhou", "周先生", office, "审计", "auditor"),
        zheng=person("zheng", "郑先生", office, "管理员", "administrator"),
    )
