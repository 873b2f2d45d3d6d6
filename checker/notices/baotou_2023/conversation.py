"""How the guide asks the questions of the 2023 notice: in which words, why, who knows it; the screens.

Each ``because`` rests on the clause before it. Labels and options of the questions are in ``questions.py``.
"""

from __future__ import annotations

from typing import Literal

from checker.law.guidance.conversation import UNSURE, Conversation, Screen, Spoken, Tick, Topic

from .headlines import HEADLINES
from .questions import employment, workplace

PURPOSE, WORK, SCHOOLING, TITLE, YEARS, CIRCUMSTANCES = (
    "purpose",
    "work",
    "schooling",
    "title",
    "years",
    "circumstances",
)
TOPICS = (
    Topic(PURPOSE, "想申报什么"),
    Topic(WORK, "在哪里工作"),
    Topic(SCHOOLING, "学历和所学专业"),
    Topic(TITLE, "现有的职称"),
    Topic(YEARS, "工作年限"),
    Topic(CIRCUMSTANCES, "业绩和特殊情形"),
)


def _self(topic: str, asks: str, clause: str, because: str, hint: str = "") -> Spoken:
    return _by("self", topic, asks, clause, because, hint)


def _unit(topic: str, asks: str, clause: str, because: str, hint: str = "") -> Spoken:
    return _by("unit", topic, asks, clause, because, hint)


def _office(topic: str, asks: str, clause: str, because: str, hint: str = "") -> Spoken:
    return _by("office", topic, asks, clause, because, hint)


def _by(
    who: Literal["self", "unit", "office"], topic: str, asks: str, clause: str, because: str, hint: str
) -> Spoken:
    return Spoken(topic=topic, known_by=who, asks=asks, because=because, clause=clause, hint=hint)


_PURPOSE = {
    "target_series": _self(
        PURPOSE,
        "您想申报哪个系列的职称？",
        "4.1-p1",
        "各系列的评审条件不一样，先要知道按哪个系列看。",
        "系列就是职称的门类：教师、卫生、工程、农业、会计……",
    ),
    "target_level": _self(
        PURPOSE,
        "您想申报哪一级？",
        "4.5-p1",
        "职称要一级一级地申报，各级的条件不同。",
    ),
    "exam_passed": _self(
        PURPOSE,
        "这一级的全国或自治区统一考试，您考合格了吗？",
        "4.3.1",
        "这一级以考代评，考试合格就算取得，不再评审。",
    ),
    "exam_score_valid": _self(
        PURPOSE,
        "高级职称的统一考试，您考合格了吗？成绩还在有效期内吗？",
        "4.3.2",
        "这一级先考后评，成绩合格并在有效期内才能申报。",
        "没考、没过线，或者过了有效期，都选“否”。",
    ),
}

