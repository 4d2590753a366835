"""Files that look like lists but are none: each is known by its first bytes, and its refusal says what to do."""

from __future__ import annotations

import re

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "откройте её в Excel или LibreOffice и сохраните как «Книга Excel (.xlsx)»"
_BEGINNINGS = {
    rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|table|style|div)\b": (
        f"это веб-страница (HTML), хотя файл и назван таблицей; {_SAVE}"
    ),
    rb"mime-version:|.{0,200}?content-type:\s*(multipart/related|text/html)": (
        f"это веб-страница (MHTML), хотя файл и назван таблицей; {_SAVE}"
    ),
    rb"<\?xml.{0,400}?(urn:schemas-microsoft-com:office:spreadsheet|mso-application)": (
        f"это «Таблица XML 2003», а не .xlsx; {_SAVE}"
    ),
    rb"<\?xml.{0,600}?urn:oasis:names:tc:opendocument": f"это таблица OpenDocument (.fods); {_SAVE}",
    rb"<\?xml": f"это файл XML, а не таблица; {_SAVE}",
    rb"\{\\rtf": "это документ RTF; скопируйте таблицу из него в Excel и сохраните как .xlsx",
    rb"%pdf-": "это не таблица: нужен файл CSV, TSV или .xlsx, а не PDF",
    rb"(\x89png|\xff\xd8\xff|gif8)": "это картинка; нужен файл CSV, TSV или .xlsx",
    rb"(\x1f\x8b|7z\xbc\xaf|rar!)": "это архив; распакуйте его и укажите таблицу из него",
    rb"id;p": f"это таблица SYLK (.slk); {_SAVE}",
}
_LOOKED_AT = 2000


def refusal(content: bytes) -> str | None:
    """Why a file that begins so cannot be read, and what to do; nothing if it may be a table."""
    if content.startswith(_OLE):
        return _old(content)
    beginning = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, words in _BEGINNINGS.items():
        if re.match(pattern, beginning, re.IGNORECASE | re.DOTALL):
            return words
    return None


def _old(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "таблица защищена паролем; снимите пароль на открытие и сохраните её заново"
    return "это таблица старого Excel (.xls); откройте её и сохраните как .xlsx или CSV"


def archive(names: set[str], kind: str) -> str | None:
    """Why a ZIP archive with these files inside is no workbook; `kind` is the text of its file `mimetype`."""
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return f"это таблица OpenDocument (.ods); {_SAVE}"
    if kind.startswith("application/vnd.oasis.opendocument") or "word/document.xml" in names:
        return "это текстовый документ, а не таблица; скопируйте таблицу из него в Excel и сохраните как .xlsx"
    if any(name.endswith("xl/workbook.bin") or name == "xl/workbook.bin" for name in names):
        return f"это двоичная книга Excel (.xlsb); {_SAVE}"
    if any((name.startswith("Index/") and name.endswith(".iwa")) or name == "Index.zip" for name in names):
        return "это таблица Numbers; выберите в Numbers «Экспортировать → Excel»"
    if any(name.lower().endswith((".csv", ".tsv", ".xlsx", ".xls", ".ods")) for name in names):
        return "это архив; распакуйте его и укажите таблицу из него"
    return None
