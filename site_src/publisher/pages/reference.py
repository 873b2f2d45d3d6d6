"""Reference data (参考数据): the rows that rules look up, each with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from checker.notices.baotou_2023 import reference
from checker.notices.baotou_2023.reference import LadderLine, Provenance, Series
from checker.notices.baotou_2023.vocabulary import LEVEL_LABELS
from publisher.html.pieces import STYLE, clause_links, page_head, table
from publisher.law import LAW
from publisher.pages.page import Context, GeneratedPage, Menu, Neighbour, TocEntry

ROOT: Final = "reference/"
_PAGES: Final = (
    ("ladders", "学历资历表", "各系列、层级要求的学历和年限", ("4.1-p1", "4.1-p2", "4.11.3")),
    ("assessment", "考试方式表", "哪些系列、层级以考代评或考评结合", ("4.3.1", "4.3.2", "4.3.4")),
    ("series", "职称系列和名称", "各系列有哪些层级，叫什么名称", ("4.1-p1",)),
    ("skills", "技能人才贯通表", "职业技能等级可以申报的层级和系列", ("4.12",)),
    ("qualifications", "职业资格对应表", "职业资格视同的系列和层级", ("4.14",)),
)
_MODES: Final = {
    "exam": "以考代评：考试合格即取得，不再评审",
    "exam_and_review": "考评结合：考试成绩合格并有效，再评审",
    "unsettled": "尚无定论：看当年评审通知",
}
_EDUCATION: Final = {
    "doctor": "博士学位",
    "postgraduate/master": "研究生学历或硕士学位",
    "bachelor": "大学本科学历或学士学位",
    "associate": "大学专科学历",
    "secondary": "中专、中职或高中（以原文件用语为准）",
    "any": "不限",
}
_STAGES: Final = {"primary": "小学", "junior": "初中", "senior": "高中"}
_GRADES: Final = {option.value: option.label for option in LAW.catalogue["skill_grade"].options}
_NOT_OPENED: Final = (
    '<div class="caveat"><p><strong>国家基本标准，以自治区现行评审条件为准。</strong></p>'
    "<p>通知提到而没有附带这些文件。下面各行抄自公开发布的文本，<strong>没有一份原件能够打开核对</strong>；"
    "每行写明来源和可信程度。没有列出的系列和层级，自查不作推断，列为需认定。</p></div>"
)


def pages(context: Context) -> Iterator[GeneratedPage]:
    yield _index(context)
    bodies = (_ladders(), _assessment(), _series(), _skills(), _qualifications())
    for place, (body, toc) in enumerate(bodies):
        yield _page(context, place, body, toc)


_Body = tuple[str, tuple[TocEntry, ...]]


def _index(context: Context) -> GeneratedPage:
    rows = (
        (f'<a href="/{ROOT}{key}/">{title}</a>', about, clause_links(context, clauses))
        for key, title, about, clauses in _PAGES
    )
    return GeneratedPage(
        path=ROOT,
        title="参考数据",
        description="通知引用而没有附带的学历资历、考试方式、系列名称、技能贯通和职业资格数据，每行注明来源。",
        html=(
            page_head(
                "参考数据",
                "通知没有附带的标准",
                "自查用到、但通知只引用而没有列出的数据。每行写明来源和可信程度。",
            )
            + _NOT_OPENED
            + table("参考数据", ("表", "内容", "用于"), rows)
            + _CONFIDENCE
        ),
        menu=Menu(50, "参考数据"),
        next=Neighbour(f"{ROOT}{_PAGES[0][0]}/", _PAGES[0][1]),
        styles=(STYLE,),
    )


_CONFIDENCE: Final = (
    '<h2 id="confidence">可信程度</h2><dl class="facts">'
    "<div><dt>见于两份以上公开文本</dt><dd>在两份或更多公开发布的文本中看到，内容一致。</dd></div>"
    "<div><dt>见于一份公开文本</dt><dd>只在一份公开发布的文本中看到，使用时更应核对。</dd></div></dl>"
    "<p>数据是表格文件，一行一个事实；市人社局取得自治区现行条件后，改文件即可替换，"
    "格式不对的行会在生成网站时按文件和行号指出。</p>"
)


def _page(context: Context, place: int, body: str, toc: tuple[TocEntry, ...]) -> GeneratedPage:
    key, title, about, clauses = _PAGES[place]
    before = _PAGES[place - 1] if place else None
    after = _PAGES[place + 1] if place + 1 < len(_PAGES) else None
    used = f"用于{clause_links(context, clauses)}。"
    return GeneratedPage(
        path=f"{ROOT}{key}/",
        title=title,
        description=f"{about}。国家基本标准，以自治区现行评审条件为准；每行注明来源和可信程度。",
        html=page_head("参考数据", title, f"{about}。{used}") + _NOT_OPENED + body,
        toc=toc,
        previous=Neighbour(f"{ROOT}{before[0]}/", before[1]) if before else Neighbour(ROOT, "参考数据"),
        next=Neighbour(f"{ROOT}{after[0]}/", after[1]) if after else None,
        styles=(STYLE,),
        wide=True,
    )


def _sources(provenance: Provenance) -> tuple[str, str]:
    return escape(provenance.source), escape(provenance.confidence_label)


_SOURCED: Final = ("来源", "可信程度")


def _ladders() -> _Body:
    """One table a series that has rows of its own, then the series and levels that have none."""
    own = [entry for entry in reference.series().values() if not entry.parent and _levels_with_rows(entry)]
    parts = [_ladder(entry) for entry in own]
    toc = (*(TocEntry(entry.name, entry.key) for entry in own), TocEntry("没有数据的系列和层级", "none"))
    return _HOW_YEARS_COUNT + "".join(parts) + _without_rows(), toc


_HOW_YEARS_COUNT: Final = (
    "<p>同一层级的各行满足任一行即可。“取得下一级职称后”的年限，转系列的从原职称取得时间起连续计算，"
    "职业资格视同职称的从资格取得时间起算；“受聘下一级职务后”的从受聘时间起算。</p>"
)


def _levels_with_rows(entry: Series) -> list[str]:
    return [level for level in entry.levels if reference.ladder(entry.key, level)]


def _ladder(entry: Series) -> str:
    rows = (
        (_level(entry, level), *_line(line))
        for level in _levels_with_rows(entry)
        for line in reference.ladder(entry.key, level)
    )
    lent = [child.name for child in reference.series().values() if child.parent == entry.key]
    also = f"<p>{'、'.join(lent)}没有单独的行，按本表。</p>" if lent else ""
    headings = ("层级", "学历或学位", "年限", "限于", *_SOURCED)
    return f'<h2 id="{entry.key}">{escape(entry.name)}</h2>{also}' + table(
        f"{entry.name}：学历和年限", headings, rows
    )


def _line(line: LadderLine) -> tuple[str, ...]:
    stages = "、".join(_STAGES[stage] for stage in line.stages)
    return (
        escape(line.only_for) or _EDUCATION[line.education],
        _years(line),
        f"{stages}教师" if stages else "不限",
        *_sources(line.provenance),
    )


def _years(line: LadderLine) -> str:
    if line.sign == "+":
        since = "受聘下一级职务后" if line.counted_from == "post" else "取得下一级职称后"
        return f"{since}满{line.years}年"
    return f"从事专业技术工作满{line.years}年，不要求下一级职称" if line.sign else "不另要求年限和下一级职称"


def _level(entry: Series, level: str) -> str:
    general, own = LEVEL_LABELS[level], entry.levels[level]
    return f"{general}（{escape(own)}）" if own else general


def _without_rows() -> str:
    rows = []
    for entry in reference.series().values():
        missing = [LEVEL_LABELS[level] for level in entry.levels if not reference.ladder(entry.key, level)]
        if missing:
            rows.append((escape(entry.name), "、".join(missing)))
    return (
        '<h2 id="none">没有数据的系列和层级</h2>'
        "<p>下列系列和层级没有取得标准文本：学历、年限是否符合，由评委会按自治区该系列评审条件认定。"
        "其中实行以考代评的层级，看考试合格与否，不看本表。</p>"
        + table("没有数据的系列和层级", ("系列", "层级"), rows)
    )


def _assessment() -> _Body:
    rows = (
        (
            escape(entry.name),
            _level(entry, level),
            _MODES[row.mode] + (f"（只限{escape(row.only_for)}）" if row.only_for else ""),
            *_sources(row.provenance),
        )
        for entry in reference.series().values()
        for level in entry.levels
        if not entry.parent and (row := reference.assessment(entry.key, level))
    )
    body = table("考试方式", ("系列", "层级", "方式", *_SOURCED), rows)
    return f"{body}<p>没有列出的系列和层级按评审办理。</p>", ()


def _series() -> _Body:
    labels = tuple(LEVEL_LABELS.values())
    rows = (
        (
            _series_name(entry),
            *(escape(entry.levels.get(level, "—") or LEVEL_LABELS[level]) for level in LEVEL_LABELS),
            *_sources(entry.provenance),
        )
        for entry in reference.series().values()
    )
    body = table("系列和层级的名称", ("系列", *labels, *_SOURCED), rows)
    return (
        f"<p>“—”表示该系列没有这一层级；没有查到专门名称的，写通用名称。</p>{body}",
        (),
    )


def _series_name(entry: Series) -> str:
    parent = reference.series()[entry.parent].name if entry.parent else ""
    return escape(entry.name) + (f"（按{escape(parent)}）" if parent else "")


def _skills() -> _Body:
    grades = (
        (_GRADES[row.grade], LEVEL_LABELS[level], f"取得证书后满{row.years}年", *_sources(row.provenance))
        for level in LEVEL_LABELS
        if (row := reference.skill_grade(level))
    )
    open_to = (
        (_series_name(entry), *_sources(listed))
        for entry in reference.series().values()
        if (listed := reference.skill_series(entry.key))
    )
    body = table("技能等级对应的层级", ("技能等级", "可申报层级", "年限", *_SOURCED), grades)
    return body + table("可以贯通的系列", ("系列", *_SOURCED), open_to), ()


def _qualifications() -> _Body:
    names = reference.series()
    rows = (
        (escape(name), escape(names[row.series].name), LEVEL_LABELS[row.level], *_sources(row.provenance))
        for name, row in reference.qualifications().items()
    )
    body = table("职业资格视同的职称", ("职业资格", "系列", "层级", *_SOURCED), rows)
    return f"{body}<p>没有列出的职业资格，向市人社局核对自治区的对应关系表。</p>", ()
