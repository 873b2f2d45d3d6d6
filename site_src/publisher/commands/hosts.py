"""Writes the configurations for servers: `build.py hosts`."""

import argparse
import re
from pathlib import Path

from publisher.hosts import files
from publisher.hosts.plan import Place
from publisher.setup.console import UserError, say
from publisher.setup.disk import reason


def main(options: argparse.Namespace) -> int:
    if not re.fullmatch(r"/([\w.~-]+/)*", options.path, re.ASCII):
        raise UserError(f"--path 应以斜线开头和结尾，像 /zhicheng/，不能是 {options.path}。")
    if not re.fullmatch(r"(/[\w.~-]+)+", options.folder, re.ASCII):
        raise UserError(f"--folder 应是服务器上的绝对路径，像 /var/www/zhicheng，不能是 {options.folder}。")
    out = Path(options.out)
    try:
        files.write(out, Place(folder=options.folder, path=options.path))
    except OSError as error:
        raise UserError(f"写不进 {out}：{reason(error)}。") from error
    say(f"已写到 {out}；怎样用，见 deploy/README.md。")
    return 0
