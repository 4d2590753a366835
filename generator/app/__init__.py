"""Use cases: what a command line and a page on screen ask for, in a function each. Prints nothing.

Each is `f(request, context) -> result`, all three plain data; it runs in any thread, and any number at a time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.app.bank_list import ListedProblem, ListRequest, list_bank
    from generator.app.catalogue_file import CatalogueRequest, catalogue
    from generator.app.class_request import ClassRequest
    from generator.app.contact_sheet import PreviewRequest, preview
    from generator.app.examination import CheckRequest, check_bank
    from generator.app.new_files import NewRequest, new_problem
    from generator.app.printing import print_class
    from generator.app.reprinting import ReprintRequest, reprint
    from generator.app.shipped import BANK, TEMPLATES
    from generator.app.verification import VerifyRequest, verify

__all__ = [
    "BANK",
    "TEMPLATES",
    "CatalogueRequest",
    "CheckRequest",
    "ClassRequest",
    "ListRequest",
    "ListedProblem",
    "NewRequest",
    "PreviewRequest",
    "ReprintRequest",
    "VerifyRequest",
    "catalogue",
    "check_bank",
    "list_bank",
    "new_problem",
    "preview",
    "print_class",
    "reprint",
    "verify",
]

_HOMES = {
    "catalogue": "catalogue_file",
    "CatalogueRequest": "catalogue_file",
    "check_bank": "examination",
    "CheckRequest": "examination",
    "list_bank": "bank_list",
    "ListedProblem": "bank_list",
    "ListRequest": "bank_list",
    "new_problem": "new_files",
    "NewRequest": "new_files",
    "preview": "contact_sheet",
    "PreviewRequest": "contact_sheet",
    "print_class": "printing",
    "ClassRequest": "class_request",
    "reprint": "reprinting",
    "ReprintRequest": "reprinting",
    "verify": "verification",
    "VerifyRequest": "verification",
    "BANK": "shipped",
    "TEMPLATES": "shipped",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of the names above
    """A use case or its request, loaded when it is asked for: the check alone loads as much as all others."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"generator.app.{_HOMES[name]}"), name)
