"""The questions of the 2023 notice (rules.md §4), each with the clauses for which it is asked."""

from __future__ import annotations

from checker.law.conditions import all_of, any_of
from checker.law.questions import Catalogue, ChangedBy, Option, Question
from checker.law.tree import Condition

from . import reference
from .vocabulary import (
    DEGREE_LABELS,
    EDUCATION_LABELS,
    LEVEL_LABELS,
    NONE,
    SENIOR,
    options,
)

UNIT = "一、人员与单位"
EDUCATION = "二、学历与资历"
TITLE = "三、现有职称与拟申报职称"
POST = "四、岗位与继续教育"
SPECIAL = "五、特殊情形"
MAX_YEARS = 60
OTHER = "other"
"""A qualification that the table does not list."""


def _yes_no(
    id_: str,
    label: str,
    group: str,
    *clauses: str,
    help_: str = "",
    asked_of: Condition | None = None,
    changed_by: ChangedBy = "person",
) -> Question:
    return Question(
        id=id_,
        label=label,
        type="bool",
        group=group,
        clauses=clauses,
        help=help_,
        asked_of=asked_of,
        changed_by=changed_by,
    )


def _choice(
    id_: str,
    label: str,
    group: str,
    labels: dict[str, str],
    *clauses: str,
    help_: str = "",
    asked_of: Condition | None = None,
    ordered: bool = False,
    changed_by: ChangedBy = "person",
) -> Question:
    return Question(
        id=id_,
        label=label,
        type="enum",
        group=group,
        clauses=clauses,
        help=help_,
        options=options(labels),
        order=tuple(labels) if ordered else (),
        asked_of=asked_of,
        changed_by=changed_by,
    )


def _years(
    id_: str,
    label: str,
    group: str,
    *clauses: str,
    help_: str = "",
    asked_of: Condition | None = None,
    grows_when: Condition | None = None,
) -> Question:
    return Question(
        id=id_,
        label=label,
        type="decimal",
        unit="年",
        group=group,
        clauses=clauses,
        help=help_ or "填截至申报日期的足年数，可填小数。",
        high=MAX_YEARS,
        asked_of=asked_of,
        grows_when=grows_when,
        changed_by="time",
    )


def _date(
    id_: str,
    label: str,
    group: str,
    *clauses: str,
    help_: str = "",
    asked_of: Condition | None = None,
    none_label: str = "",
) -> Question:
    return Question(
        id=id_,
        label=label,
        type="date",
        group=group,
        clauses=clauses,
        help=help_,
        asked_of=asked_of,
        none_label=none_label,
        changed_by="time",
    )


# --- About the person and the unit through which the person applies ---

