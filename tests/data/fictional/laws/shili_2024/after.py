"""What follows the verdict: a step, a deadline, a document."""

from __future__ import annotations

from datetime import date

from checker.law.guidance.after import After, Deadline, Material, Passage, Step
from checker.law.values import Situation

HANDED_IN = Passage("2.1.1", "各县区在7月1日前报送申报材料", ("deadlines",))
UNTIL = Passage("2.2", "学历、工作年限等的截止时间为申报之日", ("materials",))
PUBLISHED = Passage("4-p1", "应在本单位公示不少于7个工作日", ("submission",))
PASSAGES = (HANDED_IN, UNTIL, PUBLISHED)
_LAST_DAY = date(2024, 7, 1)


def after(situation: Situation, pathways: tuple[str, ...]) -> After:
    """The same for everyone, whatever the pathway."""
    del pathways
    past = situation.as_of > _LAST_DAY
    return After(
        submission=(Step(text="申报材料在本单位公示不少于7个工作日。", who="用人单位", cites=(PUBLISHED,)),),
        deadlines=(
            Deadline(
                id="counties",
                text="县区在7月1日前报送申报材料。",
                cites=(HANDED_IN,),
                date=_LAST_DAY,
                past=past,
            ),
        ),
        materials=(Material(text="学历和工作年限的证明，截至申报之日。", who="申报人", cites=(UNTIL,)),),
    )
