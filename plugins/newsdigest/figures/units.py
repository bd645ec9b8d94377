"""Find the unit after a Chinese numeral: longest match in the lexicon, minus the words that only begin like one."""

from __future__ import annotations

from decimal import Decimal

from ..model import Unit
from .index import Index

AFTER_DIGITS_ONLY = frozenset(
    ("期", "级", "路", "组", "队", "村", "镇", "乡", "县", "市", "省", "区", "国", "校", "点", "分", "注", "字", "环", "方", "把", "道", "度", "平", "胜", "负", "战", "金", "银", "铜", "杆", "枪", "圈", "跳", "平方", "立方", "堂", "两", "担", "顶", "床", "眼", "孔", "步", "记", "穗")
)  # fmt: skip
"""Measure words and units that stand in too many words after a Han numeral (三级, 二期, 四方, 十分): digits are asked for."""

_WORDS = """
记者 记录 记载 记忆 记号 记分 记功 步伐 步兵 步道 步枪 步入 步数 步调 钱包 钱财 钱币 局部 局面 局势 局长 局级 局限 局域 局促 局地 茬口 人口 名列 名次 战胜 战略 战士 战斗 战役 战争 人民 人大 人才 人均 人类 人文 人气 人社 人行 人居 家庭 家长 家园 家属 家乡 户籍 户口 户主 户均 名录 名誉 名牌 名义
位于 位列 位置 位居 年级 年代 年轻 年均 年产 天然 天津 天气 天生 天使 天空 天地 天河 天猫 天山 场馆 场景
所有 所在 所谓 所以 所需 所属 座位 处理 处于 处罚 处置 处分 处级 支持 支付 支出 支撑 支部 支行 支援 支教 支委
支柱 起来 起步 起草 起点 起到 起义 例如 例行 例会 次要 次数 回家 回来 回应 回乡 回收 回复 遍布 遍及 趟水 轮流 轮换
轮训 轮值 轮胎 轮作 条约 条幅 款项 款待 类似 类型 种植 种子 种类 种养 种地 种粮 种业 样本 样板 样品 样子 门户 门店
门前 门口 门诊 门类 则是 则为 篇章 部门 部队 部署 部级 部长 部委 部位 部件 部省 本科 本土 本地 本次 本报 本市 本县
本区 本省 本身 本人 本村 本轮 本月 本年 本级 本周 本来 集中 集体 集团 集合 集会 集市 集镇 集装 集聚 集成 集约 章程
首届 首次 首个 首批 首先 首都 首家 首要 首位 首府 首创 首席 张家 张贴 份额 份子 封闭 封面 封山 枚举 块状 面积 面对
面向 面临 面试 面粉 面貌 片区 片面 片长 段落 段时 台湾 台风 台账 台阶 台胞 台商 台北 台州 台资 辆均 架构 架设 架桥
列入 列为 列车 列支 列席 列举 列出 列管 具有 具备 具体 头条 头部 头脑 只有 只能 只是 只要 只为 只需 尾气 尾矿 尾款
枝条 束缚 根据 根本 根治 朵朵 盆地 盆景 株洲 粒度 丛林 盒马 包括 包含 包装 包干 包保 包村 包片 包联 瓶颈 杯子 碗筷
盘活 盘点 罐头 捆绑 筒子 把握 把关 把脉 把好 把控 顶层 顶部 顶岗 床位 副总 副市 副县 副省 副主 副书 副局 副处 副科
副镇 副乡 副院 副校 副会 副理 双方 双向 双创 双赢 对接 对口 对于 对外 对照 对象 对策 对比 对标 对话 对此 对全 对该
对其 对各 打造 打击 打开 打破 打通 打好 打响 打赢 打工 打卡 打包 打磨 打牢 打捞 打算 串联 道路 道德 道理 眼镜 眼科
孔子 单位 单元 单独 单项 单纯 单价 单打 单日 单产 单一 单车 单个 单月 单季 票房 票价 票务 桩基 笔者 笔试 笔记 幕后
注册 注重 注入 注意 注销 股东 股权 股票 股份 股市 股民 股价 组织 组建 组成 组合 组长 组队 队伍 队员 队长 队列 伙伴
团队 团员 团结 团体 团圆 团委 团购 团支 群众 群体 群团 群岛 群防 球队 球员 球迷 球场 球馆 球类 球星 局面 局部 局长
局势 局级 圈层 杆塔 环境 环保 环节 环卫 环比 环评 枪支 胜利 胜出 胜任 负责 负债 负担 负面 负于 平均 平台 平安 平方
平衡 平等 平米 平凡 平稳 平价 平局 金额 金融 金牌 金银 金属 金秋 金华 金奖 银行 银牌 银奖 银发 铜牌 铜奖 铜矿 点击
点位 点亮 点赞 点评 点多 点心 点燃 字样 村民 村庄 村级 村委 村干 村里 村域 村镇 村集 村史 村支 村居 镇级 镇区 镇街
镇村 镇政 乡亲 乡村 乡镇 乡土 乡贤 乡级 县级 县域 县城 县委 县区 县直 县市 县政 县乡 市级 市民 市场 市委 市区 市直
市县 市政 市值 市辖 市属 省级 省道 省委 省份 省市 省内 省外 省直 省会 省区 省政 省属 省际 区域 区县 区级 区内 区块
区委 区间 区划 区政 区位 国家 国道 国企 国际 国内 国有 国资 国籍 国债 国军 国粹 国庆 校园 校长 校区 校级 校友 校外
校内 校服 口岸 口罩 口径 口碑 口腔 口袋 口味 口粮 口号 层次 层面 层级 层层 层高 间隔 间接 间距 间断 套餐 套取 套路
幢幢 栋梁 宗旨 宗教 宗族 届时 期间 期待 期望 期末 期中 期满 期限 期货 批准 批评 批示 批复 堂堂 堂食 节目 节约 节省
节能 节水 节日 节点 节后 节前 节庆 课堂 课程 课题 课后 课外 课本 课桌 课件 班子 周边 周围 周末 周期 周刊 周六 周日
周一 周二 周三 周四 周五 秒杀 分别 分布 分析 分为 分类 分配 分钟 分工 分管 分支 分公 分局 分会 分片 分批 分级 分散
分享 分红 分包 分行 分流 分店 分量 分期 分数 分值 分段 分组 分项 分赴 分开 分成 分之 度假 度过 度数 升级 升学 升至
升高 升温 升旗 升华 升本 升值 斤两 米兰 米粉 米线 米饭 米面 米字 克服 克隆 克难 克拉 吨位 里程 里面 里边 里外 寸步
尺寸 尺度 丈夫 丈量 担任 担当 担保 担心 担忧 担负 两侧 两岸 两地 两边 两旁 两级 两国 两会 两手 方面 方式 方案 方法
方可 方便 方向 方位 方队 方针 方阵 元旦 元素 元宵 元代 元月 元首 元件 元老 角度 角色 角逐 角落 毛利 毛衣 毛泽 块头
桶装 瓦斯 瓦解 瓦房 伏击 伏天 赫赫 桶盖 倍增 倍感 倍受 倍数 步行 步骤 步入 步伐 步道 单单 篮板 打仗
打方 打听 打量 打扮 打断 打架 打车 打电 打招 打针 打球 打牌 打扫 打猎 打官 打交 打比 打转
"""
COLLISIONS = frozenset(_WORDS.split()) - {"篮板", "分钟", "平方", "平米", "克拉", "床位"}
_HALVES = {
    "两",
    "年",
    "天",
    "个月",
    "个小时",
    "小时",
    "吨",
    "斤",
    "公斤",
    "米",
    "公里",
    "里",
    "亩",
    "升",
    "倍",
    "分钟",
    "分",
    "个星期",
    "周",
    "尺",
    "元",
    "块",
    "岁",
    "寸",
    "丈",
    "毛",
    "公顷",
    "海里",
}