in_baotou = _yes_no(
    "in_baotou",
    "申报所经的单位（或所在地）属包头市",
    UNIT,
    "1",
    "4.11.4",
    "5-p3",
    "5-p5",
    help_="按申报所经单位回答：劳务派遣看用人单位；离岗创办企业、兼职创新看该企业；自由职业者看档案存放地，"
    "没有委托存放的看纳税或社保参保地。",
    changed_by="fixed",
)
technical_work = _yes_no("technical_work", "现从事专业技术工作", UNIT, "1")
employment = _choice(
    "employment",
    "用人单位性质或身份",
    UNIT,
    {
        "public_staffed": "事业单位在编",
        "public_unstaffed": "事业单位非在编",
        "state_enterprise": "国有企业",
        "private_enterprise": "民营企业",
        "social_organisation": "社会团体、民办非企业单位",
        "individual_business": "个体经济组织",
        "freelancer": "自由职业者",
        "civil_servant": "公务员（含参公）",
        "retired": "离退休",
    },
    "1",
    "5-p3",
    "5-p4",
    "5-p5",
    changed_by="fixed",
)
EMPLOYED = employment.not_in("freelancer", "civil_servant", "retired")
dispatched = _yes_no(
    "dispatched",
    "属劳务派遣人员",
    UNIT,
    "5-p3",
    help_="与劳务派遣单位签合同、派到用人单位工作的，答“是”；以下各题按用人单位（用工单位）回答。",
    asked_of=EMPLOYED,
    changed_by="fixed",
)
labour_relation = _yes_no(
    "labour_relation",
    "与用人单位建立劳动（聘用）关系",
    UNIT,
    "1",
    help_="劳务派遣人员不问这一题：劳动合同在劳务派遣单位。",
    asked_of=all_of(EMPLOYED, dispatched.is_(False)),
)
affiliation = _choice(
    "affiliation",
    "申报所经单位的隶属关系",
    UNIT,
    {
        "municipal": "市直",
        "district": "旗县区属",
        "central_or_regional": "中央、自治区驻包",
        "self_review": "自主评审单位",
        "territorial": "没有主管部门，按属地申报",
    },
    "2.1.1",
    "3.2.2",
    "3.2.3",
    "6.3.1",
    help_="看单位的主管部门是哪一级，不清楚时问本单位人事部门。"
    "民营企业、个体经济组织和自由职业者没有主管部门的，选“按属地申报”。",
    changed_by="fixed",
)
PUBLIC_OR_STATE = employment.is_in("public_staffed", "public_unstaffed", "state_enterprise")
entrusted = _yes_no(
    "entrusted",
    "本单位同意且上级主管部门出具委托函",
    UNIT,
    "3.2.2",
    asked_of=all_of(affiliation.is_("central_or_regional"), PUBLIC_OR_STATE),
    changed_by="others",
)
specialised_firm = _yes_no(
    "specialised_firm",
    "单位是“专精特新”中小企业或制造业单项冠军企业",
    UNIT,
    "4.3.6",
    help_="不改变能不能申报；这类企业的人单独分组、单独评审或专项评审，提示会写明看重什么。",
    asked_of=employment.is_in("state_enterprise", "private_enterprise"),
    changed_by="fixed",
)
innovation_leave = _choice(
    "innovation_leave",
    "事业单位科研人员离岗创办企业、兼职创新或在职创办企业",
    UNIT,
    {"none": "不是", "founded": "离岗创办企业", "part_time": "兼职创新、在职创办企业"},
    "4.11.4",
    help_="不改变能不能申报；是的话可以在该企业（兼职单位）申报，各题按该企业（兼职单位）回答。",
    asked_of=EMPLOYED,
    changed_by="fixed",
)
district = _choice(
    "district",
    "所在旗县区",
    UNIT,
    {
        "kundulun": "昆都仑区",
        "qingshan": "青山区",
        "donghe": "东河区",
        "jiuyuan": "九原区",
        "shiguai": "石拐区",
        "baiyun": "白云鄂博矿区",
        "tumed_right": "土默特右旗",
        "guyang": "固阳县",
        "damao": "达尔罕茂明安联合旗",
        "rare_earth": "稀土高新区",
    },
    "3.2.3",
    "4.4.5",
    "4.6.1-p1",
    changed_by="fixed",
)
workplace = _choice(
    "workplace",
    "工作岗位所在地",
    UNIT,
    {"urban": "城市", "county": "旗县政府所在地", "township": "苏木乡镇", "village": "嘎查村"},
    "4.6.1",
    "4.6.2",
    "4.6.3",
    "4.6.4",
    help_="看编制或劳动合同所在的岗位；临时下乡、驻村、支教、帮扶，不改变这里的回答（服务年限、月数另有题目）。",
    changed_by="fixed",
)
IN_TOWNSHIP = workplace.is_in("township", "village")
archive_deposited = _yes_no(
    "archive_deposited",
    "档案存放在人力资源服务机构",
    UNIT,
    "5-p5",
    asked_of=employment.is_("freelancer"),
    changed_by="fixed",
)
under_sanction = _yes_no(
    "under_sanction",
    "事业单位人员受记过以上处分且在影响期内",
    UNIT,
    "4.1-p1",
    asked_of=employment.is_in("public_staffed", "public_unstaffed"),
    changed_by="fixed",
    help_="《职称评审管理暂行规定》（人社部令第40号）：事业单位工作人员受记过以上处分的，影响期内不得申报。",
)
teaches_or_practises = _choice(
    "teaches_or_practises",
    "从事的职业",
    UNIT,
    {"teacher": "中小学教师", "doctor": "医生", "nurse_or_technician": "其他医务人员", "other": "其他"},
    "4.6.4",
    "4.8.1",
    changed_by="fixed",
)
MEDICAL = teaches_or_practises.is_in("doctor", "nurse_or_technician")

