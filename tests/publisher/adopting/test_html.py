"""A web page gives the article as a browser prints it, under its title, and tells what it left out."""

from pathlib import Path

import pytest

from publisher.adopting.extract import extract
from publisher.setup.console import UserError

TITLE = "某市关于评审的通知"
LONG = "在职人员，满5年，并由所在单位审核盖章后报送主管部门复核。" * 5
TEXT = f"<p>各单位：</p><p>一、范围</p><p>{LONG}</p>"
LINES = ["各单位：", "一、范围", LONG]


def read(tmp_path: Path, body: str, head: str = "") -> list[str]:
    """The lines, with a bar between cells."""
    path = tmp_path / "a.html"
    path.write_text(f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>', "utf-8")
    return extract(path).decode().replace("\t", "|").splitlines()


def below_title(tmp_path: Path, body: str) -> list[str]:
    title, *lines = read(tmp_path, f"<h1>{TITLE}</h1>{body}")
    assert title == TITLE
    return lines


@pytest.mark.parametrize(
    ("around", "head"),
    [
        ("<h1>{0}</h1><div>发布时间：2025年</div><div>{1}</div>", "<title>某局</title>"),
        (
            "<div>当前位置：首页&gt;通知公告</div><p>{0}</p><p>浏览：3</p><div><div>{1}</div></div>",
            "",
        ),
        ("<div><div>别的单位关于收费的通知</div><div>{1}</div></div>", "<title>{0}_某市人社局</title>"),
        ("<div>{1}</div>", "<title>某市人社局 - {0}</title>"),
        ("<div>{1}</div>", '<meta name="ArticleTitle" content="{0}"><title>通知公告</title>'),
        ("<div><p>{0}</p><p>某发〔2025〕9号</p>{1}</div>", "<title>别的单位关于收费的通知</title>"),
        ("<form><div>{0}</div><div>{1}</div></form>", ""),
    ],
)
def test_the_title_outside_of_the_text_stands_before_it(tmp_path: Path, around: str, head: str) -> None:
    lines = read(tmp_path, around.format(TITLE, TEXT), head.format(TITLE))
    assert [line for line in lines if line != "某发〔2025〕9号"] == [TITLE, *LINES]


@pytest.mark.parametrize("kind", ["安排", "决定", "问答"])
def test_every_kind_of_title_is_known_outside_of_the_text_too(tmp_path: Path, kind: str) -> None:
    title = f"某市2025年度职称评审工作{kind}"
    assert read(tmp_path, f"<div>{TEXT}</div>", f"<title>某市人社局 - {title}</title>") == [title, *LINES]


@pytest.mark.parametrize(
    "lines",
    [
        ["某市人社局文件", "某发〔2025〕9号", "某市人社局", "关于2024-2025年度评审", "的通知"],
        ["某市人社局", "关于评审工作的安排"],
    ],
)
def test_a_title_in_the_text_stays_as_it_is(tmp_path: Path, lines: list[str]) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert read(tmp_path, f"<div>首页</div><div>{body}{TEXT}</div>") == [*lines, *LINES]


@pytest.mark.parametrize("first", ["各单位：", "某市机关事务管理局"])
def test_an_addressee_or_an_office_is_no_title(tmp_path: Path, first: str) -> None:
    with pytest.raises(UserError, match=rf"a\.html 里找不到通知的标题（正文第一行是“{first}”）"):
        read(tmp_path, f"<div>首页</div><div><p>{first}</p>{TEXT}</div>", "<title>某市人社局</title>")


def test_a_page_laid_out_with_a_table_gives_its_blocks_and_a_table_of_data_its_rows(tmp_path: Path) -> None:
    data = (
        "<table><caption>表一</caption><tr><th rowspan=2>系列<th colspan=2>年限</tr>"
        "<tr><td>中级<td>高级</tr><tr><td>工程<td><p>4年</p><p>以上</p><td></tr></table>"
    )
    page = f"<table><tr><td>首页<br>通知公告</td><td><h2>{TITLE}</h2>{TEXT}{data}</td></tr></table>"
    rows = ["表一", "系列|年限|", "|中级|高级", "工程|4年　以上|"]
    assert read(tmp_path, page) == [TITLE, *LINES, *rows]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<ol><li>甲</li><li><p>乙</p><ol type=a><li>丙</ol></li></ol>", ["1.甲", "2.乙", "a.丙"]),
        ('<ol start=3><li>甲<li value="7">乙<li>丙</ol>', ["3.甲", "7.乙", "8.丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ('<ol style="list-style: inside cjk-ideographic"><li>甲<li>乙</ol>', ["一、甲", "二、乙"]),
        ('<ol style="list-style:none"><li>甲</ol><ul><li>乙</ul>', ["甲", "乙"]),
        ("<ol><li>（一）甲<li>（二）乙</ol>", ["（一）甲", "（二）乙"]),
        ("<pre>\n甲\n  乙\n</pre>", ["甲", "  乙"]),
        ('<div style="white-space: pre-wrap">甲\n乙</div>', ["甲", "乙"]),
        ("<p>在职\n   人员用 Microsoft\n   Word\n的人</p>", ["在职人员用 Microsoft Word的人"]),
        ("<p>面积10<sup>4</sup>m<sup>2</sup>，10<sup>6</sup>，CO<sub>2</sub></p>", ["面积10⁴m²，10^6，CO_2"]),
        ("<p>甲<st1:chsdate>6月</st1:chsdate><tt>乙</tt></p>", ["甲6月乙"]),
        ("<p>甲</p><p hidden>不</p><textarea>不</textarea><script>不</script>", ["甲"]),
        ('<p>满<del>4</del>5<span style="DISPLAY :none">不</span>年</p>', ["满5年"]),
        (
            "<table><tr><td>索引号：<td>1<td>发文机关<td>某局<tr><td>成文日期<td>4月<td><td></table><p>甲</p>",
            ["甲"],
        ),
        (
            "<table><tr><td>文号<td>标题<td>发布日期<tr><td>1号<td>甲<td>4月</table>",
            ["文号|标题|发布日期", "1号|甲|4月"],
        ),
    ],
)
def test_each_line_is_as_the_page_prints_it(tmp_path: Path, body: str, lines: list[str]) -> None:
    assert below_title(tmp_path, TEXT + body) == [*LINES, *lines]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>满<del>4</del>5年</p>", "网页上不显示、划掉或注音的文字没有读进来（1 处，第一处在“4”）"),
        ("<ol><li>甲</ol>", "列表的编号由网页自动生成，照着写在了文字前面（1 处，第一处在“甲”）"),
        ("<p>面积10<sup>4</sup></p>", "上标写成了小字或“^”加文字（1 处，第一处在“面积104”）"),
        ("<p>见图<img src=a.png></p>", "图片里的文字没有读出来（1 处，第一处在“见图”）"),
        (
            "<table><tr><td>索引号<td>1<td>文号<td>2<td>标题<td>3</table>",
            "网页的信息表（索引号、发文机关等）",
        ),
    ],
)
def test_what_is_not_read_as_it_stands_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, said: str
) -> None:
    below_title(tmp_path, TEXT + body)
    assert f"请核对 a.html：{said}" in capsys.readouterr().err
    below_title(tmp_path, TEXT)
    assert capsys.readouterr().err == ""


