"""Common counted nouns of Chinese news and the English words that render them, to tell which figure is which.

Not a dictionary: it only says whether an English noun may stand for a Chinese one, so that two swapped figures
are caught. A glossary term beside a figure counts as well. Heads come last in both languages, so the longest
key that ends the Chinese noun is used.
"""

from __future__ import annotations

import re
from functools import lru_cache

NOUNS: dict[str, str] = {
    # people
    "人": "person people member resident participant", "人员": "person people personnel staff worker employee officer",
    "群众": "person people resident villager public local", "居民": "resident people inhabitant", "村民": "villager resident",
    "农民": "farmer villager peasant", "职工": "worker employee staff", "工人": "worker", "员工": "employee staff worker",
    "干部": "official cadre staff", "党员": "member", "团员": "member", "志愿者": "volunteer", "代表": "delegate deputy representative",
    "委员": "member commissioner", "书记": "secretary", "副书记": "secretary", "主任": "director head chair", "副主任": "director chair",
    "学生": "student pupil", "学员": "trainee student learner", "教师": "teacher", "老师": "teacher", "师生": "teacher student pupil",
    "医生": "doctor", "医师": "doctor physician", "护士": "nurse", "患者": "patient", "病人": "patient", "病例": "case",
    "儿童": "child children", "孩子": "child children", "老人": "elderly older senior", "老年人": "elderly older senior",
    "妇女": "woman women", "女性": "woman women female", "男性": "man men male", "青年": "young youth people", "残疾人": "disabled disability",
    "游客": "tourist visitor", "旅客": "passenger traveller", "乘客": "passenger", "观众": "spectator audience viewer people",
    "读者": "reader", "运动员": "athlete player", "选手": "athlete player contestant competitor runner", "队员": "player member",
    "民警": "police officer", "警察": "police officer", "消防员": "firefighter", "官兵": "soldier officer", "士兵": "soldier", "专家": "expert specialist",
    "讲师": "lecturer", "记者": "reporter journalist", "律师": "lawyer", "企业家": "entrepreneur", "人才": "talent professional people",
    "贫困人口": "poor people", "人口": "people population person resident", "传承人": "inheritor bearer", "社会工作者": "worker", "社工": "worker",
    "观摩": "visit", "死者": "dead death", "伤者": "injured", "毕业生": "graduate", "研究生": "postgraduate graduate student", "大学生": "student graduate",
    "技术员": "technician", "司机": "driver", "嫌疑人": "suspect", "犯罪嫌疑人": "suspect", "被告人": "defendant", "罪犯": "criminal offender", "受害人": "victim", "球迷": "fan", "业主": "owner", "租户": "tenant", "商户": "trader merchant shop business", "摊贩": "vendor",
    # households, places
    "户": "household family home", "家庭": "family household", "贫困户": "household family", "农户": "household farmer family",
    "村": "village", "行政村": "village", "贫困村": "village", "自然村": "village hamlet", "乡镇": "township town", "乡": "township", "镇": "town township",
    "社区": "community neighbourhood", "街道": "subdistrict street", "小区": "estate compound community neighbourhood", "区": "district area", "县": "county", "市": "city",
    "省": "province", "国家": "country nation state", "地区": "region area district", "城市": "city urban", "园区": "park zone", "开发区": "zone",
    # bodies
    "组织": "organisation", "社会组织": "organisation", "党组织": "organisation", "党委": "committee", "党总支": "branch", "党支部": "branch", "支部": "branch", "党小组": "group",
    "企业": "enterprise company firm business", "公司": "company firm", "单位": "unit organisation employer institution", "机构": "institution agency body organisation",
    "合作社": "cooperative", "工厂": "factory plant", "银行": "bank", "商店": "shop store", "超市": "supermarket", "酒店": "hotel", "餐馆": "restaurant", "宾馆": "hotel guesthouse",
    "学校": "school", "中小学": "school", "小学": "school", "中学": "school", "幼儿园": "kindergarten nursery", "高校": "university college", "大学": "university",
    "医院": "hospital", "卫生院": "clinic centre hospital", "卫生室": "clinic", "诊所": "clinic", "养老院": "home", "敬老院": "home", "图书馆": "library", "文化馆": "centre", "博物馆": "museum",
    "队伍": "team", "队": "team", "团队": "team", "小组": "group team", "班": "class", "代表团": "delegation", "宣讲团": "corps team group", "宣讲队": "team", "协会": "association",
    # things built, owned, made
    "项目": "project scheme", "工程": "project work scheme", "工厂车间": "workshop", "车间": "workshop", "基地": "base", "中心": "centre", "站": "station", "广场": "square plaza", "公园": "park",
    "书房": "room", "书屋": "library room", "讲习所": "hall", "文化站": "station", "驿站": "station post", "服务点": "point site", "网点": "outlet branch", "厕所": "toilet", "路灯": "lamp light",
    "房屋": "house building home", "住房": "house home flat", "楼": "building block", "楼栋": "building block", "桥": "bridge", "桥梁": "bridge", "公路": "road highway", "道路": "road", "隧道": "tunnel", "线路": "line route",
    "井": "well", "机井": "well", "水库": "reservoir", "泵站": "station", "大棚": "greenhouse", "车": "vehicle car", "车辆": "vehicle", "汽车": "car vehicle", "公交车": "bus", "列车": "train", "航班": "flight",
    "设备": "equipment device unit", "床位": "bed", "床": "bed", "车位": "space", "岗位": "job post position", "就业岗位": "job", "图书": "book", "书": "book", "书籍": "book", "口袋书": "book", "春联": "couplet",
    "树": "tree", "树木": "tree", "苗木": "sapling seedling tree", "猪": "pig", "牛": "cattle cow", "羊": "sheep goat", "鸡": "chicken", "鱼": "fish", "摄像头": "camera", "充电桩": "point charger pile",
    # doings
    "活动": "activity event session", "次": "time", "场": "performance session show event match", "会议": "meeting conference", "讲座": "lecture talk", "培训": "training session course", "比赛": "match game competition contest",
    "演出": "performance show", "节目": "programme item act", "电影": "film", "培训班": "class course", "案件": "case", "案": "case", "事故": "accident", "纠纷": "dispute", "问题": "problem issue question", "隐患": "hazard risk",
    "意见": "opinion suggestion comment", "建议": "suggestion proposal recommendation", "提案": "proposal", "议案": "motion bill", "措施": "measure step", "政策": "policy", "任务": "task", "服务": "service", "事项": "item matter service",
    "奖": "prize award", "金牌": "gold", "银牌": "silver", "铜牌": "bronze", "奖牌": "medal", "专利": "patent", "证书": "certificate", "合同": "contract", "协议": "agreement", "品牌": "brand", "产品": "product", "品种": "variety kind",
    "订单": "order", "电话": "call", "投诉": "complaint", "物资": "supply supplies goods", "药品": "medicine drug", "粮食": "grain", "蔬菜": "vegetable", "水果": "fruit", "苹果": "apple", "梨": "pear", "葡萄": "grape", "桃": "peach", "樱桃": "cherry", "小麦": "wheat", "玉米": "maize corn", "水稻": "rice", "大豆": "soya soybean bean", "花生": "peanut", "棉花": "cotton", "油菜": "rape rapeseed", "马铃薯": "potato", "土豆": "potato", "茶叶": "tea", "烟叶": "tobacco", "中药材": "herb", "口罩": "mask", "册": "copy copies book", "份": "copy copies", "条": "item piece", "批": "batch group",
    "投资": "invest investment", "资金": "fund funds money", "收入": "income revenue earning", "利润": "profit", "税收": "tax revenue", "补贴": "subsidy allowance", "贷款": "loan", "捐款": "donation", "经费": "fund funding budget",
    # relics, crops, animals, goods
    "文物": "relic artefact artifact object", "铜器": "bronze", "青铜器": "bronze", "玉器": "jade", "陶器": "pottery pot ceramic earthenware", "瓷器": "porcelain ceramic", "漆器": "lacquer lacquerware", "铁器": "iron",
    "竹简": "slip", "简牍": "slip", "墓葬": "tomb grave burial", "古墓": "tomb", "钱币": "coin", "铜钱": "coin", "书画": "painting calligraphy", "石刻": "carving inscription stone", "壁画": "mural fresco", "佛像": "statue buddha", "展厅": "gallery hall room",
    "生猪": "pig hog", "仔猪": "piglet", "母猪": "sow", "肉牛": "cattle beef", "奶牛": "cow dairy", "肉羊": "sheep goat", "家禽": "poultry fowl bird", "鸡蛋": "egg", "牛奶": "milk", "猪肉": "pork", "牛肉": "beef", "羊肉": "mutton lamb", "水产品": "aquatic fish seafood", "西瓜": "watermelon", "草莓": "strawberry", "柑橘": "citrus orange mandarin tangerine", "核桃": "walnut", "大枣": "date jujube", "红薯": "sweet potato", "谷子": "millet", "大麦": "barley", "芝麻": "sesame", "蘑菇": "mushroom", "香菇": "mushroom shiitake", "牡丹": "peony", "玫瑰": "rose", "花卉": "flower", "月季": "rose",
    "电视机": "television tv set", "冰箱": "refrigerator fridge", "电脑": "computer", "手机": "phone mobile handset", "棉衣": "coat jacket padded", "棉被": "quilt duvet", "帐篷": "tent", "大米": "rice", "面粉": "flour", "食用油": "oil", "方便面": "noodle", "矿泉水": "water", "钢材": "steel", "水泥": "cement", "煤炭": "coal", "原煤": "coal", "原油": "oil crude", "天然气": "gas",
    # transport, buildings, services
    "客车": "coach bus passenger", "货车": "lorry truck", "出租车": "taxi cab", "自行车": "bicycle bike", "电动车": "bike electric scooter", "摩托车": "motorcycle motorbike", "拖拉机": "tractor", "收割机": "harvester", "飞机": "aircraft plane", "无人机": "drone", "轮船": "ship vessel", "渔船": "boat vessel", "集装箱": "container", "车站": "station", "港口": "port", "机场": "airport", "航线": "route", "停车位": "space", "停车场": "park", "教室": "classroom", "实验室": "laboratory lab", "食堂": "canteen", "宿舍": "dormitory", "操场": "playground", "床铺": "bed", "病房": "ward", "病床": "bed", "公厕": "toilet", "垃圾桶": "bin", "电梯": "lift elevator",
    # people and doings
    "观光客": "tourist visitor", "考生": "candidate", "新生": "freshman student", "教授": "professor", "院士": "academician", "博士": "phd doctor doctorate", "硕士": "master", "本科生": "undergraduate", "学者": "scholar", "作家": "writer author", "演员": "actor performer", "艺术家": "artist", "导演": "director", "球员": "player", "教练": "coach", "裁判": "referee", "义工": "volunteer", "农民工": "migrant worker", "退休人员": "retiree pensioner", "老党员": "member", "军人": "soldier serviceman", "退役军人": "veteran", "候选人": "candidate", "议员": "member councillor legislator", "候补委员": "alternate", "居民小组": "group", "帮扶干部": "official", "网格": "grid", "网格员": "worker warden", "快递员": "courier", "骑手": "rider", "保洁员": "cleaner", "环卫工人": "cleaner sanitation sweeper", "保安": "guard", "厨师": "chef cook", "店主": "owner shopkeeper",
    "论文": "paper thesis", "文章": "article", "照片": "photograph photo picture", "歌曲": "song", "话剧": "play", "电视剧": "series drama", "奖项": "award prize", "冠军": "title champion", "亚军": "runner", "金奖": "gold", "银奖": "silver", "铜奖": "bronze", "一等奖": "first", "二等奖": "second", "三等奖": "third", "进球": "goal", "篮板": "rebound", "助攻": "assist", "抢断": "steal", "红牌": "red", "黄牌": "yellow", "手术": "operation surgery", "疫苗": "vaccine dose", "床位数": "bed", "救护车": "ambulance", "消防车": "engine truck appliance", "警车": "police car", "快件": "parcel package", "包裹": "parcel package", "邮件": "mail letter parcel", "信件": "letter", "传单": "leaflet flyer", "宣传册": "brochure booklet pamphlet", "展板": "board panel", "横幅": "banner",
    "年龄": "age aged old", "面积": "area", "产量": "output production yield", "产值": "output value", "销售额": "sales", "比例": "share proportion", "学历": "education degree qualification",
}  # fmt: skip

