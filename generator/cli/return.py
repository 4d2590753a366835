"""`return`: marked papers for their students."""  # noqa: N999 - modules bear the names of their commands

from __future__ import annotations

from generator.app.grading import ReturnRequest, return_papers
from generator.app.summaries.returned import returned_lines
from generator.cli.terminal import TEMPLATES, PrintedFolder, TemplateFolder, progress, say, warn


def give_back(folder: PrintedFolder, *, templates: TemplateFolder = TEMPLATES) -> None:
    """Вернуть работы: каждому студенту PDF с проверенным бланком и решением его варианта.

    На скане — галочки и крестики, верный ответ рядом с неверным, название ошибки, баллы, сумма и оценка; за ним —
    подробное решение. Если бланк не сканировали, вместо него таблица ответов. Файлы лежат в папке returned, по папке
    на группу. Сначала работы оценивает biletnik mark; после правок запустите обе команды снова. Файл, который вы
    изменили сами, не заменяется.
    """
    with progress() as context:
        made = return_papers(ReturnRequest(folder, templates), context)
    for scan in made.lost:
        warn(f"{scan}: скана больше нет или он стал другим; вместо него таблица ответов")
    for name in made.kept:
        warn(f"{made.folder / name}: файл изменён вами и остался как был")
    for line in returned_lines(made):
        say(line)
