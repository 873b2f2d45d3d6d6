"""Which entries a page gives to search: one place, one name, whole phrases and no others."""

from publisher.files.search_reader import Entry, read_entries

LABELS = {"4.7": "四（七）"}


def test_a_clause_is_an_entry_without_what_the_site_says_of_it() -> None:
    html = (
        '<h1>四、评审</h1><h2 id="h4-7">（七）倾斜</h2><div class="clause" id="c4-7" data-clause="4.7">'
        '<p class="clause-meta">四（七）已编入</p><p class="clause-text">非公有制 &amp; 其他</p>'
        '<details class="used"><summary>说明</summary>读法</details></div>'
    )
    assert read_entries(html, LABELS) == [
        Entry("", "四、评审", "", ""),
        Entry("h4-7", "（七）倾斜", "", ""),
        Entry("c4-7", "四（七）", "非公有制 & 其他", "（七）倾斜"),
    ]


def test_text_belongs_to_the_heading_above_it_and_blocks_stay_apart() -> None:
    html = '<h2 id="a">甲</h2><p>一<b>二</b></p><p>三</p><h3 id="b">乙</h3>四<h3>丙</h3>五'
    assert read_entries(html, {}) == [
        Entry("a", "甲", "一二\n三", ""),
        Entry("b", "乙", "四", "甲"),
        Entry("b", "丙", "五", "甲"),
    ]


def test_a_row_is_an_entry_named_by_its_first_cell() -> None:
    html = (
        '<h2 id="t">表</h2><table><caption>表题</caption><thead><tr><th>列</th></tr></thead>'
        '<tbody><tr><th>甲</th><td>一</td><td>二</td></tr><tr id="r"><th>乙</th><td>三</td></tr></tbody>'
        "</table><p>后</p>"
    )
    assert read_entries(html, {}) == [
        Entry("t", "表", "表题", ""),
        Entry("t", "甲", "一\n二", "表"),
        Entry("r", "乙", "三", "表"),
        Entry("t", "", "后", "表"),
    ]


def test_an_item_with_an_id_is_named_by_its_first_block() -> None:
    html = '<ol><li id="q"><p>学历<span class="sheet-basis">四（七）</span></p><p>填最高的</p></li></ol>'
    assert read_entries(html, {}) == [Entry("q", "学历", "四（七）\n填最高的", "")]


def test_what_is_no_text_or_is_marked_so_is_left_out() -> None:
    html = '<p>甲</p><nav>乙</nav><script>丙</script><div data-search="off"><p>丁<br></p></div><p>戊</p>'
    assert read_entries(html, {}) == [Entry("", "", "甲\n戊", "")]
