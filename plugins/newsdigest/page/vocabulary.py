"""Words of the newsroom that the rules look for, simplified and traditional.

From the mastheads, photo credits and bylines of Chinese papers; surnames after the Song-dynasty list of
the Hundred Family Surnames and the 2020 report on names of the Ministry of Public Security.
All patterns are matched against `Line.text`, in which full-width digits, letters and brackets are folded.
"""

from __future__ import annotations

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, to stand with others between brackets."""
H = r"[^\W0-9A-Za-z_]"
"""One Han character, as these patterns write it some hundreds of times: a class that spells the ranges out takes `re`
a millisecond to compile, this one a fiftieth. It takes the kana and accented letters of a name along."""

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
    "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左"
    "柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦"
    "戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储"
    "原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸"
    "雍辜羊阎乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利于呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植富尧由牧山水火木土春秋冬"
    "張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭葉蘇魏呂盧鐘鍾譚陸賈韋鄒閆龍賀顧龔萬錢嚴湯齊喬龐顏莊聶魯歐關蘭寧紀畢單駱藍華饒陽農繆簡車項連蘆麥婁竇黨宮"
    "費衛應閔鄔邊師欒榮叢鞏遲鄺談樂儲勞諶蘭樓滿聞厲區闞權強帥樸蓋練廉豐國計晉門雲來陰堯閻烏況鮮戰慮銀亞賓幹傅佀"
)
COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "夏侯",
    "尉迟",
    "东方",
    "慕容",
    "令狐",
    "司徒",
    "端木",
    "轩辕",
    "公孙",
    "歐陽",
    "諸葛",
)

_ROLE_WORD = r"(?:本报|本刊|本報|特约|见习|见习|实习|首席|全媒体|融媒体|学生|小)?(?:指导教师|指导老师|记者|記者|通讯员|通訊員|实习生|實習生|评论员)"
LATIN_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
NAME = rf"(?:(?!{_ROLE_WORD}){H} {H}(?!{H})|(?!{_ROLE_WORD}){H}{{2,4}}(?:·{H}{{1,6}})*|{LATIN_NAME})"
"""A person in a credit or byline; a two-character name may be spaced out (李 明)."""
SEP = r"(?: ?[、/和及] ?| )"
NAMES = rf"{NAME}(?:{SEP}{NAME}){{0,5}}"

ROLE = (
    r"(?:本报|本刊|本台|本社|本網|本网|本報|新华社|新華社|中新社|中央社|特约|特約|特派|见习|見習|实习|實習|首席|全媒体|全媒體|融媒体中心|新闻中心|(?:广播)?电视台|融媒体|融媒|驻"
    + H
    + r"{1,4}|"
    r"駐"
    + H
    + r"{1,4}|市|县|区|高级|资深|学生|校园|小|摄影|攝影|文字|"
    + H
    + r"{2,4}(?:日报|晚报|晨报|早报|时报|商报|都市报|周报|快报|新报|导报|青年报|农民报|日報|晚報|早報|時報|商報|週報))*"
    r"(?:记者|記者|通讯员|通訊員|实习生|實習生|评论员|評論員|撰稿人?|特约撰稿|特約撰稿|编译|編譯|撰文|指导教师|指导老师)"
)
OFFICE_END = re.compile(
    r"(?:宣|讯|訊|组|組|部|局|办|辦|委|中心|台|臺|社|报|報|网|網|站|处|處|科|院|校|學|会|會|公司|集团|联|协|厅|廳|融媒|室|馆|团|队|编|轩|萱|煊|闻|供销社|工会|党校|学校|大学)$"
)
AGENCY = re.compile(
    r"新华社|新華社|新华网|中新社|中新网|中央社|人民日报|人民网|央视|央广|光明日报|经济日报|新京报|澎湃|法新社|路透社|美联社|共同社|塔斯社|"
    r"据.*(?:报|社|网|电|台)|據.*(?:報|社|網|電|台)|综合|綜合"
)

TAIL = r"(?:摄影报道|攝影報導|综合报道|综合整理|报道|報道|報導|采写|採寫|整理|文/图|文/圖|图/文|圖/文|文图|图文|文/摄|文并摄|文 图|撰文|编译|文|电|讯|通讯)"

PAPER = (
    rf"(?:{H}{{2,6}}(?:日报|晚报|早报|晨报|午报|时报|商报|都市报|周报|快报|导报|新报|青年报|工人报|农民报|法制报|法治报|教育报|科技报|经济报|文艺报|"
    rf"日報|晚報|早報|時報|商報|週報|快報|導報|新報|新闻|都市)|{H}{{2,4}}(?:报|報|周刊|週刊)|今日(?!要闻|导读|看点|天气|视点|关注|热点|头条|话题|聚焦){H}{{2,4}}(?!{H}))"
)
LABELS = (
    "要闻|综合|时政|本地|国内|国际|体育|文化|副刊|教育|经济|财经|社会|民生|法治|科技|健康|娱乐|评论|理论|专题|专版|特刊|广告|县域|县区|县区新闻|区县|视点|关注|焦点|"
    "热点|新闻|深度|头版|封面|城事|河洛|综合新闻|本地新闻|国内新闻|国际新闻|社会新闻|时事|天下|生活|旅游|汽车|房产|读者|来信|读者来信|文艺|文苑|党建|基层|乡村|"
    "三农|乡村振兴|脱贫攻坚|环球|图片|图片新闻|公告|要聞|綜合|國內|國際|體育|社會|財經|地方|港澳|兩岸|生活|副刊|評論|今日|导读|一版|二版|聚焦|人物|调查|都市|政务|服务|"
    "要闻·综合|短讯|简讯|百姓|工商|金融|周末|悦读|校园|创新|学习|观察"
)

DIGIT_DATE = r"\d{4} ?[年./-] ?\d{1,2} ?[月./-] ?\d{1,2}(?: ?日)?"
HAN_DATE = (
    r"[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十元]{1,3}月[一二三四五六七八九十廿卅]{1,3}日"
)
DATE = rf"(?:{DIGIT_DATE}|{HAN_DATE})"
SHORT_DATE = re.compile(r"\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿卅]{1,3}日")
"""A date without its year: under a letter, or over an entry of a diary; no head."""
WEEKDAY = r"(?:星期|周|礼拜|週|禮拜)[一二三四五六日天]"

LEADS = re.compile(
    r"(?:近日|日前|昨日|昨天|今日|今天|前天|近期|目前|最近|连日来|連日來|日来|本报讯|本報訊|据悉|记者从|記者從|记者昨|记者近|本周|上周|今晨|昨晚|去年|"
    r"\d{1,2}月\d{1,2}日|\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|\d{1,2}月[上中下]旬|\d{1,2}月份|今年\d|截至\d)"
)
"""How the first sentence of a news story likes to begin."""

ENUMERATOR = re.compile(
    r"(?:一|二|三|四|五|六|七|八|九|十|其[一二三四五六七八九])(?:是|要)|第[一二三四五六七八九十][,、]|其[一二三四五][,、是]"
)
MARKER = re.compile(
    r"(?:\d{1,2}[.、)](?!\d)|\d{1,2}\) ?|[(][一二三四五六七八九十\d]{1,3}[)]|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[•●◆■★▲◇○◎※▪►▶]|[-*+] )"
)
"""What a list item begins with."""
NUMBERED = re.compile(
    r"(?:[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部分篇]|\d{1,2}[、.](?!\d)|[①-⑳]|(?:0\d|\d) "
    + H
    + r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[Ⅰ-Ⅹ])$)"
)
"""What a numbered section head begins with."""
PLACE_ENDS = "省市县縣区區镇鎮乡鄉村州旗局委"
"""What the name of a place or office ends with."""
TURN = re.compile(r"(?:\*\*)?(?:记者|記者|问|問|主持人|Q) ?[::]")
"""A question of an interview."""
COMMON_PAIRS = frozenset(
    (
        "记者 万元 全县 工作 今年 孩子 群众 部门 组织 平均 到了 服务 学生 分钟 去年 没有 一个 以来 社区 全部 "
        "了一 什么 人的 企业 上的 日前 开展 表示 在全 公里 设立 实行 以上 有人 学校 通过 综合 教师 亿元 电话 "
        "进行 我们 人次 每天 中心 共同 如下 街道 确保 该县 其中 截至 年来 的时 这里 落实 负责 时候 主任 小学 "
        "实现 工业 的小 子们 第二 推进 召开 机关 安全 社会 公司 城市 过去 人民 介绍 责人 可以 方式 有一 全市 "
        "每年 投入 大学 现在 小时 居民 开放 免费 老师 资金 先后 里的 市场 干部 发展 预计 会议 单位 正在 是一 "
        "昨天 各类 人员 家长 出了 元的 第一 三天 农村 三年 广场 实施 产品 开发 走进 一步 面积 发布 时间 市民 "
        "做到 县城 区里 超过 近日 经营 日起 余人 培训 上午 个月 年的 书记 这一 项目 他们 大家 自己 这个 那个 "
        "就是 还是 不是 已经 因为 所以 但是 如果 为了 据悉 据了 了解 本报 通讯 讯员 同志 领导 建设 管理 活动 "
        "问题 情况 方面 国家 全国 中国 我国 我市 全省 政府 有关 相关 进一 积极 加强 提高 开始 成为 获得 参加 "
        "举行 代表 以及 同时 目前 下午 晚上 早上 年以 多年 万人 多人 余名 多名 一次 一天 一起 一直 一样 一定 "
        "十年 記者 學生 進行 我們 他們 國家 問題 活動"
    ).split()
)
"""Pairs of characters any story may hold: they tell nothing of what it is about."""
FEATURE = re.compile(
    r"(?:纪实|侧记|见闻|综述|纪略|掠影|巡礼|扫描|观察|印象|素描|探访记?|回眸|手记|小记|紀實|側記|見聞|綜述)$"
)
"""What the subtitle of a feature ends with."""
OFFICE = re.compile(
    rf"{H}{{0,12}}(?:宣传部|组织部|统战部|政法委|纪委|纪委监委|监委|办公室|宣传办|新闻办|文明办|党政办|综合办|融媒体中心|新闻中心|宣传科|宣教科|政工科|编辑部|通讯组|报道组|新闻科)"
    rf"|{H}{{1,6}}[省市县区州旗镇乡]{H}{{1,8}}[局委]"
)
"""An office that sends reports to a paper, by its full name."""


def is_name(text: str) -> bool:
    """Whether a token is a personal name: 2 to 4 Han with a known surname, spaced out or not, or a name with ·."""
    text = text.replace(" ", "")
    if "·" in text:
        return len(text) <= 14
    if text[:2] in COMPOUND:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in SURNAMES


def _split_and(text: str) -> list[str]:
    """李明和王芳 as two; 陳文和 as one."""
    for mark in "和及":
        left, _, right = text.partition(mark)
        if is_name(left) and is_name(right):
            return [left, right]
    return [text]


def split_names(text: str) -> list[str]:
    """Names of a run like 李 明 王芳、赵强: a lone surname takes the lone character after it."""
    parts = [p for p in re.split(r"[ 、,/;；]+", text) if p]
    parts = [q for p in parts for q in _split_and(p)]
    names: list[str] = []
    for part in parts:
        if names and len(part) == 1 and len(names[-1]) == 1:
            names[-1] += part
        else:
            names.append(part)
    return names
