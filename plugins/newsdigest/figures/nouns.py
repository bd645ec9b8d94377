"""What is counted: the noun after the figure (11个街道) or before it (党员志愿者队伍365支), without a segmenter.

The noun after ends at a mark, a particle or a verb; the noun before begins after one. Both lists are below.
"""

from __future__ import annotations

from ..numerals import DIGITS

LONGEST = 20
"""Code points of the longest noun taken; a longer stretch is a clause, and its nearest part is kept."""
_MARKS = set("，。,;；:：、！？!?（）()《》<>…—\n\t ") | {"~", "/"}
_OPEN, _CLOSE = set("“‘「『"), set("”’」』")
_PARTICLES = set(
    "的了着过和与及或在是为被把将从到对向给让使以等后前时中内上下共已都并也又就均各其该这那我你他她它们之由按据经因则而且但仍还再要需能可应得达占有无不每第比超约近逾余多"
)
_SINGLE = set("建设开办种养购销送获评修立签投招收捐助享受进赴用做作走来去搬住参帮包选聘培创")
VERBS = frozenset({
    "引进", "引入", "建立", "建成", "新建", "改建", "扩建", "设立", "成立", "组建", "组成", "开展", "举办", "举行", "召开",
    "实施", "完成", "实现", "打造", "培育", "培养", "发展", "带动", "惠及", "覆盖", "涉及", "投入", "投资", "发放", "印发",
    "整合", "争取", "筹集", "募集", "捐赠", "赠送", "送去", "送上", "配备", "配置", "配齐", "安装", "安置", "修建", "修复",
    "改造", "建设", "兴办", "创办", "开办", "开设", "设置", "创建", "荣获", "获得", "获评", "评选", "评出", "选出", "选派",
    "选聘", "招聘", "招收", "吸纳", "吸引", "接待", "接收", "受理", "办理", "办结", "查处", "查办", "立案", "处分", "问责",
    "抓获", "破获", "打掉", "收缴", "查获", "发现", "排查", "整改", "化解", "调处", "调解", "解决", "帮助", "帮扶", "救助",
    "资助", "补贴", "补助", "奖励", "表彰", "慰问", "走访", "服务", "培训", "宣讲", "编印", "编发", "发表", "刊发", "播出",
    "演出", "巡演", "生产", "销售", "出口", "进口", "种植", "养殖", "栽植", "栽种", "绿化", "流转", "签约", "签订", "签署",
    "引导", "组织", "参加", "参与", "参赛", "参展", "参观", "前来", "到达", "来自", "进驻", "入驻", "落户", "投产", "开工",
    "竣工", "启动", "推进", "推出", "上线", "开通", "新增", "增加", "增长", "减少", "下降", "提高", "提升", "达到", "超过",
    "突破", "占据", "占地", "拥有", "包括", "包含", "共有", "现有", "下辖", "辖有", "设有", "分别", "先后", "累计", "共计",
    "总计", "合计", "平均", "每年", "每天", "每月", "全部", "全面", "已经", "正式", "挂牌", "陆续", "相继", "连续", "持续",
    "直接", "间接", "共同", "同时", "其中", "今年", "去年", "目前", "制定", "出台", "修订", "颁布", "发布", "公布", "公开",
    "提出", "提供", "收到", "收集", "征集", "采集", "采取", "采用", "使用", "利用", "运用", "通过", "经过", "围绕", "按照",
    "根据", "依托", "深入", "进入", "走进", "来到", "捐款", "捐资", "融资", "出资", "耗资", "斥资", "贷款", "存款", "缴纳",
    "征收", "上缴", "支付", "支出", "列支", "拨付", "下达", "安排", "用于", "作为", "成为", "称为", "评为", "列为", "列入",
    "纳入", "并入", "受益", "享受", "领取", "获取", "接受", "接种", "检测", "检查", "抽查", "巡查", "督查", "督导", "督办",
    "约谈", "通报", "曝光", "移送", "逮捕", "起诉", "判处", "拘留", "罚款", "没收", "追缴", "挽回", "脱贫", "摘帽", "退出",
    "搬迁", "迁入", "搬入", "入住", "入学", "毕业", "就业", "创业", "返乡", "务工", "上岗", "入党", "入伍", "退役", "出席",
    "列席", "观看", "阅读", "浏览", "点击", "下载", "注册", "报名", "开放", "运营", "营业", "运行", "投用", "交付", "验收",
    "通车", "铺设", "架设", "埋设", "疏浚", "清理", "清除", "拆除", "拆迁", "征迁", "治理", "修缮", "维修", "更换", "更新",
    "购买", "购置", "采购", "订购", "租赁", "举行了", "展出", "展示", "参评", "入选", "入围", "当选", "晋级", "夺得", "摘得",
    "斩获", "收获", "打破", "刷新", "创造", "创下", "得到", "取得", "赢得", "攻入", "打进", "命中", "贡献", "砍下", "送出",
    "领先", "落后", "累积", "存入", "转移", "转化", "转型", "升级", "改善", "改进", "优化", "调整", "淘汰", "关闭", "取缔",
    "取消", "减免", "免除", "免费", "优惠", "降低", "降至", "升至", "增至", "增收", "节约", "节省", "为期", "历时", "长达",
    "高达", "多达", "距离", "相距", "绵延", "实有", "应有", "计划", "预计", "力争", "确保", "争创", "申报", "申请", "审批",
    "审核", "批准", "核准", "登记", "发证", "颁发", "授予", "命名", "认定", "认证", "联系", "联合", "结合", "对接", "结对",
    "包联", "派出", "抽调", "成功", "最终", "最后", "首批", "顺利", "免费收看", "进行", "聚集", "汇聚", "容纳", "可容纳", "展演",
    "上演",
})  # fmt: skip
"""Words that end the noun after a figure, or stand before the noun before it."""
_LEAD = ("各类", "各种", "各项", "各级", "其中", "分别", "先后", "率先", "新增", "另有", "还有", "等", "共", "约", "近", "达", "超", "的", "了", "有", "为", "至", "到", "在", "是", "已", "均", "仅", "就", "还", "又", "另", "以", "含", "即", "与", "和", "及", "占")  # fmt: skip
"""Stripped from the beginning of the noun before a figure."""
_TAILS = ("平均", "累计", "共计", "总计", "合计", "达到", "超过", "高达", "多达", "分别", "连续", "不少于", "不低于", "同比", "环比", "实际", "增加", "增长", "增至", "提高", "提升", "提高到", "下降", "上升", "上涨", "下跌", "减少", "突破", "加快", "回落", "扩大", "降低", "增幅", "比上年", "较上年", "上调", "下调", "已", "达", "共", "约", "近", "超", "为", "有", "至", "到", "了", "仅", "均", "是", "分", "逾", "在", "占", "由", "从", "降", "增", "跌", "涨", "长", "每", "总", "比", "的")  # fmt: skip
"""Stripped from its end: 生产总值|同比增长, 发生率|由."""