AMPLE = frozenset({"步", "道", "把", "组", "顶", "床", "局", "字", "孔", "眼", "堂", "圈", "级"})
"""Loose measure words that count after a Han numeral from ten up: 二十四道工序."""


def unit_at(
    plain: str, at: int, index: Index, *, han: bool, ample: bool = False
) -> tuple[str, Unit, int] | None:
    """The unit that begins at `at`: (surface, unit, end); None where none does.

    han     the numeral was written in Han characters: the loose measure words are no units then
    ample   it is ten or more: some of them are
    """
    for surface, unit in index.units.get(plain[at : at + 1], ()):
        if not plain.startswith(surface, at):
            continue
        end = at + len(surface)
        if (
            surface[-1].isascii()
            and surface[-1].isalnum()
            and plain[end : end + 1].isascii()
            and plain[end : end + 1].isalnum()
        ):
            continue
        if han and surface in AFTER_DIGITS_ONLY and not (ample and surface in AMPLE):
            continue
        if _collides(plain, at, surface):
            continue
        return surface, unit, end
    return None


def _collides(plain: str, at: int, surface: str) -> bool:
    """A word that only begins like the unit: 群众, 部门, 市民."""
    last = at + len(surface) - 1
    word = plain[last : last + 2]
    if surface[-1] == "大" and plain[last + 1 : last + 2] in tuple("雨雪风雾旱暴会赛水火"):  # 三天|大雨
        return True
    return word in COLLISIONS and (len(surface) == 1 or surface[-1] in "人年天")


def half_after(plain: str, end: int, surface: str) -> bool:
    """两年半, 三斤半, 五个半小时: 半 right after the unit adds a half."""
    return (
        plain[end : end + 1] == "半"
        and surface in _HALVES
        and plain[end + 1 : end + 2] not in ("年", "天", "径", "边", "价", "导", "成", "数")
    )


def infix(plain: str, at: int, index: Index) -> tuple[str, Unit, int, str] | None:
    """一个多月, 两个半小时: (surface, unit, end, "多" or "半") with 个 split from its noun."""
    if plain[at : at + 1] == "个" and plain[at + 1 : at + 2] in ("多", "半", "来"):
        for word in ("小时", "钟头", "分钟", "月", "星期", "季度", "百分点", "世纪", "工作日"):
            if plain.startswith(word, at + 2):
                found = index.symbols.get("个" + word) or index.symbols.get(word)
                if found is not None:
                    return "个" + word, found, at + 2 + len(word), plain[at + 1]
    return None


COMPOUND = {
    "秒": (),
    "小时": ("分钟", "分", "秒"), "个小时": ("分钟", "分", "秒"), "分钟": ("秒", "秒钟"), "分": ("秒", "秒钟"), "年": ("个月",),
    "亩": ("分",), "斤": ("两",), "公斤": ("克",), "千克": ("克",), "元": ("角", "毛"), "块": ("毛", "角", "分"), "美元": ("美分",), "日元": ("日本钱",), "角": ("分",), "毛": ("分",), "米": ("厘米", "公分"), "度": (), "丈": ("尺",), "尺": ("寸",),
}  # fmt: skip
"""Larger unit → the smaller ones that may follow it in one measure. Days with hours and months with days stay two: no
decimal tells them exactly, and English keeps them apart too."""
SECONDS = {"小时": 3600, "个小时": 3600, "分钟": 60, "分": 60, "秒": 1, "秒钟": 1}
CENTS = {
    "元": Decimal(1),
    "块": Decimal(1),
    "角": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "分": Decimal("0.01"),
}