_OF_A_CROP = re.compile("(?:种植|播种|养殖|栽培|收获)?总?(?:面积|产量)$")
"""What is told of a crop: the crop tells two areas apart, the word area does not."""
_MEASURES = {"次": "time session event activity visit performance", "件": "case item petition", "层": "storey story floor", "起": "case incident", "户": "household family home", "名": "", "册": "book copy copies", "场": "performance session show event activity", "人次": "attendance visit people", "头": "head cattle pig", "盒": "box", "箱": "box case", "瓶": "bottle", "袋": "bag", "篇": "article essay", "幅": "painting picture", "首": "song poem", "艘": "ship boat vessel", "架": "aircraft plane drone", "眼": "well", "盏": "lamp light", "棵": "tree", "匹": "horse", "封": "letter", "株": "tree plant", "辆": "vehicle car bus", "床": "bed"}  # fmt: skip


@lru_cache(maxsize=20_000)
def expected(noun: str | None, measure: str | None) -> frozenset[str]:
    """English stems that may render the Chinese noun; empty when nothing is known.

    >>> sorted(expected("专业化社会工作者", "名"))
    ['worker']
    """
    if noun and noun[0] in "全该本":  # 全村210户: where, not what is counted
        noun = None
    name = _OF_A_CROP.sub("", noun or "") or noun or ""
    for end in (len(name), len(name) - 1):  # 消防车|赶赴: the noun may hold the beginning of the next word
        for start in range(end):
            words = NOUNS.get(name[start:end])
            if words and (end == len(name) or end - start > 1):
                return frozenset(stem(w) for w in words.split())
    return frozenset(stem(w) for w in _MEASURES.get(measure or "", "").split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without plural ending and American spelling, lower case.

    >>> stem("Communities"), stem("organizations"), stem("centers")
    ('community', 'organisation', 'centre')
    >>> stem("enterprises"), stem("addresses")
    ('enterprise', 'address')
    """
    word = word.lower().replace("organiz", "organis")
    word = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}.get(
        word, word
    )
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif re.search("(?:ss|x|ch|sh)es$", word):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    return {
        "center": "centre",
        "neighborhood": "neighbourhood",
        "program": "programme",
        "companie": "company",
    }.get(word, word)