def counted_after(text: str, end: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `end`: (start, stop); None where none does."""
    plain = text[end : end + LONGEST + 12]
    begin = _second_figure(plain)
    if plain[:1] == "的" and len(plain) > 1 and plain[1] not in _MARKS:
        begin = 1
    i, quote = begin, False
    while i < len(plain):
        c, word = plain[i], plain[i : i + 2]
        if quote:
            quote = c not in _CLOSE
        elif c in _OPEN:
            if i > begin:
                break
            quote = True
        elif not _word(c) or c.isdigit() or (c in _PARTICLES and (i > begin or c not in "中上下前后")):
            break
        elif word in _NOUNS or (word in _ALSO_NOUNS and plain[i + 2 : i + 3] not in ("了", "过")):
            i += 2
            continue
        elif word in VERBS and plain[i + 2 : i + 3] not in _SUFFIXES:
            if i == begin:
                return None
            break
        elif (c in _SINGLE and i > begin and plain[i - 1 : i + 1] not in _NOUNS) or (
            c in DIGITS and plain[i + 1 : i + 2] in ("名", "个", "家", "项", "次", "所", "座")
        ):
            break
        i += 1
    while i > begin + 1 and plain[i - 1] in "全都均已共也又":
        i -= 1
    if quote or not 1 <= i - begin <= LONGEST or (i - begin == 1 and plain[begin] not in _SHORT):
        return None
    return end + begin, end + min(i, len(plain))


def _second_figure(plain: str) -> int:
    """Where the noun begins after 210余批|4400余名|党员: one more number with its measure word is stepped over."""
    i = 0
    while i < len(plain) and i < 12 and (plain[i].isdigit() or (i and plain[i] in "万亿余多.,")):
        i += 1
    return i + 1 if i else 0


_SUFFIXES = tuple("式性型化率者员费额量品值业")
"""After a verb these make a noun of it: 开放式, 增加值, 发生率."""
_ALSO_NOUNS = {
    "服务", "培训", "贷款", "存款", "奖励", "补贴", "建设", "活动", "展演", "演出", "帮扶", "检测", "种植", "养殖", "创业", "就业", "脱贫",
    "调解", "宣讲", "毕业", "务工", "返乡", "绿化", "整改", "改造", "安置", "搬迁", "治理", "组织", "投资", "计划", "退役", "运营", "参赛",
    "参展", "免费", "公开", "直接", "优化", "入学", "救助", "申报", "审批", "登记", "入党", "服务业", "营业", "受益", "领取", "接种", "罚款",
    "销售", "出口", "进口", "生产",
}  # fmt: skip
_NOUNS = {
    "建筑", "设施", "设备", "种类", "种子", "养老", "养殖", "开发", "开放", "办公", "办事", "收入", "收益", "评选", "评委", "立法", "投资",
    "招商", "参赛", "参数", "包装", "选手", "选举", "培训", "创业", "创新", "进口", "用户", "用地", "作品", "作业", "作家", "走廊", "购物",
    "销售", "送餐", "获奖", "修复", "住户", "住房", "住院", "帮手", "建设", "创客", "设计", "建档", "建议", "选民", "参会", "参观", "助理",
    "助老", "助学", "享受", "受益", "受灾", "用工", "用水", "用电", "来宾", "搬迁", "聘任", "作坊", "种植", "种粮", "养护", "养猪", "养鸡",
    "养羊", "养蜂", "收购", "签约", "开局", "开工", "开学", "办学", "建材", "建制", "投诉", "进站", "来信", "来访", "来电",
}  # fmt: skip


def _word(c: str) -> bool:
    """Letters and Han characters make words; marks do not."""
    return c.isalnum() or c in "·-＋+"


def counted_before(text: str, start: int, floor: int = 0) -> tuple[int, int] | None:
    """The noun phrase that ends at `start`, not before `floor`: (start, stop); None where none does."""
    first = max(floor, start - LONGEST - 24)
    plain = text[first:start]
    begin = _open_end(plain)
    if begin is None:
        return None
    begin, stop = _after_last_verb(plain, begin), len(plain)
    while True:
        tail = plain.endswith(_TAILS) and next(
            (
                w
                for w in _TAILS
                if plain.endswith(w) and stop - begin >= len(w) and not _part_of_word(plain, w)
            ),
            None,
        )
        if not tail:
            break
        stop -= len(tail)
        plain = plain[:stop]
    while True:
        lead = plain.startswith(_LEAD, begin) and next(
            (w for w in _LEAD if plain.startswith(w, begin) and begin + len(w) < stop), None
        )
        if not lead or (len(lead) == 1 and plain[begin : begin + 2] in _NOUNS_AND):
            break
        begin += len(lead)
    noun = plain[begin:stop]
    if not 1 <= len(noun) <= LONGEST + 4 or not any(_word(c) for c in noun):
        return None
    if noun in _TAILS or noun in ("其中", "先后", "目前", "日前") or (len(noun) == 1 and noun not in _SHORT):
        return None
    return first + begin, first + stop


def _part_of_word(plain: str, tail: str) -> bool:
    """平均 of 人均, 长 of 校长, 分 of 积分: the character belongs to the noun."""
    return len(tail) == 1 and plain[-2:] in (
        "校长",
        "市长",
        "县长",
        "村长",
        "镇长",
        "局长",
        "组长",
        "队长",
        "行长",
        "院长",
        "家长",
        "会长",
        "厂长",
        "成长",
        "全长",
        "里程",
        "总分",
        "积分",
        "部分",
        "学分",
        "评分",
        "公约",
        "签约",
        "节约",
        "行为",
        "作为",
        "所有",
        "国有",
        "存在",
        "现在",
        "实在",
        "有为",
        "现有",
        "共有",
        "对比",
        "占比",
        "评比",
        "中共",
        "公共",
        "贷超",
    )


def _open_end(plain: str) -> int | None:
    """Where the clause before the figure begins: after a mark, a digit or an opening quotation."""
    i, depth = len(plain), 0
    while i > 0:
        c = plain[i - 1]
        if c in _CLOSE:
            depth += 1
        elif c in _OPEN:
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and (c in _MARKS or c.isdigit()):
            break
        i -= 1
    return None if depth else i


def _after_last_verb(plain: str, begin: int) -> int:
    """Where the noun begins: after the last verb or particle outside quotations."""
    stop, k, inside = len(plain), begin, 0
    while k < stop:
        c = plain[k]
        inside += (c in _OPEN) - (c in _CLOSE)
        if inside == 0:
            word = plain[k : k + 2]
            if (
                word in VERBS
                and k + 2 < stop
                and word not in _KEEP_BEFORE
                and plain[k + 2] not in _SUFFIXES
                and not _only_tails(plain[k + 2 :])
            ):
                begin = k = k + 2
                continue
            if c in _CUTS and k + 1 < stop and word not in _WHOLE and not _only_tails(plain[k + 1 :]):
                begin = k + 1
        k += 1
    return begin


def _only_tails(rest: str) -> bool:
    """Nothing but words like 同比增长 follows."""
    while rest:
        tail = next((w for w in sorted(_TAILS, key=len, reverse=True) if rest.endswith(w)), None)
        if tail is None:
            return False
        rest = rest[: -len(tail)]
    return True


_SHORT = set("村乡镇县市区省树猪牛羊鸡鸭鱼鹅蜂井桥路车船书人楼房店厂校班队茶果粮菜")
"""Nouns of one character."""
_CUTS = set("的了着过等在被把将从对向给让使为共已均与")
_WHOLE = {
    "等级", "对象", "共青", "过程", "为民", "在校", "在建", "在册", "共产", "从业", "对口", "公共", "过滤", "将军", "对外", "从教", "从医",
    "在职", "在编", "在岗", "着陆", "在线",
}  # fmt: skip


_KEEP_BEFORE = {
    "受益", "参与", "投资", "服务", "培训", "宣讲", "补贴", "贷款", "存款", "就业", "脱贫", "奖励", "种植", "养殖", "建设", "出口", "进口",
    "销售", "生产", "组织", "参赛", "在校", "绿化", "治理", "搬迁", "整改", "演出", "创业", "毕业", "免费", "检测", "救助", "改造", "帮扶",
    "罚款", "安置", "发展", "占地", "增收", "接待", "运营", "营业",
}  # fmt: skip
_NOUNS_AND = {
    "总分", "总值", "总额", "总数", "总投", "总面", "总人", "总产", "总量", "总支", "总建", "总长", "总里", "总收", "有线", "有效", "有限",
    "养老", "养殖", "种植", "种子", "建筑", "建设", "设备", "设施", "办公", "收入", "评委", "增幅", "增速", "至少", "为民", "近视", "超市",
    "以工", "全县", "全市", "全区", "全省", "全国", "全村", "全年", "全镇", "全乡", "后勤", "后备", "先进", "送货", "编制", "派出", "获奖",
    "新人", "约定", "出租", "出席", "出生", "出口", "出资", "达标", "建档", "设计", "收益", "去年", "总书", "后山", "办案", "办事", "办件",
    "办理", "种粮", "养护", "建材", "设立", "收购", "评选", "增值", "总装", "总库",
}  # fmt: skip


def find_counted(text: str, start: int, end: int, kind: str, floor: int = 0) -> tuple[int, int] | None:
    """The noun of a figure whose marked span is text[start:end]; the text is normalised.

    kind   the figure's kind; floor   end of the figure before it
    """
    if kind in ("date", "year", "time", "score", "ratio"):
        return None
    if kind in ("age", "percent", "percentage_point", "temperature", "multiple", "fraction"):
        after = counted_after(text, end) if text[end : end + 1] == "的" else None
        return after or counted_before(text, start, floor)
    if kind in ("money", "area", "length", "weight", "rate", "duration", "concentration"):
        if text[end : end + 1] == "的":
            found = counted_after(text, end)
            if found:
                return found
        if kind == "duration":
            return None
        if kind == "rate":
            return counted_after(text, end) or counted_before(text, start, floor)
        return counted_before(text, start, floor) or counted_after(text, end)
    return counted_after(text, end) or counted_before(text, start, floor)
