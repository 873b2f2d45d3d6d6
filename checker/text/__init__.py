"""What the checker says, as plain Chinese text: for the command line and for copying."""

from .replays import difference, receipt, verification
from .reports import result
from .walks import walk

__all__ = ["difference", "receipt", "result", "verification", "walk"]
