"""What the checker says, as plain Chinese text: for the command line and for copying."""

from .readings import other_readings
from .replays import difference, receipt, verification
from .reports import result
from .walks import walk

__all__ = ["difference", "other_readings", "receipt", "result", "verification", "walk"]