# --- Education and experience ---

education = _choice(
    "education", "学历", EDUCATION, EDUCATION_LABELS, "4.2.2", ordered=True, changed_by="education"
)
degree = _choice(
    "degree", "学位", EDUCATION, DEGREE_LABELS, "4.2.2", "4.6.1", ordered=True, changed_by="education"
)
technical_school_class = _choice(
    "technical_school_class",
    "技工院校毕业班次",
    EDUCATION,
    {
        "none": "不是技工院校毕业",
        "intermediate_worker": "中级工班",
        "senior_worker": "高级工班",
        "technician": "预备技师（技师）班",
    },
    "4.2.2",
    changed_by="education",
)
major = _choice(
    "major",
    "所学专业与从事专业",
    EDUCATION,
    {"same": "一致", "related": "相近", "unrelated": "不一致"},
    "4.2.1",
    "4.6.1",
    changed_by="fixed",
)
long_in_speciality = _yes_no(
    "long_in_speciality",
    "长期从事所申报专业",
    EDUCATION,
    "4.2.1",
    asked_of=major.is_("unrelated"),
    changed_by="fixed",
)
technical_years = _years(
    "technical_years", "从事专业技术工作年限", EDUCATION, "4.7", grows_when=technical_work.is_(True)
)
years_in_post = _years(
    "years_in_post",
    "现岗位从事专业技术工作年限",
    EDUCATION,
    "4.1-p2",
    grows_when=technical_work.is_(True),
)
township_years = _years(
    "township_years",
    "在苏木乡镇、嘎查村从事专业技术工作年限",
    EDUCATION,
    "4.6.1",
    "4.6.3",
    help_="前后各段合计，不限专业，也不限现在在不在苏木乡镇；填截至申报日期的足年数，可填小数。",
    grows_when=IN_TOWNSHIP,
)
township_institution_years = _years(
    "township_institution_years",
    "其中在苏木乡镇事业单位专业技术岗位的年限",
    EDUCATION,
    "4.6.2",
    grows_when=IN_TOWNSHIP,
    asked_of=township_years > 0,
)
county_years = _years(
    "county_years",
    "在旗县（市、区）及以下从事专业工作年限",
    EDUCATION,
    "4.6.3",
    help_="含在苏木乡镇、嘎查村的年限。",
    grows_when=any_of(
        affiliation.is_in("district", "territorial"), workplace.is_in("county", "township", "village")
    ),
)
passed_assessment = _yes_no(
    "passed_assessment", "经考核合格", EDUCATION, "4.5.3", "4.6.1", "4.6.2", changed_by="others"
)

# --- Title held and title sought ---


