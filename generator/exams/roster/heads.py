"""The name of a column → what stands in it. Owns the names that Russian lists and Moodle give their columns."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

Meaning: TypeAlias = str

WHOLE = "whole"
NAME_FIRST = "name first"
NAME_FIRST_WITH_PATRONYMIC = "name, patronymic, surname"
NAME = "name of either kind"
"""«Name»: the first name beside a column of surnames, else the name in one piece."""
WHOLES = (WHOLE, NAME_FIRST, NAME_FIRST_WITH_PATRONYMIC)
"""Columns with a name in one piece, by the order of its parts."""
PARTS = ("surname", "name", "patronymic")
NUMBER = "number"
"""The row's number in the list: it is not read, but a row without one looks like no student."""
OTHER = "other"
"""A column that is known and not needed."""
PERSONAL = (*WHOLES, *PARTS, "group", "row", "seat", "email")
"""The columns that say who somebody is and where the paper lies."""
READ = (*PERSONAL, "date", "room", "large")
"""The columns that are read."""
_NAMES = {
    WHOLE: (
        "фио|студент|обучающийся|учащийся|слушатель|курсант|магистрант|аспирант|участник|испытуемый|экзаменуемый|"
        "полное имя|имя целиком|фи|fio|full name|name in full|student|student name|participant|surname first name|"
        "last name first name|family name given name|surname name"
    ),
    NAME_FIRST: "first name last name|first name surname|given name family name|имя фамилия|name surname",
    NAME_FIRST_WITH_PATRONYMIC: "имя отчество фамилия",
    NAME: "name|names",
    "surname": "фамилия|фам|surname|last name|lastname|family name|familyname|family|second name",
    "name": "имя|first name|firstname|given name|givenname|given names|forename",
    "patronymic": "отчество|отч|patronymic|middle name|middlename|patronym",
    "group": "группа|группы|гр|group|groups|class|student group",
    "row": "ряд|ряда|row",
    "seat": "место|места|seat|посадочное место|рабочее место",
    "email": (
        "email|e mail|mail|почта|электронная почта|эл почта|элпочта|э почта|эпочта|адрес электронной почты|"
        "адрес почты|адрес email|email address|email адрес|e mail address|адрес e mail|имейл|имэйл|эл адрес|"
        "электронный адрес|корпоративная почта|личная почта"
    ),
    "date": "дата|дата экзамена|дата работы|дата проведения|дата зачета|дата контрольной|date|exam date",
    "room": "аудитория|ауд|номер аудитории|кабинет|каб|room|classroom|auditorium",
    "large": "крупный шрифт|крупная печать|крупно|кегль|размер шрифта|large|large print|large type|font size",
    NUMBER: (
        "п п|пп|нпп|п|номер п п|номер по порядку|по порядку|порядковый номер|номер|n|n п п|no|nr|number|num|index|id"
    ),
    OTHER: (
        "табельный|табельный номер|таб номер|индивидуальный номер|id number|student id|зачетная книжка|"
        "номер зачетной книжки|номер зачетки|зачетка|шифр зачетной книжки|студенческий билет|"
        "номер студенческого билета|личный номер|личное дело|номер личного дела|логин|username|user name|login|"
        "телефон|phone|подпись|оценка|баллы|балл|примечание|примечания|курс|факультет|институт|кафедра|"
        "специальность|направление|department|institution|учреждение|учреждение организация|отдел|снилс|"
        "последняя загрузка из этого курса|last downloaded from this course|подгруппа|группа здоровья|адрес|"
        "дата рождения|место рождения|место жительства|староста|пол|гражданство|форма обучения|основа обучения"
    ),
}
_MEANING = {name: meaning for meaning, names in _NAMES.items() for name in names.split("|")}
_JOINED = {name.replace(" ", ""): meaning for name, meaning in _MEANING.items()}
_VOCABULARY = {word for name in _MEANING for word in name.split()}
_OWNERS = (
    "студент(а|ов|ки)?|обучающ(егося|ихся|ейся|аяся)|учащ(егося|ихся|ейся)|слушател(я|ей)|курсант(а|ов)|магистрант(а|ов)|"
    "аспирант(а|ов)|участник(а|ов)|абитуриент(а|ов)|экзаменуем(ого|ых)|испытуем(ого|ых)|полностью|students?|s|the|of|"
    "рус(ск|ский)?|по паспорту|кирилл(ицей|ица)"
)
_OF_A_GROUP = (
    "академ(ическ(ая|ой))?|ак|акад|учебн(ая|ой)|уч|студенческ(ая|ой)|номер|наименование|название|шифр|код|n|имя"
)
_OF_A_SEAT = "номер|n"
_NAME_WORDS = {"фамилия", "имя", "отчество", "фио", "инициалы", "ф", "и", "о"}
_SMELLS = re.compile("фамил|имя|имен|отчеств|фио|групп|студент|обуч|почт|mail|surname|name|group|student|ряд|мест|учащ")
_NUMERO = re.compile("№+|#+")


@lru_cache(maxsize=4096)
def meaning(text: str) -> Meaning | None:
    """What stands in a column of this name: one of the above; none if the name is not known."""
    if len(text) > 100:  # noqa: PLR2004 - no column is named at such length
        return None
    words = _words(text)
    if words is None:
        return None
    if _VOCABULARY.isdisjoint(words) and "".join(words) not in _JOINED:
        return None
    plain = " ".join(words)
    owned = " ".join(word for word in words if not re.fullmatch(_OWNERS, word)) or plain
    for found in (plain, owned):
        if known := _MEANING.get(found) or _JOINED.get(found.replace(" ", "")):
            return known
    return _ordered(owned.split()) or _qualified(owned.split())


def smells(text: str) -> bool:
    """Whether a name that is not known looks like one that would be read."""
    return bool(_SMELLS.search(" ".join(_words(text) or []))) and meaning(text) is None


def _words(text: str) -> list[str] | None:
    """The words of a name in small letters; none if it has none. What stands in brackets is an explanation."""
    plain = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", plain)
    bare = bare if re.search(r"\w|№|#", bare) else plain
    if not re.search(r"\w|№|#", bare):
        return None
    words = re.findall(r"[^\W_]+", _NUMERO.sub(" номер ", bare.replace("'s", "").replace("’s", "")))
    # Ф. И. О. and п/п are divided into letters.
    return ["фио"] if "".join(words) == "фио" else words


def _ordered(words: list[str]) -> Meaning | None:
    """A name in one piece whose parts the column names: «Фамилия, имя, отчество», «Фамилия и инициалы»."""
    parts = [word for word in words if word != "и"]
    if len(parts) < 2 or not set(parts) <= _NAME_WORDS:  # noqa: PLR2004 - one part is no whole name
        return None
    if parts[0] == "имя" and "фамилия" in parts:
        return NAME_FIRST_WITH_PATRONYMIC if "отчество" in parts[: parts.index("фамилия")] else NAME_FIRST
    return WHOLE if parts[0] in {"фамилия", "фио", "ф"} else None


def _qualified(words: list[str]) -> Meaning | None:
    """The name of a column with words that say no more: «Академ. группа», «№ группы», «Номер ряда»."""
    for found, spare in (("group", _OF_A_GROUP), ("row", _OF_A_SEAT), ("seat", _OF_A_SEAT)):
        left = [word for word in words if not re.fullmatch(spare, word)]
        if left and _MEANING.get(" ".join(left)) == found:
            return found
    return None
