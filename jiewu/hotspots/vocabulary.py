"""The word lists of hot spots. They belong to the way people write to a sub-district office, not to any place."""

import re


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# What the name of a place or body ends with.
ENDINGS = _listed(
    """
    小区 社区 片区 校区 花园 家园 公寓 新城 新村 新苑 国际 华府 名府 公馆 山庄 别墅 庄园 广场 大厦 大楼 商城 市场
    超市 酒店 宾馆 饭店 医院 学校 小学 中学 大学 学院 幼儿园 公园 车站 地铁站 大道 公司 集团 银行 派出所 法院 街道
    驾校 景区 工业园 产业园 物流园 开发区 码头 大桥 立交桥 隧道 水库 平台 英语 物业 车贷 易贷 号线 村 镇 乡 组 路
    街 巷 弄 苑 园 城 府 湾 郡 庭 轩 寺 庙 站 桥 厂 店 贷
    """
)

# Endings of regions: many matters lie in one, so it says little of any.
REGIONS = ("街道", "镇", "乡", "片区", "开发区")

# Words at which a name certainly ends or has not begun.
BREAKS = _listed(
    """
    的 在 我 你 您 他 她 它 是 这 那 该 此 了 吗 呢 也 都 就 已 还 又 再 把 被 让 将 从 对 请 问 及 或 与 每 没 不
    位于 坐落 座落 地处 附近 旁边 隔壁 对面 周边 门口 楼下 楼上 里面 外面 进入 进出 来到 通往 到达 经过 沿线 距离
    关于 投诉 反映 反应 举报 咨询 建议 希望 恳请 请求 恳求 强烈 要求 坚决 反对 感谢 呼吁 相信 根据 按照 通过 进行
    严重 非法 违法 违规 业主 居民 村民 住户 家长 学生 领导 书记 市长 局长 县长 区长 尊敬 市民 群众 百姓 消费者 客户
    商户 受害人 什么 何时 如何 怎么 为何 为什么 目前 现在 作为 成为 随着 很多 许多 几个 两个 多个 一个 一条 几条
    两条 条 各个 某个 整个 全体 自己 任何 当地 购买 关注 解决 增设 增加 加快 加强 修建 建设 规划 开通 设置 设立
    开设 开展 拖欠 涉嫌 代表 相关 有关 部门 督促 配合 响应 影响 导致 造成 组织 破坏 占用 收取 联系 发现 知道 办理
    缴纳 提供 使用 要把 政府 委会 城市 公里 家庭 楼道 电梯 房间 时间 普通 公共 集中 密集 辖区 网站 热线
    """
)

# What stands before an ending without naming anything: a waterworks, a kindergarten, a mixing plant is no certain one.
COMMON = _listed(
    """
    自来水 供水 电力 供电 燃气 天然气 公交 公交车 地铁 轻轨 搅拌 混凝土搅拌 垃圾 垃圾中转 中转 加油 充电 变电 收费
    高架 立交 人行 过街 高铁 火车 汽车 斑马 高压 红 用地红 公积金 住房公积金 商业 组合 房 幼儿 配套 配套幼儿 普惠
    普惠性 普惠性幼儿 公办 公办幼儿 公立 公立幼儿 民办 民办幼儿 中心 实验 人民 中级人民 高级人民 开发商 开发 服务热
    热 十字 三岔 马 过马 道 道路 公 铁 高速公 快速 断头 水泥 柏油 必经 交叉 一条 两条 几条 条 多条 这条 那条 物业
    物业管理 前期 管理 装修 投资 责任有限 有限责任 有限 股份有限 房地产 房地产开发 置业 建筑 工程 安置 商品房 住宅
    老旧 高档 大型 新建 我们 本 各 市政 政 城市 农 县 省 全国 街 餐饮 夜宵 烧烤 小 大 新 老 家庭 多层 开放式 封闭
    小吃 快餐 早餐 便利 专卖 超 商 连锁 加盟 培训 中小 小学 初中 高中 重点 名 民族 国有 集体 上市 事业 合伙 皮包
    空壳 业委 步行 步 上班 下班 回家 出行 通行 走 让 修 主干 支 辅 环 内环 外环 二环 三环 绕城 行政 工业 生活 居住
    山 市 城 区 社 校 景 移动 营业 门 网 基 驿 首末 末 公交首末 始发 终点 中间 出入 住 邻居 隔壁邻 公租房
    经济适用房 廉租房 一 二 三 四 五 六 七 八 九 十
    """
)

# How a title begins and ends without saying what the matter is.
_OPENINGS = _listed(
    """
    投诉 举报 反映 反应 咨询 询问 请问 关于 建议 希望 恳请 请求 恳求 强烈要求 坚决要求 要求 呼吁 再次 第二次 第三次
    我要 我想 实名 紧急 急 给 对 求 请 惊 跪求 坚决
    """
)
_CLOSINGS = _listed(
    """
    的问题 问题 的投诉 的举报 的建议 的咨询 的疑问 的请求 的反映 的维权投诉 请处理 请解决 求解决 急需处理 合理吗
    合法吗 是否合理 是否合法
    """
)

OPENING = re.compile(rf"^(?:{'|'.join(_OPENINGS)}|[^\w“《〈]+)+")
CLOSING = re.compile(rf"(?:{'|'.join(_CLOSINGS)}|[^\w”》〉)]+)+$")
