"""The words of the notice that steps, committees, deadlines, materials and notes rest on."""

from __future__ import annotations

from checker.law.guidance.after import Passage

# --- 一、二：scope and time ---
EXCLUDED = Passage(
    "1",
    "公务员（含列入参照公务员法管理的人员）、离退休人员不得申报评审或考核认定职称",
    ("submission", "committee"),
)
ADDRESSEES = Passage(
    "0-p1",
    "各旗县区人社局、稀土高新区党群工作部",
    ("submission", "committee"),
)
SCHEDULES = Passage("2.1.1", "严格按规定的时间进行报送，具体时间安排查看附件5、附件6", ("deadlines",))
MUNICIPAL_UNITS = Passage(
    "2.1.1",
    "市直部门和单位（含自主评审单位）要及时做好组织申报工作",
    ("submission", "deadlines"),
)
DISTRICT_SENIOR = Passage("2.1.1", "各旗县区在6月10日前完成高级职称申报工作", ("deadlines",))
SCHOOLS_LATER = Passage("2.1.1", "（中小学教师系列可适当推后）", ("deadlines",))
TO_CITY = Passage(
    "2.1.1",
    "并将相关申报材料报市人力资源和社会保障局",
    ("submission", "deadlines"),
)
REVIEW_DONE = Passage("2.1.1", "自评地区和单位在9月30日前完成评审和公示", ("deadlines", "organisers"))
FILING_DONE = Passage("2.1.1", "10月30日前完成核准备案工作，不得跨年度评审", ("deadlines", "organisers"))
EXAM_TIME = Passage(
    "2.1.2",
    "考评结合系列（专业）职称申报时间以高级评委会组建单位下发的年度评审工作通知要求为准",
    ("deadlines",),
)
LATER_NOTICE = Passage(
    "2.1.2",
    "体育、工艺美术、文学创作系列（专业）职称申报要求和时间，待新评审条件印发后，由高级评委会组建单位另行发文部署",
    ("deadlines",),
)
CUTOFF = Passage(
    "2.2",
    "继续教育审验卡截止时间为当年申报时间，申报工作结束后，不再补报相关材料",
    ("deadlines", "materials"),
)
EXAM_CUTOFF = Passage(
    "2.2", "考评结合系列或专业的截止时间以评委会组建单位年度评审工作通知要求为准", ("deadlines", "materials")
)

# --- 三：procedure ---
ONE_COMMITTEE = Passage("3-p1", "本年度内同一职称层级原则上只能向一个评委会提出职称评审申请", ("notes",))
SAME_COMMITTEE = Passage(
    "3-p1",
    "用人单位申报相同职称系列（专业）相同层级的职称材料统一报送同一评委会，不得多头报送",
    ("submission",),
)
ONE_TRACK = Passage("3-p1", "社会化或基层系列只能选其一，一次性受理，不允许变更", ("notes",))
CROSS_FILING = Passage("3-p1", "严厉查处申报人员跨地区、跨部门和跨单位进行申报", ("notes",))
ONLINE = Passage(
    "3.1-p1",
    "申报人员须首先访问内蒙古人才信息库（网址：www.nmgrck.cn），进行线上注册并登录",
    ("submission", "notes"),
)
ONLINE_COLUMN = Passage("3.1-p1", "在业务办理—2023年职称申报栏目中，完成基本信息填报", ("submission",))
ONLINE_FORMS = Passage(
    "3.1-p1",
    "下载导出《专业技术职称评审表》和《专业技术职称送审表》",
    ("submission", "materials"),
)
OFFLINE_FORMS = Passage(
    "3.1-p1",
    "进行线下填写及完善申报材料",
    ("submission", "materials"),
)
SPECIAL_COLUMN = Passage("3.1-p2", "进入相对应的栏目填报", ("submission",))
BY_AFFILIATION = Passage("3.2-p1", "申报人员线下材料提交应按照隶属关系及相关要求进行", ("submission",))
UPWARD = Passage(
    "3.2.1", "按职称评审（人事）管理权限由单位、主管部门、人社部门逐级复审、逐级上报", ("submission",)
)
ENTRUSTMENT = Passage(
    "3.2.2",
    "须经本单位同意并由上级主管部门出具委托函",
    ("submission", "materials"),
)
CITY_AGREES = Passage(
    "3.2.2",
    "经市人力资源和社会保障局审核同意后，进行申报、评审",
    ("submission", "committee", "deadlines"),
)
NOT_ENTRUSTED = Passage("3.2.2", "对于未按规定程序和要求履行委托的申报、评审不予受理", ("submission",))
APPLY_TO_UNIT = Passage("3.2.3", "按照属地原则，由本人向所在单位提出申请，经单位审核把关", ("submission",))
BY_PLACE = Passage("3.2.3", "非公有制领域专业技术人才，按照属地原则", ("committee", "deadlines"))
CHANNELS = Passage("3.2.3", "可通过以下任一渠道推荐报送", ("submission", "deadlines"))
UNIT_FORMS = Passage("3.2.4", "各旗县区、部门和单位申报材料包括", ("materials",))

