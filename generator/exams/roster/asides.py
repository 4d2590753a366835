"""Rows of a list that are no students: totals, signatures, sections. Owns the words with which they begin."""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"(?:всего|итог(?:о|и)?|в\s*с\s*е\s*г\s*о|и\s+т\s+о\s+г\s+о|total|subtotal|количество|кол-во|число|численность|"
    r"сумма|среднее|средний|средняя|ср\.|average|явилось|не\s+явилось|присутствовал\w*|отсутствовал\w*|"
    r"промежуточный\s+итог|по\s+списку|из\s+них|в\s+том\s+числе|общее|общий\s+итог|допущено|не\s+допущено)(?![\w-])",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:преподаватель|экзаменатор|лектор|ассистент|доцент|профессор|ст\.\s*преп|декан|зам\w*\.?\s+декана|заместитель|"
    r"зав\w*\.?\s+кафедр\w*|заведующ\w+|куратор|староста|директор|ректор|проректор|начальник|методист|секретарь|"
    r"исполнитель|составил\w*|проверил\w*|утвержда\w+|согласован\w*|подпис[ьи]|м\.\s?п\.|дата|председатель|"
    r"член\w?\s+комиссии|ответственн\w+|сотрудник|специалист|инспектор|диспетчер|тьютор|научный\s+руководитель|руководитель|"
    r"примечани[ея]|\*+\s*[-–—]|выгружено|сформировано|отч[её]т|страница|стр\.|лист\s+\d|page\s+\d|teacher|lecturer|signature|"
    r"dean\s*:|note\s*:)(?![\w-])|.*_{3,}",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:(?:под)?групп[аы]|гр\.|group|поток|курс|\d\s*-?й?\s*курс|факультет|кафедра|институт|специальность|направление|"
    r"профиль|программа|дисциплина|предмет|семестр|экзамен|(?:вне)?бюджет(?:ники?|н\w+)?|контракт(?:ники?|н\w+)?|"
    r"платн(?:ики?|ая|ое)|целев(?:ики?|ая|ое)|очн(?:ики?|ая|ое)|заочн(?:ики?|ая|ое)|вечерн(?:ики?|яя|ее)|очно-заочн\w+|"
    r"форма\s+обучения|бакалавр\w*|магистратура|специалитет|аспирантура|список|студенты|обучающиеся|слушатели|"
    r"задолжник\w*|должник\w*|академ\w*\s+отпуск\w*|отчислен\w+|переведен\w+|переведён\w+|восстановлен\w+|"
    r"иностранн(?:ые|ая)\s+\w+|резерв|аудитория|(?:перв|втор|трет)\w+\s+(?:под)?групп\w+)(?![\w-])",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:список\s+|состав\s+)?(?:студентов\s+|обучающихся\s+)?(?:академическ\w+\s+|учебн\w+\s+|студенческ\w+\s+|акад?\w*\.?\s+)?"
    r"(?:групп[аы]|гр\.|group)\s*(?:№|n\b|no\.?)?\s*[:.–—-]?\s*(?P<group>[^\s:].*)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=.*\d)(?=.*[^\W\d_])(?!.*[а-яёa-z]{4})[\w./–-]{2,20}")
"""A group named alone: letters and figures in one word, as ИУ5-31Б."""
_IN_TITLE = re.compile(
    r"(?:^|\W)групп[аы]\s*(?:№)?\s*[:–—-]?\s*(?P<group>[\w./-]*\d[\w./-]*)(?P<rest>.*)", re.IGNORECASE
)
_DEFAULT_NAME = re.compile(r"(?:лист|sheet|list|таблица|table|worksheet)\s*\d*", re.IGNORECASE)
_SIGNS = " ,;:.«\"'(*_–—-"
"""What may stand before the words."""
_ERROR = re.compile(
    r"#[\w/ .]{1,30}[!?]?|#+|(?:error|err|ошибка):.*|истина|ложь|true|false|null|none|nan|n/a|н/д", re.IGNORECASE
)
_MONTHS = "янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"\d{{1,2}}[.\-/ ](?:{_MONTHS})[а-яa-z]*\.?(?:[.\-/ ]\d{{2,4}}(?: ?г\.?)?)?|"
    rf"(?:{_MONTHS})[а-яa-z]*\.?[.\-/ ]\d{{2,4}}|"
    r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?: \d.*)?|(?:19|20)\d\d-\d\d-\d\d(?:[ T]\d.*)?",
    re.IGNORECASE,
)
_POWER = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d+", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether a row that begins so counts others: «Всего: 2», «Итого»."""
    return _TOTAL.match(text.lstrip(_SIGNS)) is not None


def is_signed(text: str) -> bool:
    """Whether a row that begins so is for a signature, or a remark under the list."""
    return _SIGNED.match(text) is not None or _SIGNED.match(text.lstrip(_SIGNS)) is not None


def is_section(text: str) -> bool:
    """Whether a row with this text alone is a heading over others."""
    return _SECTION.match(text.lstrip(_SIGNS)) is not None or group(text) is not None


def group(text: str) -> str | None:
    """The group that a heading names: «Группа ИУ5-31», «Список группы 101», or ИУ5-31 alone."""
    found = _GROUP.fullmatch(text)
    if found:
        return found["group"].strip(" «»\"'()")
    return text if _CODE.fullmatch(text) else None


def named_group(text: str) -> str | None:
    """The group of a heading that has the word: «Группа ИУ5-31», but not ИУ5-31 alone."""
    return group(text) if _GROUP.fullmatch(text) else None


def group_in_title(text: str) -> str | None:
    """The one group that a title over the list names: «Ведомость группы ИУ5-31»."""
    found = _IN_TITLE.search(text)
    return found["group"].rstrip(".") if found and not re.match(r"\s*(?:[,;/+]|и\s)", found["rest"]) else None


def group_of_sheet(name: str) -> str | None:
    """The group after which a sheet is named; none if it has its name from the program, or another."""
    return None if _DEFAULT_NAME.fullmatch(name) else group(name)


def is_error(text: str) -> bool:
    """Whether a cell of a text file holds what Excel writes for an error or for true and false."""
    return _ERROR.fullmatch(text) is not None


def is_spoilt(text: str) -> bool:
    """Whether Excel has made a date or a power of ten of this text."""
    return _DATE.fullmatch(text) is not None or _POWER.fullmatch(text) is not None