def test_a_signature_outside_of_the_text_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = f"<div><div><h1>{TITLE}</h1>{TEXT}</div><div><p>某局</p><p>2025年4月1日</p></div></div>"
    assert read(tmp_path, page) == [TITLE, *LINES]
    said = "请核对 a.html：正文后面还有像落款、附件的文字，没有读进来（1 处，第一处在“2025年4月1日”）"
    assert said in capsys.readouterr().err
    read(tmp_path, page.replace("2025年4月1日", "打印本页"))
    assert capsys.readouterr().err == ""


def test_numbers_of_a_list_that_are_not_known_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"a\.html 的列表用了不认识的编号（lower-roman）"):
        read(tmp_path, f"<h1>{TITLE}</h1>{TEXT}<ol style='list-style-type:lower-roman'><li>甲</ol>")
    with pytest.raises(UserError, match=r"a\.html 的列表编号到了 27"):
        read(tmp_path, f"<h1>{TITLE}</h1>{TEXT}<ol type=a start=27><li>甲</ol>")


INDEX = "<tr><td>索引号：<td>1<td>发文机关<td>某局</tr><tr><td>标题<td colspan=3>某市关于评审的通知</tr>"
FOOTER = "<div>版权所有 某市人民政府网站</div>"


def test_an_article_in_the_table_of_data_is_read_without_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<table>{INDEX}<tr><td colspan=4><p>{TITLE}</p>{TEXT}</td></tr></table>"
    assert read(tmp_path, f"<div>首页</div>{page}{FOOTER}") == [TITLE, *LINES]
    assert "网页的信息表（索引号、发文机关等）没有读进来（2 处" in capsys.readouterr().err
    menu = "".join(f"<li>栏目{at}：服务办事公开互动查询预约导航</li>" for at in range(60))
    assert LINES[2] in read(tmp_path, f"<h1>{TITLE}</h1><ul>{menu}</ul>{page}")
    assert LINES[2] in read(tmp_path, f"<h1>{TITLE}</h1><ul>{menu}</ul><form>{TEXT}</form>")


def test_an_article_that_a_script_shows_is_read_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = f"<div style='display:none'><p>{TITLE}</p>{TEXT}</div>"
    assert read(tmp_path, f"<div>首页</div><div>{hidden}</div>{FOOTER}") == [TITLE, *LINES]
    assert "照样读了进来" in capsys.readouterr().err
    shown = f"<div><p>{TITLE}</p>{TEXT}</div>"
    assert read(tmp_path, shown + hidden + FOOTER) == [TITLE, *LINES]


def test_numbered_text_outside_of_the_article_and_a_form_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<div><h1>{TITLE}</h1>{TEXT}</div><div><p>二、其他</p><p>· 相关链接</p></div>"
    assert read(tmp_path, page) == [TITLE, *LINES]
    said = "正文前后还有带编号的文字，没有读进来（1 处，第一处在“二、其他”）"
    assert said in capsys.readouterr().err
    read(tmp_path, f"<div><p>二、其他</p></div><div><h1>{TITLE}</h1>{TEXT}</div>")
    assert said in capsys.readouterr().err
    read(tmp_path, page.replace("二、其他", "分享到") + "<form><input><button>搜索</button></form>")
    assert capsys.readouterr().err == ""
    read(tmp_path, f"<h1>{TITLE}</h1>{TEXT}<form><p>三、其他事项</p></form>")
    assert "网页表单里的文字没有读进来（1 处，第一处在“三、其他事项”）" in capsys.readouterr().err
