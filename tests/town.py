"""雾坪镇: a rural town with nine villages and no grids, in the hills. Made to be unlike 榕浦街道 in everything.

Large areas with few corners, a town that is not round, a village with an exclave in its neighbour, codes of another
province, and a mother town that gave up a village in 2020.
"""

from datetime import date
from random import Random

import shapely

from jiewu.demo.tiling import scatter, tile, to_degrees
from jiewu.places.wanted import Wanted

TOWN, TOWN_NAME = "510999103", "雾坪镇"
VILLAGES = ("上坪", "下坪", "石磨", "响水", "大垭", "茶园", "老鹰岩", "黄桷", "回龙")
JOINED = date(2020, 1, 1)  # 回龙村 came from another town
LON, LAT = 105.52, 31.18


def wanted(seed: int = 9) -> list[Wanted]:
    """Return the areas of the town, parents before children, as put_areas() takes them."""
    random = Random(seed)
    seeds = scatter(random, 30_000, 16_000, 40)
    tiling = tile(seeds, random, step=400.0)
    inner = sorted(range(len(seeds)), key=lambda cell: abs(seeds[cell][0]) / 2 + abs(seeds[cell][1]))
    chosen = [inner[0]]
    while len(chosen) < len(VILLAGES):
        rim = {other for cell in chosen for other in tiling.neighbours[cell]} - set(chosen)
        chosen.append(min(rim, key=inner.index))
    shapes = to_degrees([tiling.cells[cell] for cell in chosen], LON, LAT)
    # An exclave: a square out of the middle of the second village belongs to the last one.
    middle = shapes[1].representative_point()
    exclave = shapely.box(middle.x - 0.002, middle.y - 0.002, middle.x + 0.002, middle.y + 0.002)
    shapes[1] = shapes[1].difference(exclave)
    shapes[-1] = shapely.MultiPolygon([shapes[-1], exclave])
    old, last = "510999104", f"{TOWN}209"
    now, before = shapely.union_all(shapes), shapely.union_all(shapes[:-1])
    areas = [
        Wanted(TOWN, "town", TOWN_NAME, None, before),
        Wanted(TOWN, "town", TOWN_NAME, None, now, JOINED),
        Wanted(old, "town", "云顶镇", None, shapes[-1], None, JOINED),
        Wanted(last, "village", "回龙村", old, shapes[-1], None, JOINED),
        Wanted(last, "village", "回龙村", TOWN, shapes[-1], JOINED),
    ]
    for number, (name, shape) in enumerate(zip(VILLAGES[:-1], shapes[:-1], strict=True), 201):
        areas.append(Wanted(f"{TOWN}{number}", "village", f"{name}村", TOWN, shape))
    return areas