# --- 四：modes, delegation, pathways ---
EXAM_IS_TITLE = Passage(
    "4.3.1",
    "考试成绩合格即视为取得相应层级职称，不再进行相应层级职称评审或认定",
    ("submission", "committee", "deadlines", "notes"),
)
EXAM_FIRST = Passage("4.3.2", "成绩达到国家或自治区合格线并在有效期内方可申报评审高级职称", ("submission",))
OTHER_METHODS = Passage(
    "4.3.3", "可采取讲课说课、面试答辩、量化评审、专家评议、民主测评等多种评价方式进行", ("notes",)
)
ONLINE_REVIEW = Passage("4.3.4", "自治区正高级经济师、高级统计师职称实行网上申报评审", ("submission",))
GRASSROOTS_GROUP = Passage("4.3.5", "评委会可根据实际情况单独设组评审", ("notes",))
NON_PUBLIC_GROUP = Passage("4.3.6", "应单独分组、单独评审，或组织开展专项评审", ("notes",))
SPECIALISED_GROUP = Passage(
    "4.3.6",
    "“专精特新”中小企业和制造业单项冠军企业专业技术人才应单独分组、单独评审，或组织开展专项评审",
    ("notes",),
)
INNOVATION_COUNTS = Passage(
    "4.3.6",
    "将技术创新、专利发明、成果转化、技术推广、标准制定等方面获得的工作绩效、创新成果作为职称评审的主要评价指标",
    ("notes",),
)
COLLEGES = Passage(
    "4.4.1",
    "我市下放高职院校、包头广播电视大学高校教师系列中、初级职称自主评审权",
    ("submission", "committee"),
)
VOCATIONAL = Passage(
    "4.4.2",
    "我市下放中等职业学校（技工院校）的中等职业学校（技工院校）教师系列中、初级职称自主评审权",
    ("submission", "committee"),
)
PARTY_SCHOOL = Passage(
    "4.4.3",
    "我市下放市委党校党校教师系列中、初级职称自主评审权",
    ("submission", "committee"),
)
AGRICULTURE = Passage(
    "4.4.4",
    "我市下放农牧业科学研究院农牧系列中、初级职称自主评审权",
    ("submission", "committee"),
)
DISTRICTS = Passage(
    "4.4.5",
    "我市向旗县区下放中、初级职称评审权及考核认定权限",
    ("committee", "deadlines"),
)
ENTRUST_CITY = Passage("4.4.6", "可采取委托市人力资源和社会保障局评审的方式进行", ("committee",))
GREEN_COMMITTEE = Passage(
    "4.5-p1",
    "符合第1至5项的人员申报职称评审，由内蒙古自治区绿色通道高级职称评审委员会评审（认定）",
    ("committee",),
)
GREEN_SERIES = Passage("4.5-p1", "符合第6、7项的人员申报职称评审，由相应评委会评审", ("committee",))
GREEN_EXAM = Passage(
    "4.5-p1",
    "参加考评结合系列职称评审的，需按要求参加考试并达到规定的合格标准，方可参加评审",
    ("submission",),
)
CONTRIBUTION_RECOMMENDED = Passage(
    "4.5.1",
    "经盟行政公署、市人民政府或自治区主管部门研究推荐",
    ("submission", "materials"),
)
CONTRIBUTION_PROOF = Passage(
    "4.5.1",
    "并提供相关业绩、贡献和成果鉴定材料",
    ("submission", "materials"),
)
OWN_TALENT = Passage("4.5.2", "职称自主评审单位引进人才由本单位评委会评定相应职称", ("committee",))
IMPORTED = Passage(
    "4.5.2", "符合《内蒙古自治区人才引进和流动实施办法》（内政发〔2017〕77号）有关规定", ("materials",)
)
POSTDOC_RECOMMENDED = Passage(
    "4.5.3",
    "由用人单位考核合格后，经各盟市人力资源和社会保障局或自治区主管部门研究推荐",
    ("submission", "materials"),
)
REFEREES = Passage(
    "4.5.4",
    "由2名以上在职在岗的具备正高级职称同行专家出具推荐意见",
    ("submission", "materials"),
)
UNSCHOOLED_RECOMMENDED = Passage(
    "4.5.4",
    "并经盟行政公署、市人民政府或自治区主管部门研究推荐",
    ("submission", "materials"),
)
RETURNEE_RECOMMENDED = Passage(
    "4.5.5",
    "经盟行政公署、市人民政府或自治区主管部门研究推荐",
    ("submission", "materials"),
)
TOWNSHIP_ASSESSED = Passage(
    "4.6.1",
    "经考核合格，可按照职称管理权限，直接申请认定相应的职称",
    ("submission", "materials"),
)
TOWNSHIP_COMMITTEE = Passage(
    "4.6.1-p1",
    "认定工作由各旗县区中级评委会负责认定专业技术人才学术技术水平和专业能力",
    ("submission", "committee"),
)
TOWNSHIP_TOGETHER = Passage("4.6.1-p1", "认定工作和评审工作一并进行，不再单独布置", ("submission",))
DIRECT_ASSESSED = Passage("4.6.2", "经考核合格，可直接参加中级职称评审", ("materials",))
NON_PUBLIC_EDUCATION = Passage("4.7", "对非公有制领域专业技术人才的继续教育不作硬性要求", ("materials",))
NON_PUBLIC_FROM_2024 = Passage(
    "4.7", "从2024年开始，非公有制领域专业技术人才需按要求逐步参加继续教育学习", ("materials",)
)
NON_PUBLIC_EXAM = Passage(
    "4.7", "参加考评结合系列职称评审的，需按要求参加考试并达到规定的合格标准，方可参加评审", ("submission",)
)
EPIDEMIC_FIRST = Passage("4.8.1", "对于表现优秀的在职称评审中优先申报，优先参评", ("notes",))
EPIDEMIC_WORKS = Passage("4.8.1", "医务人员参加疫情防控的工作成果可作为代表作参加职称评审", ("materials",))
EPIDEMIC_AWARD = Passage("4.8.1", "作出突出贡献获得省部级以上表彰奖励", ("materials",))
EPIDEMIC_OPENS_EXAM = Passage("4.8.1", "直接申报参加高一级职称评审或考试", ("submission",))
EPIDEMIC_EARLIER = Passage(
    "4.8.2",
    "2023年之前，参加疫情防控医务人员仍执行自治区疫情防控指挥部关于进一步保护关心爱护医务人员的职称申报评审政策",
    ("notes",),
)
EPIDEMIC_LIST = Passage("4.8.2-p1", "严格落实上述政策并确定享受政策人员范围", ("materials", "notes"))
TARGETED = Passage("4.9", "做好本地区基层“定向评价”高级职称评审工作", ("committee",))
FARMERS_LATER = Passage(
    "4.10",
    "具体工作安排另行通知",
    ("submission", "committee", "deadlines", "materials"),
)
SCHOOL_SENIOR = Passage(
    "4.13", "中小学教师高级职称评审按照总量控制、盟市评审、自治区复核后核准备案的原则进行", ("committee",)
)
LEAVE_FOUNDED = Passage("4.11.4", "允许离岗创办企业人员在所创办企业申报职称", ("notes",))
LEAVE_BACK = Passage(
    "4.11.4",
    "所获得的职称可以作为其返回事业单位后参加岗位竞聘、重新订立聘用合同的参考",
    ("notes",),
)
LEAVE_PART_TIME = Passage(
    "4.11.4",
    "兼职创新、在职创办企业人员继续享有参加职称评审的权力，可以在兼职单位或者创办企业申报职称",
    ("notes",),
)
SCHOOL_TOGETHER = Passage("4.13", "今年，中小学正高级教师和高级教师一并进行申报", ("notes",))
SCHOOL_POSTS_ADDED = Passage(
    "4.13",
    "评审结果核准后，要按照事业单位岗位设置管理要求，及时补充设岗，并按职称资格起算时间进行岗位聘用",
    ("notes",),
)
SCHOOL_QUOTA = Passage("4.13", "2023年我市正高级教师职称评审数为17名（行政领导评审不超过5名）", ("notes",))
SCHOOL_LEADERS = Passage("4.13", "人数不得超过推荐总数30%的比例限制", ("notes",))
SCHOOL_POSTS = Passage("4.13", "中小学教师副高级职称评审，严格在核定的岗位结构比例内进行", ("notes",))

