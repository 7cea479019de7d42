"""Units and measure words, and the words that only begin like one."""

import re
from functools import lru_cache

from jiewu.reading.word_lists import listed

# Measure words of these reports. Longer ones are tried first, so 家次 is never read as 家.
_COUNTED = """
    人次 家次 户次 场次 项次 篇次 件次 车次 台次 辆次 架次 班次 批次 轮次 例次 剂次 针次 宗次 处次 座次 条次
    人日 课时 学时 大类 小类 中类 门类 个 家 项 条 名 人 次 场 处 座 所 栋 幢 套 件 宗 起 户 支 批 轮 类 间 台
    辆 块 片 期 份 篇 册 本 张 幅 面 根 棵 株 盏 只 头 例 单 笔 款 组 队 班 节 堂 位 对 箱 袋 桶 艘 架 枚 把 门
    口 床 席 页 字 部 首 集 档 格 段 具 尊 樘 扇 颗 粒 羽 顶 道 层 种 样 路 车 版 眼 剂 针 餐 站 宗地 标段 封 通
    趟 则 桩 朵 株 节次 堂次 条次 瓶次 岗 个次 床位 波 波次 拨 人份 组次 份次 副 盘 捆 筐 罐 台套 片次
"""
_MEASURED = """
    个百分点 百分点 成 个位次 个名次 位次 名次
    个工作日 工作日 个小时 个月 个季度 平方公里 平方千米 平方米 平米 平方 立方米 立方 公里 千米
    公顷 公斤 千克 毫克 微克 毫升 吨 亩 米 元 美元 港元 港币 欧元 千瓦时 千瓦 兆瓦 分贝 千伏 升 克 斤 ㎡ m² m2
    延长米 延米 km² km kg ha 小时 分钟 秒 天 日 周 年 岁 周岁 倍 分 方 % ‰ 度电
"""
COUNTED = listed(_COUNTED)
MEASURED = listed(_MEASURED)

# A word that begins with these characters is no measure word: 12家庭 counts no 家, 3处理 no 处.
_NOT_BEFORE = {
    "家": "庭",
    "人": "员才均大口口力行",
    "件": "",
    "条": "例件约",
    "次": "序数日要生产",
    "场": "所地馆镇",
    "处": "理置罚级分于",
    "项": "目",
    "起": "步到来草",
    "支": "持部付出队撑",
    "户": "籍外型",
    "所": "有属得",
    "间": "隔接",
    "例": "会如",
    "位": "于居列置",
    "天": "然",
    "元": "旦素",
    "部": "门分署队委",
    "面": "积向临",
    "对": "接口于标照",
    "组": "织建",
    "班": "子",
    "节": "点能约假水日",
    "单": "位元",
    "集": "中体约团",
    "段": "时",
    "道": "路",
    "路": "面段口灯网",
    "车": "辆位道站",
    "站": "点位",
    "层": "面级次",
    "种": "植类",
    "分": "之别类钟级析布区局拨流",
    "方": "面案式向针便",
    "日": "常前间益均",
    "年": "度",
    "周": "边年期转岁",
    "版": "本",
    "口": "岸径",
    "门": "店诊槛",
    "字": "",
    "首": "届批次家个",
    "格": "局",
    "档": "案",
    "床": "",
    "本": "级地土",
    "餐": "饮厅",
    "针": "对",
    "升": "级规",
    "类": "似",
    "款": "项",
    "队": "伍员",
    "笔": "",
    "片": "区",
    "版本": "",
    "亩": "均",
    "成": "立功效员果绩为本品套年人长就交型片群分不新都熟因份",
    "米": "",
}


def _alternatives(words: tuple[str, ...]) -> str:
    pieces = []
    for word in sorted(set(words), key=len, reverse=True):
        not_before = _NOT_BEFORE.get(word, "")
        pieces.append(re.escape(word) + (f"(?![{not_before}])" if not_before else ""))
    return "|".join(pieces)


ONE = _alternatives(COUNTED + MEASURED)
MULTIPLIER = "百万|千万|万亿|[万亿]|千(?![瓦米克伏卡赫])"
# 吨/日, 微克/立方米, 间(套), 人(次)
COMPOUND = rf"(?:{ONE})(?:/(?:{ONE}|[月人户次]))?(?:\((?:{_alternatives(COUNTED)})\))?"

MONEY = frozenset({"元", "美元", "港元", "港币", "欧元"})
AREA = frozenset({"平方米", "平米", "平方", "㎡", "m²", "m2", "平方公里", "平方千米", "公顷", "亩", "km²", "ha"})
TIME = frozenset(listed("个工作日 工作日 个小时 个月 个季度 小时 分钟 秒 天 日 周 年 岁 周岁"))
SHARES = frozenset({"%", "‰", "成"})
STEPS = frozenset({"位", "位次", "名次", "个位次", "个名次"})  # by which a rank moves
POINTS = frozenset({"个百分点", "百分点"})
# What a written-out numeral may count: of 三级, 二期, 五层 none is a count.
WRITTEN_OUT = frozenset(
    listed(
        "个 家 项 条 名 人 次 场 处 座 所 栋 幢 套 件 宗 起 户 支 批 轮 间 台 辆 块 片 份 篇 册 例 位 笔 "
        "大类 人次 家次 户次 场次 成 "
        "亩 公里 平方米 米 元 吨 天 小时 个小时 个月 个工作日 工作日 本 张 面 棵 株 盏 部 倍 对 只 口 万"
    )
)


@lru_cache(maxsize=1024)
def bare(unit: str) -> str:
    """Return a unit without its multiplier: 平方米 for 万平方米."""
    return re.sub(rf"^(?:{MULTIPLIER})(?=.)", "", unit)
