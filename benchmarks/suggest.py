"""Suggesting the case type of a text, its type and org together, and learning both.

    python -m benchmarks.suggest

Budgets (DESIGN.md section 10), in processor time: case type ≤ 1 ms; type and org ≤ 20 ms, duplicates
included (a follower reckons those beside the request); training ≤ 20 s on 9,000 examples, each model.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from jiewu.suggesting import orgs, texts
from jiewu.suggesting.orgs import Situation

EXAMPLES = 9000
LENGTH = 300  # characters of a text
KINDS, PLACES, ORGS = 350, 23, 100
LIMITS = {"type": 1.0, "both": 20.0, "learn": 20_000.0}  # ms
ASKED = 300
ROUNDS = 5
Result, Asked = TypeVar("Result"), TypeVar("Asked")

COMMON, *OWN = (
    words.split()
    for words in (
        "我们小区 居民 反映 多次 投诉 没有 解决 希望 有关部门 尽快 处理 领导 您好 问题 影响 生活 严重 孩子 老人 附近",
        "道路 路面 破损 井盖 路灯 物业 电梯 违建 拆迁 房产证 停车位 绿化 公园 供水 停电 燃气",
        "工资 拖欠 社保 退休 养老金 劳动合同 工伤 加班 辞退 公积金 招聘 编制 职称 事业单位",
        "学校 学生 教师 补课 幼儿园 学费 招生 高考 学区 培训班 体育馆 教材 住宿 食堂",
        "传销 旅游 价格 超市 消费者 假货 退款 景区 市场 经营 执照 广告 诈骗 价格欺诈",
        "污染 噪音 油烟 污水 垃圾 焚烧 粉尘 废气 排放 养殖场 河道 臭味 环保局 扬尘",
        "医院 医生 药品 医保 生育 准生证 疫苗 护士 手术 医疗费 卫生院 社会抚养费 病人",
        "出租车 公交车 线路 站点 高速 收费站 快递 驾校 客运 车票 司机 拒载 摩的 货车",
    )
)
NAMES = "东西南北金银湖山江河桥林柳杨花星月明阳春兴安福"


def timed(run: Callable[[], Result]) -> tuple[Result, float]:
    """Return a result and the ms of processor time it took."""
    begin = time.process_time()
    result = run()
    return result, (time.process_time() - begin) * 1000


def each(ask: Callable[[Asked], object], asked: Sequence[Asked]) -> float:
    """Return the ms of processor time for one, in the best of some rounds: neighbours on the machine count little."""
    return min(timed(lambda: [ask(one) for one in asked])[1] for _ in range(ROUNDS)) / len(asked)


def written(chance: random.Random) -> tuple[list[str], list[str]]:
    """Return texts of seven classes: a third of the words are of the class, the others are what everybody writes."""
    numbers = [chance.randrange(len(OWN)) for _ in range(EXAMPLES)]
    return [_text(chance, OWN[number]) for number in numbers], [f"class {number}" for number in numbers]


def _text(chance: random.Random, own: Sequence[str]) -> str:
    said = ""
    while len(said) < LENGTH:
        clause = [chance.choice(own if chance.random() < 1 / 3 else COMMON) for _ in range(chance.randrange(3, 7))]
        said += "".join(clause) + f"{chance.choice(NAMES)}{chance.choice(NAMES)}" + chance.choice("，。")
    return said[:LENGTH]


def had(chance: random.Random) -> tuple[list[Situation], list[str]]:
    """Return cases as wide as a district's: 350 kinds in 23 communities, 100 orgs, one in five by exception."""
    cases, labels = [], []
    for _ in range(EXAMPLES):
        kind, place = min(int(chance.expovariate(0.02)), KINDS - 1), chance.randrange(PLACES)
        kinds = (f"t{kind // 20}", f"t{kind // 20}/{kind // 4}", f"t{kind // 20}/{kind // 4}/{kind}")
        places = ((f"s{place // 4}", f"{place // 4}街道"), (f"c{place}", f"{place}社区"))
        ways = (f"channel {chance.randrange(6)}", f"nature {chance.randrange(7)}")
        cases.append(Situation(kinds, places, ways, f"2018-{chance.randrange(1, 13):02}", f"种类{kind}"))
        labels.append(str(chance.randrange(ORGS) if chance.random() < 0.2 else (kind * 7 + place // 4) % ORGS))
    return cases, labels


def main() -> int:
    """Print the times with their limits; 1 when one is not kept."""
    chance = random.Random(1)
    said, classes = written(chance)
    cases, labels = had(chance)
    types, learning = timed(lambda: texts.learn(said, classes))
    desks, learning_orgs = timed(lambda: orgs.learn(cases, labels, {label: f"单位{label}" for label in labels}))
    asking, asking_orgs = each(types.suggest, said[:ASKED]), each(desks.suggest, cases[:ASKED])
    found = {
        f"learn types from {EXAMPLES:,} texts of {LENGTH} characters": (learning, LIMITS["learn"]),
        f"learn orgs from {EXAMPLES:,} cases": (learning_orgs, LIMITS["learn"]),
        "suggest a case type": (asking, LIMITS["type"]),
        "suggest type and org": (asking + asking_orgs, LIMITS["both"]),
    }
    for what, (took, limit) in found.items():
        print(f"{what}: {took:,.2f} ms (limit {limit:,.0f} ms, {took / limit:.2f} of it)")
    return 1 if any(took > limit for took, limit in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