# --- 五、六：checks and review ---
COMMITMENT = Passage(
    "5-p1",
    "对申报材料的真实性负责，并实行承诺制度",
    ("submission", "materials"),
)
IN_TIME = Passage(
    "5-p1",
    "申报人员应当在规定期限内提交申报材料",
    ("submission", "deadlines"),
)
UNIT_REVIEWS = Passage(
    "5-p2",
    "用人单位负责审核申报人员材料是否真实完整，出具职称申报推荐意见",
    ("submission", "materials"),
)
UNIT_OPINION = Passage(
    "5-p2",
    "说明推荐人选产生方式、申报人员具备的资格条件及公示情况等",
    ("submission", "materials"),
)
UNIT_SIGNS = Passage(
    "5-p2",
    "须签署审核人员姓名、审核意见及审核日期，并加盖审核推荐单位公章",
    ("submission", "materials"),
)
DISPATCHED = Passage(
    "5-p3",
    "由劳务派遣单位会同用人单位（包头市所属单位）履行初审、公示、推荐程序，按规定程序逐级报送",
    ("submission",),
)
NON_PUBLIC_UNIT = Passage("5-p4", "由所在工作单位履行初审、公示、推荐等程序", ("submission",))
ARCHIVE_KEPT = Passage(
    "5-p5", "可由人事代理机构（人力资源服务机构）履行初审、公示、推荐等程序", ("submission",)
)
ARCHIVE_NOT_KEPT = Passage(
    "5-p5",
    "在纳税或社保参保地申报，由旗县（市、区）以上人力资源社会保障部门履行初审、公示、推荐等程序",
    ("submission",),
)
AUTHORITIES_CHECK = Passage(
    "5-p6",
    "负责对申报推荐程序、申报人员资格、申报专业和申报材料的规范性、完整性、有效性等进行把关",
    ("submission",),
)
OFFICE_CHECKS = Passage("5-p7", "评委会办事机构按照申报条件对申报材料进行审核", ("submission",))
PUBLICITY = Passage(
    "5-p8",
    "公示时间不少于5个工作日，公示无异议后方可上报，上报材料需包括公示情况",
    ("submission", "materials"),
)
SENIOR_FILED = Passage("6.1.2", "自治区人力资源和社会保障厅负责对全区组建的高级评委会", ("committee",))
JUNIOR_FILED = Passage(
    "6.1.2", "各盟市（旗县）人力资源和社会保障局负责对本地区组建的中初级评委会实行核准备案", ("committee",)
)
COMMITTEES_PUBLISHED = Passage(
    "6.1.3", "在包头市人力资源社会保障局官网统一对社会公布", ("committee", "notes")
)
UNFILED = Passage(
    "6.1.3",
    "未经人力资源和社会保障部门核准备案组建的评委会不得组织职称评审，违规发布的职称信息和颁发的职称证书一律无效",
    ("notes", "organisers"),
)
REPRESENTATIVE_WORKS = Passage(
    "6.2.3",
    "标准开发、技术推广、技术解决方案、创新突破、高质量专利、成果转化、理论文章、智库成果、文艺作品、教案、病历等业绩成果均可作为代表性成果参加职称评审",
    ("materials",),
)
OWN_AREA_ONLY = Passage(
    "6.3.1", "各旗县区只能受理本辖区范围内所属企事业单位工作人员职称申报评审工作", ("committee",)
)
OWN_STAFF_ONLY = Passage(
    "6.3.1",
    "各自评单位只能受理本单位工作人员职称评审工作",
    ("submission", "committee"),
)
EXTENSION = Passage(
    "6.3.1",
    "确有困难不能按期评审的，要提前提交书面延期申请，经批准同意后，方可延期评审",
    ("deadlines", "organisers"),
)
NOT_ACROSS_YEARS = Passage("6.3.1", "职称评审不得跨年度进行", ("deadlines",))
FILE_COMMITTEES = Passage("6.1.1", "均须于2023年5月30日前", ("organisers",))
PLAN_FILED = Passage(
    "6.3.2", "在评审会议召开一周前提交核准部门备案，经同意后方可开展评审工作", ("organisers",)
)
JUDGES_CHANGE = Passage(
    "6.3.3", "对于已经连续三年担任职称评审工作的评委，原则上不再聘任为本年度评委", ("organisers",)
)
JUDGES_FROM_OUTSIDE = Passage("6.3.3", "自主评审须保证一定数量的非本单位同行专家评委参加", ("organisers",))
RESULTS_FILED = Passage(
    "6.3.5",
    "中级职称评审结果由各旗县区、自评单位在评审工作结束一个月内",
    ("organisers",),
)
COMPLAINTS = Passage("6.3.4", "评审结果公示期间，对通过举报投诉等方式发现的问题线索", ("notes",))
COMPLAINTS_REVIEW = Passage(
    "6.3.4", "涉及评审工作的，由评委会组建单位（办事机构）调查核实", ("notes", "organisers")
)
COMPLAINTS_PAPERS = Passage("6.3.4", "涉及材料真实性的，由各盟市和用人单位调查核实", ("notes", "organisers"))
CERTIFICATE = Passage("6.3.6", "评审通过人员可登录内蒙古人才信息库查询打印个人职称电子证书", ("notes",))
REVIEW_EFFECTIVE = Passage("6.3.7", "通过评审方式取得的职称，起算时间为评委会通过时间", ("notes",))
RECOGNITION_EFFECTIVE = Passage("6.3.7", "通过认定方式取得的职称，起算时间为认定单位审核通过时间", ("notes",))