_WORK = {
    "in_baotou": _self(WORK, "您的单位在包头市吗？", "1", "这份通知管的是包头市各类用人单位的专业技术人才。"),
    "technical_work": _self(
        WORK, "您现在做的是专业技术工作吗？", "1", "职称申报面向正在从事专业技术工作的人。"
    ),
    "employment": _self(
        WORK,
        "您的单位是哪一种？您属于哪一种人员？",
        "1",
        "能不能申报、走哪个渠道、要不要空岗，都先看单位性质和身份。",
        "劳务派遣的，看实际干活的用人单位。",
    ),
    "labour_relation": _self(
        WORK, "您和单位签了劳动（聘用）合同吗？", "1", "申报人要与用人单位建立劳动（聘用）关系。"
    ),
    "dispatched": _self(
        WORK,
        "您是劳务派遣人员吗？",
        "5-p3",
        "劳务派遣人员由派遣单位会同用人单位一起初审、公示、推荐。",
    ),
    "affiliation": _self(
        WORK,
        "您的单位归哪一级管？",
        "2.1.1",
        "报送时间、受理的部门和基层政策都看单位的隶属关系。",
        "看主管部门：市里的局委是市直，区、旗县的局是旗县区属。",
    ),
    "entrusted": _unit(
        WORK,
        "本单位同意，上级主管部门也出具了委托函吗？",
        "3.2.2",
        "中央、自治区驻包单位的人在包头申报，要有上级主管部门的委托函。",
    ),
    "specialised_firm": _self(
        WORK,
        "您的单位是“专精特新”中小企业或制造业单项冠军企业吗？",
        "4.3.6",
        "这类企业的人单独分组、单独评审，或组织专项评审。",
    ),
    "innovation_leave": _self(
        WORK,
        "您是离岗创办企业，或者兼职创新、在职创办企业的事业单位科研人员吗？",
        "4.11.4",
        "这些人员可以在所办企业或兼职单位申报。",
    ),
    "district": _self(
        WORK, "您的单位在哪个旗县区？", "4.4.5", "各旗县区有自己的中、初级评审权，要知道归哪里办。"
    ),
    "workplace": _self(
        WORK,
        "您的工作岗位在城市、旗县，还是苏木乡镇、嘎查村？",
        "4.6.1",
        "在苏木乡镇、嘎查村工作的有直接认定、直接评中级等倾斜政策。",
        "看编制或合同所在的岗位；临时下乡、支教、驻村不算。",
    ),
    "archive_deposited": _office(
        WORK,
        "您的档案存放在人力资源服务机构吗？",
        "5-p5",
        "自由职业者的档案在哪里，决定由谁初审、公示、推荐。",
    ),
    "under_sanction": _self(
        WORK,
        "您受过记过以上处分，并且还在影响期内吗？",
        "4.1-p1",
        "事业单位人员受记过以上处分的，影响期内不得申报（人社部令第40号）。",
    ),
    "teaches_or_practises": _self(
        WORK,
        "您是中小学教师、医生或其他医务人员吗？",
        "4.6.4",
        "城市中小学教师、医生评高级原则上要有基层服务经历，医务人员另有政策。",
    ),
    "school_stage": _self(
        WORK, "您教哪个学段？", "4.1-p1", "中小学教师的学历要求按学段不同，小学、初中更宽。"
    ),
}

_SCHOOLING = {
    "education": _self(
        SCHOOLING,
        "您的最高学历是什么？",
        "4.2.2",
        "各级职称对学历和年限有要求；非全日制与全日制同等对待。",
        "填毕业证书上的学历，自考、函授、成人教育都算。",
    ),
    "degree": _self(
        SCHOOLING,
        "您的最高学位是什么？",
        "4.2.2",
        "学历和学位分开看：有的条件有学位就行，有的只认学历。",
        "看学位证书；只有毕业证书、没有学位证书的，选“没有学位”。",
    ),
    "technical_school_class": _self(
        SCHOOLING,
        "您是技工院校哪种班毕业的？",
        "4.2.2",
        "技工院校的中级工班、高级工班、技师班可当作中专、大专、本科学历。",
    ),
    "major": _self(
        SCHOOLING,
        "您学的专业和现在做的专业对口吗？",
        "4.2.1",
        "专业不一致的，除涉及公共安全、人身健康外，可按长期从事的专业申报。",
    ),
    "long_in_speciality": _self(
        SCHOOLING,
        "您长期从事要申报的这个专业吗？",
        "4.2.1",
        "所学专业不一致时，可以按本人长期从事的专业申报。",
    ),
}

