"""Stages of a project, in order, and the words that state them."""

import re
from enum import StrEnum


class Stage(StrEnum):
    """How far a project is to be brought; the members stand in their order."""

    STUDIED = "前期工作"
    APPLIED = "申报"
    APPROVED = "立项批复"
    DESIGNED = "规划设计"
    ENTITLED = "确认主体"
    CLEARED = "征拆签约"
    TENDERED = "招标"
    STARTED = "开工"
    ADVANCED = "主体完工"
    FINISHED = "完工验收"
    IN_USE = "建成投用"


_WORDS = {
    Stage.IN_USE: (
        r"投入使用|投入运营|投入运行|投用|通车|开业|开园|开馆|开放|投产|达产|运营|启用|入驻|交付使用|交付|"
        r"挂牌成立|揭牌|建成并?(?:投用|使用|运营|开放|开业)|建成(?!后|区|的|投)|落地运营"
    ),
    Stage.FINISHED: (
        r"竣工验收|通过验收|完成验收|验收|竣工|完工|完成[^,;。]{2,30}(?:建设|改造|改扩建|修缮|整治|提升工程|"
        r"改造工程)$|完成(?:全部|整体|总体)?(?:施工|建设|改造|改扩建|修缮|整治|升级改造|提升改造|综合改造|"
        r"建设任务)"
    ),
    Stage.ADVANCED: r"主体封顶|封顶|主体完工|主体结构",
    Stage.STARTED: r"开工建设|动工建设|开工|动工|奠基|进场施工|启动建设|启动施工|启动改造|全面施工",
    Stage.TENDERED: r"完成招标|启动招标|招标|完成采购|招投标",
    Stage.CLEARED: r"(?:完成|实现)?(?:土地移交|用地移交|补偿协议签订|拆迁|征收|清拆|腾退|签约)",
    Stage.ENTITLED: r"确认实施主体|实施主体确认|确认[^,、;。]{0,20}实施主体|供地|挂牌出让|摘牌",
    Stage.DESIGNED: r"初步设计|施工图设计|方案设计|规划编制|编制完成|完成编制|详细规划|方案编制",
    Stage.APPROVED: r"获批|批复|专规审批|完成专规|审批|立项|备案",
    Stage.APPLIED: r"计划申报|完成申报|申报",
    Stage.STUDIED: r"前期(?:工作|调研|研究)|可行性研究|可研",
}
_PATTERNS = {stage: re.compile(words) for stage, words in _WORDS.items()}
# A stage is said at the end of a clause (推动示范线开工) or by the verb that opens it (建成立体停车场).
_OPENS = re.compile(
    r"(?:[一二三四五六七八九十]是|20\d\d年|\d{1,2}月(?:底|末|份)?(?:之?前)?|上半年|下半年|前|全力|力争|"
    r"争取|确保|推动|加快|年内|年底前|尽快|全面|高质量|高标准|按期|如期|协助|配合|积极|\s)*"
)


def stage_in(clause: str) -> "tuple[Stage, re.Match[str], bool] | None":
    """Return the stage that a clause states, where, and whether its verb opens the clause; the furthest of several."""
    opening = _OPENS.match(clause)
    begin = opening.end() if opening else 0
    for stage, pattern in _PATTERNS.items():
        for match in pattern.finditer(clause):
            if match.end() == len(clause.rstrip()) or match.start() == begin:
                return stage, match, match.start() == begin
    return None