_SERIES_LABELS = {key: entry.name for key, entry in reference.series().items()}
current_level = _choice(
    "current_level",
    "现有职称层级",
    TITLE,
    {NONE: "没有职称", **LEVEL_LABELS},
    "4.5-p1",
    ordered=True,
)
HOLDS_TITLE = current_level.is_not(NONE)
current_series = _choice(
    "current_series",
    "现有职称系列",
    TITLE,
    _SERIES_LABELS,
    "4.1-p2",
    asked_of=HOLDS_TITLE,
    changed_by="fixed",
)
title_date = _date(
    "title_date",
    "现职称取得时间",
    TITLE,
    "4.1-p2",
    "4.11.3",
    help_="转评取得的，填原职称的取得时间（任职年限连续计算）。",
    asked_of=HOLDS_TITLE,
)
appointed_on = _date(
    "appointed_on",
    "受聘现职务时间",
    TITLE,
    "4.11.3",
    help_="聘到现职称对应岗位的时间。",
    asked_of=HOLDS_TITLE,
)
title_origin = _choice(
    "title_origin",
    "现职称取得地",
    TITLE,
    {"region": "自治区内", "other_province": "外省", "central": "中央单位", "military": "军队"},
    "8-p1",
    asked_of=HOLDS_TITLE,
    changed_by="fixed",
)
title_verifiable = _yes_no(
    "title_verifiable",
    "现职称可网上查验",
    TITLE,
    "8-p1",
    "8-p2",
    asked_of=title_origin.is_in("other_province", "central", "military"),
)
transferred_on = _date(
    "transferred_on",
    "转评取得现系列（专业）职称的时间",
    TITLE,
    "4.1-p2",
    asked_of=HOLDS_TITLE,
    none_label="现职称不是转评取得",
)
changes_speciality = _yes_no(
    "changes_speciality", "拟转评同系列的其他专业", TITLE, "4.1-p2", asked_of=HOLDS_TITLE
)
target_series = _choice("target_series", "拟申报职称系列", TITLE, _SERIES_LABELS, "3-p1", "4.1-p1")
target_level = _choice("target_level", "拟申报职称层级", TITLE, LEVEL_LABELS, "3-p1", "4.5-p1", ordered=True)
school_stage = _choice(
    "school_stage",
    "任教学段",
    UNIT,
    {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"},
    "4.1-p1",
    help_="中小学教师系列的学历资历条件按学段不同（人社部发〔2015〕79号）。",
    asked_of=target_series.is_("school_teaching"),
    changed_by="fixed",
)
other_committee = _yes_no("other_committee", "本年度同一层级已向其他评委会申报", TITLE, "3-p1")
track_filed = _choice(
    "track_filed",
    "本年度已申报的渠道",
    TITLE,
    {"none": "未申报", "general": "社会化系列", "grassroots": "基层系列"},
    "3-p1",
    asked_of=affiliation.is_in("district", "territorial"),
)
exam_passed = _yes_no("exam_passed", "以考代评考试合格", TITLE, "4.3.1")
exam_score_valid = _yes_no("exam_score_valid", "考评结合成绩合格且在有效期内", TITLE, "4.3.2")

# --- Posts and continuing education ---

IN_PUBLIC_INSTITUTION = employment.is_in("public_staffed", "public_unstaffed")
post = _choice(
    "post",
    "单位空岗情况",
    POST,
    {"vacant": "有空岗", "over_quota": "无空岗，拟在5%以内超岗申报", "none": "无空岗且不能超岗"},
    "4.11.1",
    "4.11.2",
    asked_of=IN_PUBLIC_INSTITUTION,
    changed_by="others",
)
institution_in_reform = _yes_no(
    "institution_in_reform",
    "单位属机构改革涉改单位",
    POST,
    "4.11.1",
    asked_of=IN_PUBLIC_INSTITUTION,
    changed_by="fixed",
)
unit_highest_level = _choice(
    "unit_highest_level",
    "所在单位设岗最高等级",
    POST,
    LEVEL_LABELS,
    "4.6.3",
    asked_of=IN_PUBLIC_INSTITUTION,
    ordered=True,
    changed_by="fixed",
)
school_leader = _yes_no(
    "school_leader",
    "担任学校（村小、教学点除外）或科研机构行政领导职务",
    POST,
    "4.13",
    asked_of=target_series.is_("school_teaching"),
    changed_by="fixed",
)
continuing_education = _yes_no("continuing_education", "当年继续教育学时合格", POST, "4.15")
township_months_this_year = Question(
    id="township_months_this_year",
    label="当年服务苏木乡镇、嘎查村月数",
    type="int",
    unit="个月",
    group=POST,
    clauses=("4.6.4",),
    high=12,
    asked_of=workplace.is_("urban"),
    changed_by="time",
)
rural_service_years = _years(
    "rural_service_years",
    "农村牧区基层工作服务年限",
    POST,
    "4.6.4",
    grows_when=IN_TOWNSHIP,
    asked_of=any_of(target_level.is_in(*SENIOR), workplace.is_("urban")),
)
rural_service_since_title = _years(
    "rural_service_since_title",
    "取得现有职称后累计服务苏木乡镇、嘎查村年限",
    POST,
    "4.6.4",
    grows_when=IN_TOWNSHIP,
    asked_of=HOLDS_TITLE,
)

# --- Special circumstances ---

achievements = _yes_no(
    "achievements",
    "有拟申报的业绩成果",
    SPECIAL,
    "4.6.3",
    "4.7",
    "4.8.1",
    help_="标准开发、技术推广、专利、教案、病历等均可作为代表性成果；是否符合条件由评委会评议，这里不要求自评。",
)
epidemic_service = _choice(
    "epidemic_service",
    "参加疫情防控",
    SPECIAL,
    {"none": "未参加", "this_year": "当年", "earlier": "2023年之前"},
    "4.8.1",
    "4.8.2",
    asked_of=MEDICAL,
    changed_by="fixed",
)
epidemic_listed = _yes_no(
    "epidemic_listed",
    "已被主管部门确定为享受疫情防控政策人员",
    SPECIAL,
    "4.8.2-p1",
    asked_of=epidemic_service.is_in("this_year", "earlier"),
    changed_by="others",
)
provincial_award = _yes_no(
    "provincial_award",
    "因此获省部级以上表彰奖励",
    SPECIAL,
    "4.8.1",
    asked_of=epidemic_service.is_in("this_year", "earlier"),
    changed_by="fixed",
)
green_grounds = Question(
    id="green_grounds",
    label="符合的绿色通道情形",
    type="set",
    group=SPECIAL,
    clauses=tuple(f"4.5.{number}" for number in range(1, 8)),
    options=(
        Option("major_contribution", "作出重大贡献，或国家重点实验室、领军企业等的技术负责人"),
        Option("imported_talent", "引进的海内外高层次人才、急需紧缺人才"),
        Option("postdoc", "博士后出站"),
        Option("without_education", "不具备规定学历但长期从事专业技术工作"),
        Option("returnee", "海外归国人员"),
        Option("talent_programme", "列入高层次人才培养项目"),
        Option("civil_servant_or_military", "公务员或军队转业安置到企事业单位"),
    ),
    help="只选本人情形所属的项；业绩、贡献是否达到由有关机关和评委会认定。",
)
green_used = _yes_no(
    "green_used",
    "已享受过绿色通道",
    SPECIAL,
    "4.5-p1",
    asked_of=green_grounds.contains(*(option.value for option in green_grounds.options)),
    changed_by="fixed",
)
recommended_by = Question(
    id="recommended_by",
    label="研究推荐机关",
    type="set",
    group=SPECIAL,
    clauses=("4.5.1", "4.5.3", "4.5.4", "4.5.5"),
    options=(
        Option("government", "盟行政公署、市人民政府"),
        Option("regional_department", "自治区主管部门"),
        Option("city_hrss", "盟市人力资源和社会保障局"),
    ),
    asked_of=green_grounds.contains("major_contribution", "postdoc", "without_education", "returnee"),
    changed_by="others",
)
postdoc_grant = _yes_no(
    "postdoc_grant",
    "在站获中国博士后科学基金资助或主持省部级以上科研项目",
    SPECIAL,
    "4.5.3",
    asked_of=green_grounds.contains("postdoc"),
    changed_by="fixed",
)
stays_in_region = _yes_no(
    "stays_in_region", "出站后留在自治区工作", SPECIAL, "4.5.3", asked_of=green_grounds.contains("postdoc")
)
peer_referees = Question(
    id="peer_referees",
    label="在职在岗正高级同行专家推荐人数",
    type="int",
    unit="名",
    group=SPECIAL,
    clauses=("4.5.4",),
    high=20,
    asked_of=green_grounds.contains("without_education"),
    changed_by="person",
)
talent_tier = _choice(
    "talent_tier",
    "入选的人才培养项目层次",
    SPECIAL,
    {
        "new_era_1": "新时代专业技术人才选拔培养项目一层次",
        "new_era_2": "新时代专业技术人才选拔培养项目二层次",
        "new_era_3": "新时代专业技术人才选拔培养项目三层次",
        "grassland_youth_1": "草原英才工程青年创新创业人才培养计划一层次",
        "grassland_youth_2": "草原英才工程青年创新创业人才培养计划二层次",
    },
    "4.5.6",
    asked_of=green_grounds.contains("talent_programme"),
    changed_by="fixed",
)
programme_active = _yes_no(
    "programme_active",
    "在人才项目培养期内",
    SPECIAL,
    "4.5.6",
    asked_of=green_grounds.contains("talent_programme"),
    changed_by="fixed",
)
skill_grade = _choice(
    "skill_grade",
    "职业技能等级",
    SPECIAL,
    {"none": "没有", "senior_worker": "高级工", "technician": "技师", "senior_technician": "高级技师"},
    "4.12",
)
skill_years = _years(
    "skill_years",
    "取得该技能等级证书后的年限",
    SPECIAL,
    "4.12",
    asked_of=skill_grade.is_not(NONE),
    grows_when=skill_grade.is_not(NONE),
)
qualification = _choice(
    "qualification",
    "专业技术类职业资格",
    SPECIAL,
    {NONE: "没有", **{name: name for name in reference.qualifications()}, OTHER: "其他职业资格（表中没有）"},
    "4.14",
    help_="有几项的，选对应职称层级最高的一项；表中没有的，对应哪一层级由受理部门认定。",
)
qualification_date = _date(
    "qualification_date", "职业资格取得时间", SPECIAL, "4.14", asked_of=qualification.is_not(NONE)
)
new_farmer = _yes_no("new_farmer", "申报新型职业农牧民职称", SPECIAL, "4.10")

CATALOGUE = Catalogue(
    (
        in_baotou,
        technical_work,
        employment,
        dispatched,
        labour_relation,
        affiliation,
        entrusted,
        specialised_firm,
        innovation_leave,
        district,
        workplace,
        archive_deposited,
        under_sanction,
        teaches_or_practises,
        school_stage,
        education,
        degree,
        technical_school_class,
        major,
        long_in_speciality,
        technical_years,
        years_in_post,
        township_years,
        township_institution_years,
        county_years,
        passed_assessment,
        current_level,
        current_series,
        title_date,
        appointed_on,
        title_origin,
        title_verifiable,
        transferred_on,
        changes_speciality,
        target_series,
        target_level,
        other_committee,
        track_filed,
        exam_passed,
        exam_score_valid,
        post,
        institution_in_reform,
        unit_highest_level,
        school_leader,
        continuing_education,
        township_months_this_year,
        rural_service_years,
        rural_service_since_title,
        achievements,
        epidemic_service,
        epidemic_listed,
        provincial_award,
        green_grounds,
        green_used,
        recommended_by,
        postdoc_grant,
        stays_in_region,
        peer_referees,
        talent_tier,
        programme_active,
        skill_grade,
        skill_years,
        qualification,
        qualification_date,
        new_farmer,
    )
)