_TITLE = {
    "current_level": _self(
        TITLE,
        "您现在有哪一级职称？",
        "4.5-p1",
        "职称逐级申报，要看您手里已有的是哪一级。",
        "以职称证书为准；考试取得的也算。",
    ),
    "current_series": _self(
        TITLE,
        "您现有的职称是哪个系列的？",
        "4.1-p2",
        "换系列要先转评同一级，一年后才能报高一级。",
    ),
    "title_date": _self(
        TITLE,
        "现有职称是哪天取得的？",
        "4.1-p2",
        "任职年限从取得职称那天算起，满了年限才能报高一级。",
        "看证书上的取得（批准）时间，不是发证时间。",
    ),
    "appointed_on": _self(
        TITLE,
        "您是哪天聘到这个职称的岗位上的？",
        "4.11.3",
        "这个系列的年限从受聘那天算起。",
        "看聘书或聘任文件。",
    ),
    "title_origin": _self(
        TITLE,
        "现有职称是在哪里取得的？",
        "8-p1",
        "外地、中央单位或军队取得的职称，要能网上查验或重新确认。",
    ),
    "title_verifiable": _self(
        TITLE,
        "现有职称在网上查得到吗？",
        "8-p1",
        "在全国职称评审信息查验系统查得到的，可以直接使用。",
        "查全国职称评审信息查验系统或发证省份的政务服务平台。",
    ),
    "transferred_on": _self(
        TITLE,
        "您是哪天转评到现在这个系列（专业）的？",
        "4.1-p2",
        "转评后要在新岗位做满1年，才能报高一级。",
    ),
    "changes_speciality": _self(
        TITLE,
        "您这次是想转评到同系列的另一个专业吗？",
        "4.1-p2",
        "换专业可以先评同一级的职称。",
    ),
    "other_committee": _self(
        TITLE,
        "今年同一级职称，您已经向别的评委会申报了吗？",
        "3-p1",
        "一年内同一层级原则上只能向一个评委会申报。",
    ),
    "track_filed": _unit(
        TITLE,
        "本人今年已经按社会化系列还是基层系列报过？",
        "3-p1",
        "旗县区人员社会化系列、基层系列只能选一个，报了不能改。",
    ),
}

_YEARS = {
    "technical_years": _self(
        YEARS,
        "您做专业技术工作一共多少年了？",
        "4.7",
        "有的途径按从事专业技术工作的总年限算。",
        "填满的年数：差一个月满5年，填4.9。",
    ),
    "years_in_post": _self(
        YEARS,
        "您在现在这个岗位做专业技术工作多少年了？",
        "4.1-p2",
        "转系列（专业）要在现岗位做满1年。",
    ),
    "township_years": _self(
        YEARS,
        "您在苏木乡镇、嘎查村做专业技术工作一共多少年？",
        "4.6.1",
        "在苏木乡镇、嘎查村工作满年限的，可以直接认定或破格申报。",
        "前后几段加在一起；没有填0。",
    ),
    "township_institution_years": _self(
        YEARS,
        "其中，在苏木乡镇事业单位的专业技术岗位上多少年？",
        "4.6.2",
        "在苏木乡镇事业单位岗位上满2年（本科）或4年（大专），可直接评中级。",
    ),
    "county_years": _self(
        YEARS,
        "您在旗县（市、区）及以下的单位做专业工作一共多少年？",
        "4.6.3",
        "在旗县（市、区）做专业工作满30年的优秀人才可以破格报高一级。",
        "包括在苏木乡镇、嘎查村的年限。",
    ),
    "passed_assessment": _unit(
        YEARS,
        "本人考核合格了吗？",
        "4.6.1",
        "直接认定、直接评中级都要经单位考核合格。",
    ),
    "rural_service_years": _self(
        YEARS,
        "您到农村牧区基层服务过多长时间？",
        "4.6.4",
        "城市中小学教师、医生评高级，原则上要有1年以上基层服务经历。",
        "支教、对口支援、驻村都算，加在一起，没有填0。",
    ),
    "rural_service_since_title": _self(
        YEARS,
        "取得现有职称以后，您到苏木乡镇、嘎查村服务累计多长时间？",
        "4.6.4",
        "累计满3年并有突出贡献的，可以提前1年报高一级。",
    ),
    "township_months_this_year": _self(
        YEARS,
        "今年您到苏木乡镇、嘎查村服务了几个月？",
        "4.6.4",
        "当年服务满3个月，可免当年的继续教育学时。",
    ),
}

