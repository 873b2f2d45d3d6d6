"""A whole site of an invented notice, built on a fixed day."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publisher import mkdocs_site
from publisher.site.context import Context
from tests.sources import invented_laws


@contextmanager
def built_site(context: Context, epoch: int, out: Path) -> Iterator[Path]:
    """The site in ``out``, as of ``epoch`` in seconds since 1970; while it lasts, the laws are known."""
    with pytest.MonkeyPatch.context() as patch, invented_laws():
        patch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.delenv("SITE_URL", raising=False)
        mkdocs_site.build(context, out)
        yield out
