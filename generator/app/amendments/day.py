"""The day on which something is decided, as the calendar on the wall has it."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """The day of today where this machine is."""
    return dt.datetime.now().astimezone().date()