_CIRCUMSTANCES = {
    "post": _unit(
        CIRCUMSTANCES,
        "本单位这一级有空岗吗？",
        "4.11.2",
        "事业单位按空岗数推荐申报；确需超岗的，不超过5%。",
    ),
    "institution_in_reform": _unit(
        CIRCUMSTANCES,
        "本单位是机构改革涉改单位吗？",
        "4.11.1",
        "涉改单位只能按空岗数推荐，不能超岗。",
    ),
    "unit_highest_level": _unit(
        CIRCUMSTANCES,
        "本单位设岗的最高等级是哪一级？",
        "4.6.3",
        "基层长期服务破格申报，不能超过单位设岗的最高等级。",
    ),
    "school_leader": _self(
        CIRCUMSTANCES,
        "您担任学校或科研机构的行政领导吗？",
        "4.13",
        "正高级教师推荐人选中，行政领导的比例有限制。",
        "村小、教学点除外。",
    ),
    "continuing_education": _self(
        CIRCUMSTANCES,
        "您今年的继续教育学时够了吗？",
        "4.15",
        "申报要求当年继续教育学时合格。",
        "看继续教育审验卡。",
    ),
    "achievements": _self(
        CIRCUMSTANCES,
        "您有可以拿出来申报的业绩成果吗？",
        "4.6.3",
        "申报要有业绩成果；够不够由评委会评，这里不用自评。",
        "教案、病历、技术推广、专利、标准、论文、奖项都可以。",
    ),
    "epidemic_service": _self(
        CIRCUMSTANCES,
        "您什么时候参加过疫情防控？",
        "4.8.1",
        "参加疫情防控的医务人员有学时、基层经历和申报年限的优待。",
    ),
    "epidemic_listed": _office(
        CIRCUMSTANCES,
        "本人已被确定为享受疫情防控职称政策的人员吗？",
        "4.8.2-p1",
        "享受政策的人员由人社部门指导卫生健康等主管部门确定。",
    ),
    "provincial_award": _self(
        CIRCUMSTANCES,
        "您因为参加疫情防控，得过省部级以上的表彰奖励吗？",
        "4.8.1",
        "得过的可以不受现有职称年限限制，直接报高一级。",
    ),
    "green_grounds": _self(
        CIRCUMSTANCES,
        "下面哪一种绿色通道的情形说的是您？",
        "4.5.1",
        "绿色通道的人员可以不占岗位数额，直接申报相应职称。",
    ),
    "green_used": _self(
        CIRCUMSTANCES,
        "您以前享受过职称绿色通道吗？",
        "4.5-p1",
        "绿色通道原则上只能享受一次。",
    ),
    "recommended_by": _office(
        CIRCUMSTANCES,
        "本人已经由哪些机关研究推荐？",
        "4.5.1",
        "走这条绿色通道要由政府或主管部门研究推荐。",
    ),
    "postdoc_grant": _self(
        CIRCUMSTANCES,
        "博士后在站时，您拿到过中国博士后科学基金资助，或主持过省部级以上科研项目吗？",
        "4.5.3",
        "有资助或项目的出站博士后可以直接认定副高级。",
    ),
    "stays_in_region": _self(
        CIRCUMSTANCES,
        "博士后出站以后，您留在自治区工作吗？",
        "4.5.3",
        "出站后留在自治区工作的，才能直接认定副高级。",
    ),
    "peer_referees": _self(
        CIRCUMSTANCES,
        "有几位在职在岗的正高级同行专家愿意推荐您？",
        "4.5.4",
        "不受学历限制申报，要有2名以上正高级同行专家推荐。",
    ),
    "talent_tier": _self(
        CIRCUMSTANCES,
        "您入选的是哪个人才培养项目、哪个层次？",
        "4.5.6",
        "项目和层次决定可以直接申报哪一级。",
    ),
    "programme_active": _self(
        CIRCUMSTANCES,
        "您的人才项目还在培养期内吗？",
        "4.5.6",
        "培养期内业绩成果突出的才能直接申报。",
    ),
    "skill_grade": _self(
        CIRCUMSTANCES,
        "您的职业技能等级是哪一级？",
        "4.12",
        "高级工、技师、高级技师可以按贯通办法申报职称。",
        "看职业技能等级证书（职业资格证书）。",
    ),
    "skill_years": _self(
        CIRCUMSTANCES,
        "拿到这个技能等级证书几年了？",
        "4.12",
        "取得技能等级满一定年限才能申报。",
    ),
    "qualification": _self(
        CIRCUMSTANCES,
        "您有哪一项专业技术类职业资格？",
        "4.14",
        "有的职业资格等同于职称，可以作为报高一级的条件。",
        "有几项的，选等同级别最高的一项。",
    ),
    "qualification_date": _self(
        CIRCUMSTANCES,
        "这项职业资格是哪天取得的？",
        "4.14",
        "等同的职称从取得资格那天算年限。",
    ),
    "new_farmer": _self(
        CIRCUMSTANCES,
        "您要申报的是新型职业农牧民职称吗？",
        "4.10",
        "新型职业农牧民职称另有安排，等另行通知。",
    ),
}

