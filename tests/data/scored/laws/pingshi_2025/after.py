"""What follows the verdict: a step, a deadline, a document."""

from __future__ import annotations

from datetime import date

from checker.law.guidance.after import After, Deadline, Material, Passage, Step
from checker.law.values import Situation

HANDED_IN = Passage("2", "各县区在8月31日前报送申报材料", ("deadlines",))
LICENCE = Passage("3.2", "执业证书的有效期应不少于申报之日起30天", ("materials",))
PUBLISHED = Passage("4-p1", "应在本单位公示不少于5个工作日", ("submission",))
PASSAGES = (HANDED_IN, LICENCE, PUBLISHED)
_LAST_DAY = date(2025, 8, 31)


def after(situation: Situation, pathways: tuple[str, ...]) -> After:
    """The same for everyone, whatever the pathway."""
    del pathways
    past = situation.as_of > _LAST_DAY
    return After(
        submission=(Step(text="申报材料在本单位公示不少于5个工作日。", who="用人单位", cites=(PUBLISHED,)),),
        deadlines=(
            Deadline(
                id="counties",
                text="县区在8月31日前报送申报材料。",
                cites=(HANDED_IN,),
                date=_LAST_DAY,
                past=past,
            ),
        ),
        materials=(Material(text="在有效期内的执业证书。", who="申报人", cites=(LICENCE,)),),
    )
