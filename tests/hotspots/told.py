"""Messages of invented people in invented places, for the tests of hot spots."""

from datetime import date, timedelta

from jiewu.hotspots.messages import Message

START = date(2025, 3, 1)
WIRES = (
    ("青禾花园飞线充电太危险", "青禾花园好几户从窗户拉电线下来给电动车充电，下雨天很吓人。"),
    ("投诉青禾花园电动车飞线充电", "青禾花园的电动车没有地方充电，家家从阳台拉线到楼下。"),
    ("青禾花园飞线充电冒火花", "昨晚青禾花园门口充电的飞线冒了火花，电动车还停在下面。"),
    ("请处理青禾花园从楼上拉电线充电", "物业贴了通知，没有人理，青禾花园的电线照样从窗户拉到楼下充电。"),
    ("青禾花园充电棚不够只好飞线", "青禾花园充电棚只有十个插口，几百辆电动车从家里飞线充电。"),
)
OTHER_ESTATE = tuple((title.replace("青禾花园", "云溪苑"), text.replace("青禾花园", "云溪苑")) for title, text in WIRES)
OTHER_CONCERN = (
    ("青禾花园泳池水质浑浊", "青禾花园的泳池开放三周没有换水，孩子游完起疹子，卫生许可证也没有公示。"),
    ("青禾花园泳池没有救生员", "周末青禾花园泳池里一个救生员也没有，水很浑，卫生许可证过期了。"),
    ("反映青禾花园泳池卫生差", "青禾花园泳池池壁发绿，水质检测结果不公示，泳池管理员说老板不让换水。"),
)
OTHERS = (
    ("公交38路间隔太长", "早上等38路公交等了四十分钟，上班迟到。"),
    ("咨询老年证怎么办理", "母亲今年满六十五岁，老年证到哪里办理，需要带什么证件？"),
    ("河道漂着死鱼", "柳溪河上漂着一片死鱼，味道很大，是不是上游偷排。"),
    ("培训班关门不退钱", "跳舞培训班一夜之间关门，老师电话不接，学费没有退。"),
    ("绿化带树枝挡住路牌", "长风路绿化带的树枝挡住了路牌，外地司机看不见。"),
    ("希望延长图书馆开放时间", "社区图书馆五点就关门，上班的人去不了，能不能开到九点。"),
)


def messages(*parts: tuple[tuple[str, str], ...], writer: str = "") -> list[Message]:
    """Return messages a day apart, numbered from 1, each of somebody else unless all are of one *writer*."""
    told = [pair for part in parts for pair in part]
    return [
        Message(str(at), title, text, START + timedelta(days=at), writer or f"w{at}")
        for at, (title, text) in enumerate(told, 1)
    ]


def numbers(matters: "list[object]") -> list[set[str]]:
    """Return the numbers of each matter's messages."""
    return [{message.number for message in matter.messages} for matter in matters]  # type: ignore[attr-defined]