_MAY_FARM = ("private_enterprise", "social_organisation", "individual_business", "freelancer")

SITUATION = Screen(
    id="situation",
    topic=WORK,
    asks="下面有没有哪一条说的是您？",
    because="这几条决定能不能在包头申报、由谁推荐。",
    ticks=(
        Tick(
            id="elsewhere",
            label="单位不在包头市（劳务派遣看用人单位，自由职业者看档案或纳税、社保所在地）",
            question="in_baotou",
            ticked=False,
        ),
        Tick(id="no_technical_work", label="现在不做专业技术工作", question="technical_work", ticked=False),
        Tick(id="dispatched", label="劳务派遣人员", question="dispatched"),
        Tick(
            id="no_contract",
            label="没有和单位签劳动（聘用）合同（劳务派遣的不用选）",
            question="labour_relation",
            ticked=False,
        ),
        Tick(id="sanction", label="受过记过以上处分，还在影响期内", question="under_sanction"),
        Tick(id="teacher", label="中小学教师", question="teaches_or_practises", ticked="teacher"),
        Tick(id="doctor", label="医生", question="teaches_or_practises", ticked="doctor"),
        Tick(
            id="medical",
            label="护士、技师等其他医务人员",
            question="teaches_or_practises",
            ticked="nurse_or_technician",
        ),
        Tick(
            id="specialised",
            label="单位是“专精特新”中小企业或制造业单项冠军企业",
            question="specialised_firm",
            informs=True,
        ),
        Tick(
            id="innovation",
            label="事业单位科研人员离岗创办企业，或兼职创新、在职创办企业",
            question="innovation_leave",
            ticked=None,
            informs=True,
        ),
        Tick(
            id="new_farmer",
            label="要申报新型职业农牧民职称",
            question="new_farmer",
            of=employment.is_in(*_MAY_FARM),
        ),
    ),
    unticked={
        "in_baotou": True,
        "technical_work": True,
        "dispatched": False,
        "labour_relation": True,
        "under_sanction": False,
        "teaches_or_practises": "other",
        "specialised_firm": False,
        "innovation_leave": "none",
        "new_farmer": False,
    },
)

