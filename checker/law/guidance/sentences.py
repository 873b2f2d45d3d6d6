"""Sentences of which the reasons of every headline are made, whatever the law."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "way": "走“{title}”这条途径，程序能核对的条件都够了",
    "assessed": "还要由{by}评定：{what}{also}",
    "also": "；{others}也要评定",
    "quoted": "通知：“{quote}”",
    "unmet": "不符合：{what}",
    "missing": "须满足：{what}",
    "time": "时间",
}
ANSWERED_YES: Final = "：是"
"""How the text of a question to be answered 是 ends; within a sentence it is left out."""


def within(title: str) -> str:
    """A title within quotation marks."""
    return title.replace("“", "‘").replace("”", "’")
