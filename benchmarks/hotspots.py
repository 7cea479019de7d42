"""Finding hot spots among 4,300 messages, beside one pass of cutting the same texts into words.

    python -m benchmarks.hotspots

Limit: 12 s of processor time on a busy machine; a quiet one takes half.
"""

import random
import sys
import time
from datetime import date, timedelta

from jiewu.hotspots.features import words
from jiewu.hotspots.matters import find
from jiewu.hotspots.messages import Message
from jiewu.reading.word_lists import listed

MESSAGES = 4_300
HOT = 40  # matters that many tell of
LIMIT = 12.0  # s
SYLLABLES = "青禾云溪长风柳塘松雅石桥南山北辰东湖西岭金盆银杉望江听涛兰亭竹海"
CONCERNS = listed("飞线充电 油烟扰民 泳池浑浊 电梯故障 捆绑车位 夜间施工 学位不够 公交绕行 路灯不亮 垃圾外溢 停水")
PLAIN = listed("窗户 阳台 楼下 晚上 孩子 老人 物业 电话 通知 半年 睡觉 气味 声音 材料 合同 费用 门卫 车辆")


def messages() -> list[Message]:
    """Return messages of which a third are about forty matters, the others about anything anywhere."""
    chance = random.Random(4)
    estates = ["".join(chance.sample(SYLLABLES, 2)) + "花园" for _ in range(900)]
    matters = [(chance.choice(estates), chance.choice(CONCERNS)) for _ in range(HOT)]
    found = []
    for number in range(MESSAGES):
        hot = number % 3 == 0
        estate, concern = chance.choice(matters) if hot else (chance.choice(estates), chance.choice(CONCERNS))
        said = "，".join("".join(chance.sample(PLAIN, 3)) for _ in range(chance.randint(6, 24)))
        day = date(2025, 1, 1) + timedelta(days=number % 360)
        found.append(
            Message(str(number), f"{estate}{concern}", f"{estate}{concern}，{said}。", day, f"w{number % 3000}")
        )
    return found


def main() -> int:
    """Print the time with its limit and the bare one; 1 when the limit is not kept."""
    told = messages()
    begin = time.process_time()
    for message in told:
        words(message.heading() + message.opening())
    bare = time.process_time() - begin
    begin = time.process_time()
    found = find(told)
    ours = time.process_time() - begin
    print(
        f"hot spots of {len(told):,} messages: {len(found)} matters in {ours:.1f} s (limit {LIMIT:.0f} s, "
        f"{ours / LIMIT:.2f} of it); cutting the texts into words alone {bare:.1f} s"
    )
    return 1 if ours > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
