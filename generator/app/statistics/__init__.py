"""Use cases of what marks tell: the page of statistics, and the facility that is written beside the problems."""

from generator.app.statistics.calibrating import Calibrated, CalibrateRequest, calibrate
from generator.app.statistics.telling import StatsRequest, Told, stats

__all__ = ["CalibrateRequest", "Calibrated", "StatsRequest", "Told", "calibrate", "stats"]
