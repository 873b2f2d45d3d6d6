"""The text inside one paragraph of a DOCX, as Word prints it once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from docx.oxml.ns import qn

from publisher.adopting.reading.docx_numbers import Lists, is_on, value
from publisher.adopting.reading.notes import Notes
from publisher.notice.markers import foreign

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX: Final = qn("w:txbxContent")
_REMOVED: Final = frozenset(map(qn, ("w:del", "w:moveFrom")))
_NO_TEXT: Final = frozenset(map(qn, ("w:pPr", "w:rPr", "w:sdtPr", "w:rt", "w:delText", "w:fldData")))
_CHARACTERS: Final = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_LEFT_OUT: Final = {
    qn("w:footnoteReference"): "脚注的文字没有读进来",
    qn("w:endnoteReference"): "尾注的文字没有读进来",
    qn("w:sym"): "用符号字体插入的符号没有读出来",
    qn("w:ruby"): "拼音或注音没有读进来，只读了被注的字",
}
_PICTURES: Final = frozenset(("pic", "imagedata", "chart", "relIds", "OLEObject", "textpath"))
_WITHOUT_TEXT: Final = frozenset(("TC", "XE", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE"))
"""Fields that print nothing."""


@dataclass
class _Field:
    """A field: its text is its result, after its code."""

    code: str = ""
    in_code: bool = True
    printed: bool = False


@dataclass
class Runs:
    """Reads paragraphs one after another: a field may reach over several."""

    lists: Lists
    notes: Notes
    fields: list[_Field] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    style: str = ""
    printed: str = ""

    def read(self, paragraph: Element) -> tuple[str, Sequence[Element]]:
        """The paragraph's text, and the text boxes that are anchored in it."""
        self.boxes, self.printed = [], ""
        self.style = value(paragraph.find(qn("w:pPr")), "w:pStyle", "")
        self._walk(paragraph, shown=True)
        return "\n".join(map(_without_layout_tabs, self.printed.split("\n"))), self.boxes

    def is_hidden(self, run: Element) -> bool:
        return any(is_on(node, "w:vanish") for node in self._settings(run, "w:vanish"))

    def _settings(self, run: Element, tag: str) -> Iterator[Element]:
        """The run properties that decide a setting: the run's own, else its style's, else the paragraph's."""
        own = run.find(qn("w:rPr"))
        styles = value(own, "w:rStyle", "")
        chains = [*(self.lists.chain(styles) if styles else ()), *self.lists.chain(self.style)]
        for properties in (own, *(style.find(qn("w:rPr")) for style in chains)):
            if properties is not None and properties.find(qn(tag)) is not None:
                yield properties
                return

    def _walk(self, element: Element, *, shown: bool) -> None:
        for child in element:
            if child.tag in _REMOVED:
                self.notes.add("有修订痕迹，按接受全部修订以后的文字读出", self.printed)
            elif child.tag == qn("w:r"):
                self._run(child, shown=shown)
            elif child.tag == f"{_MC}AlternateContent":
                self._walk(_alternative(child), shown=shown)
            elif child.tag == _BOX:
                self.boxes += [child] if shown else []
            elif child.tag not in _NO_TEXT:
                self._single(child, shown=shown)

    def _run(self, run: Element, *, shown: bool) -> None:
        if self.is_hidden(run):
            words = "".join(node.text or "" for node in run.iter(qn("w:t")))
            if words.strip() and shown:
                self.notes.add("隐藏文字没有读进来", words)
            self._walk(run, shown=False)
            return
        before = self.printed
        self._walk(run, shown=shown)
        places = [value(node, "w:vertAlign", "") for node in self._settings(run, "w:vertAlign")]
        if places and places[0] in ("superscript", "subscript"):
            words = self.printed[len(before) :]
            self.printed = before + self.notes.raised(words, before, below=places[0] == "subscript")

    def _single(self, node: Element, *, shown: bool) -> None:
        if node.tag in (qn("w:t"), f"{_M}t"):
            self._print(node.text or "", shown=shown)
        elif node.tag in _CHARACTERS:
            self._print(_CHARACTERS[node.tag], shown=shown)
        elif node.tag == qn("w:br"):
            # A break of the page or column is none of the line.
            self._print("" if node.get(qn("w:type")) in ("page", "column") else "\n", shown=shown)
        elif node.tag == qn("w:fldChar"):
            self._field(str(node.get(qn("w:fldCharType"))))
        elif node.tag == qn("w:instrText"):
            if self.fields:
                self.fields[-1].code += node.text or ""
        else:
            if shown and node.tag in _LEFT_OUT:
                self.notes.add(_LEFT_OUT[node.tag], self.printed)
            elif shown and node.tag == f"{_M}oMath":
                self.notes.add("公式只读了其中的文字", self.printed)
            elif shown and str(node.tag).rpartition("}")[2] in _PICTURES:
                self.notes.add("图片、图表里的文字没有读出来", self.printed)
            self._walk(node, shown=shown)

    def _print(self, text: str, *, shown: bool) -> None:
        if any(one.in_code for one in self.fields):
            return
        for one in self.fields:
            one.printed = one.printed or bool(text)
        if shown:
            self.printed += text

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_code = False
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            name = (ended.code.split() or [""])[0].upper()
            if name and not ended.printed and name not in _WITHOUT_TEXT:
                self.notes.add(f"域 {name} 的文字没有读出来", self.printed)


def _alternative(element: Element) -> Element:
    """One of the ways to draw the same thing: that with a text box, else the first; itself if it has none."""
    first = element[0] if len(element) else element
    return next((one for one in element if next(one.iter(_BOX), None) is not None), first)


def _without_layout_tabs(line: str) -> str:
    """A paragraph without the tabs that indent it or follow its number: tabs separate the cells of tables.

    A tab at the head stays where others follow: the line may be a row with an empty first cell.
    """
    inner = line.lstrip("\t")
    head, tab, rest = inner.partition("\t")
    if tab and foreign(f"{head} {rest}").strip() == head.strip():
        return f"{head} {rest}"
    return line if tab and rest.strip() and not foreign(inner) else inner