# --- 七至九 ---
CITY_SENIOR = Passage("7", "职称评审由市人力资源社会保障局牵头会同各行业主管部门进行评审", ("committee",))
CITY_FILES = Passage(
    "7", "评审结果由市人力资源和社会保障局报自治区人力资源社会保障厅核准备案", ("committee",)
)
CERTIFICATES_ACCEPTED = Passage("8-p1", "可在自治区范围内使用，不再进行重新确认换证", ("notes",))
CONFIRMED_ANEW = Passage(
    "8-p2",
    "本人应提供相关材料由相应评委会进行确认",
    ("materials", "notes"),
)
ONLINE_CHECK = Passage(
    "9.2.1", "专业技术人员可通过各级政务服务平台、“内蒙古人社”“蒙速办”手机APP查询相应信息", ("notes",)
)
SCANNED_FORM = Passage("9.2.2", "取得职称人员可下载本人《专业技术职称评审表》", ("notes",))
PROGRESS = Passage("9.2.3", "可登陆内蒙古人才信息库，实时关注职称申报评审进度和结果", ("notes",))
FEES = Passage("9.3", "规定收取评审费用，不得另行加收费用", ("notes",))
FEES_WHEN = Passage("9.3", "要在报送申报材料的同时交纳有关费用", ("notes",))
FEES_TO_DEPARTMENT = Passage(
    "9.3",
    "在材料由市人力资源和社会保障局向行业主管部门移交后，由各相关单位将评审费交各行业主管部门",
    ("notes",),
)

PASSAGES = tuple(value for value in list(globals().values()) if isinstance(value, Passage))