RARE = Screen(
    id="rare",
    topic=CIRCUMSTANCES,
    asks="下面的情形，有哪些是您的？",
    because="有这些情形的人另有途径，可能直接申报或放宽条件。",
    ticks=(
        Tick(
            id="major_contribution",
            label="作出重大贡献，或者是国家重点实验室、领军企业等的技术负责人",
            question="green_grounds",
            ticked="major_contribution",
        ),
        Tick(
            id="imported_talent",
            label="引进的海内外高层次人才、急需紧缺人才",
            question="green_grounds",
            ticked="imported_talent",
        ),
        Tick(id="postdoc", label="博士后出站", question="green_grounds", ticked="postdoc"),
        Tick(
            id="without_education",
            label="学历不够，但长期做专业技术工作、业绩突出",
            question="green_grounds",
            ticked="without_education",
        ),
        Tick(id="returnee", label="海外归国人员", question="green_grounds", ticked="returnee"),
        Tick(
            id="talent_programme",
            label="入选“新时代专业技术人才”或“草原英才”青年计划",
            question="green_grounds",
            ticked="talent_programme",
        ),
        Tick(
            id="civil_servant_or_military",
            label="从公务员或军队转业安置到企事业单位",
            question="green_grounds",
            ticked="civil_servant_or_military",
        ),
        Tick(
            id="epidemic",
            label="医务人员，参加过疫情防控",
            question="epidemic_service",
            ticked=None,
        ),
        Tick(id="skilled", label="有高级工、技师或高级技师证书", question="skill_grade", ticked=None),
        Tick(
            id="qualified",
            label="有专业技术类职业资格证书（一级建造师、执业药师、注册会计师等）",
            question="qualification",
            ticked=None,
        ),
        Tick(
            id="worked_in_township",
            label="在苏木乡镇、嘎查村的岗位上工作过",
            question="township_years",
            ticked=None,
            beside=workplace.is_in("urban", "county"),
        ),
        Tick(
            id="served",
            label="到农村牧区基层服务过（支教、对口支援、驻村）",
            question="rural_service_years",
            ticked=None,
            beside=workplace.is_in("urban", "county"),
        ),
        Tick(
            id="served_since_title",
            label="取得现有职称以后，到苏木乡镇、嘎查村服务过",
            question="rural_service_since_title",
            ticked=None,
        ),
        Tick(
            id="served_this_year",
            label="今年到苏木乡镇、嘎查村服务过",
            question="township_months_this_year",
            ticked=None,
        ),
        Tick(
            id="title_elsewhere",
            label="现有职称是在自治区外、中央单位或军队取得的",
            question="title_origin",
            ticked=None,
        ),
        Tick(
            id="transferred",
            label="现有职称是转评（换系列、换专业）取得的",
            question="transferred_on",
            ticked=None,
        ),
        Tick(id="changes", label="这次是想转评到同系列的另一个专业", question="changes_speciality"),
        Tick(
            id="technical_school",
            label="技工院校中级工班、高级工班或技师班毕业",
            question="technical_school_class",
            ticked=None,
        ),
    ),
    unticked={
        "green_grounds": frozenset(),
        "epidemic_service": "none",
        "skill_grade": "none",
        "qualification": "none",
        "township_years": 0,
        "rural_service_years": 0,
        "rural_service_since_title": 0,
        "township_months_this_year": 0,
        "title_origin": "region",
        "transferred_on": "none",
        "changes_speciality": False,
        "technical_school_class": "none",
    },
)

READY = Screen(
    id="ready",
    topic=CIRCUMSTANCES,
    asks="申报要有业绩成果、学时合格。您有没有下面的情形？",
    because="这几样在申报时就要具备，申报以后不再补。",
    ticks=(
        Tick(
            id="nothing_to_claim",
            label="没有可以拿出来的业绩成果（教案、病历、技术推广、专利、论文、奖项等都没有）",
            question="achievements",
            ticked=False,
        ),
        Tick(
            id="hours_short",
            label="今年的继续教育学时不够",
            question="continuing_education",
            ticked=False,
        ),
        Tick(
            id="hours_unsure",
            label="不清楚今年学时够不够",
            question="continuing_education",
            ticked=UNSURE,
        ),
        Tick(id="other_committee", label="今年同一级已经向别的评委会申报了", question="other_committee"),
        Tick(
            id="filed",
            label="今年已经按社会化系列或基层系列申报过",
            question="track_filed",
            ticked=None,
        ),
    ),
    unticked={
        "achievements": True,
        "continuing_education": True,
        "other_committee": False,
        "track_filed": "none",
    },
)

CONVERSATION = Conversation(
    topics=TOPICS,
    spoken={**_PURPOSE, **_WORK, **_SCHOOLING, **_TITLE, **_YEARS, **_CIRCUMSTANCES},
    screens=(SITUATION, RARE, READY),
    headlines=HEADLINES,
    opening=("employment", "workplace"),
)
