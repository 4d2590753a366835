"""Use cases that add a decision to a printing that was handed out; its papers stay as they are."""

from generator.app.amendments.excluding import ExcludeRequest, exclude
from generator.app.amendments.rekeying import RekeyRequest, rekey

__all__ = ["ExcludeRequest", "RekeyRequest", "exclude", "rekey"]
