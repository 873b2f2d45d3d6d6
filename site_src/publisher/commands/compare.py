"""`build.py compare OLD NEW`: two notices clause by clause, and for the same answers verdict by verdict."""

import argparse
import sys

from publisher.adopting.ids import read_id
from publisher.comparing.editions import compared, to_json, to_text
from publisher.setup.console import UserError
from publisher.setup.steps import step
from publisher.site.context import SOURCE, Context, open_context
from publisher.site.settings import read_settings


def main(options: argparse.Namespace) -> int:
    old, new = _opened(options.old), _opened(options.new)
    if options.text:
        comparison = compared(old, new, in_law=False)
    else:
        with step("正在比较两份通知的规则"):
            comparison = compared(old, new)
    sys.stdout.write(to_json(comparison) if options.json else to_text(comparison))
    return 0


def _opened(id_: str) -> Context:
    notice, known = read_id(id_).id, read_settings(SOURCE).notices
    if notice not in known:
        raise UserError(f"没有通知 {notice}；有的：{'、'.join(known)}。")
    return open_context(SOURCE, notice)
