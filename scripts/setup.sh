#!/bin/sh
# Prepare this checkout: the virtual environment, the Python packages, and TeX where it is missing.
# Usage: scripts/setup.sh [dev | dev,torch]; run by make, which knows when there is nothing to do.
set -eu
cd "$(dirname "$0")/.."

TEX_PACKAGES='texlive-latex-recommended texlive-lang-cyrillic cm-super'

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "Ошибка: $1"
    exit 2
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

# Install Debian packages; only their hard dependencies come along.
apt_install() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        say "Поставить пакеты системы без прав администратора нельзя: $*"
        return 1
    fi
    say "Устанавливаются пакеты системы: $*"
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

python_is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if python_is_new_enough "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
    fail 'нужен Python 3.11 или новее.
  Debian 12, Ubuntu 24.04 и новее: sudo apt-get install python3 python3-venv
  Системы старше и работа без прав администратора: поставьте uv (docs.astral.sh/uv), затем
  uv python install 3.13 && PYTHON="$(uv python find 3.13)" make setup'
}

make_environment() {
    python=$(find_python)
    [ -x .venv/bin/pip ] && python_is_new_enough .venv/bin/python && return
    say 'Создаётся виртуальное окружение .venv'
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 || {
        rm -rf .venv
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$version" || fail "Python без модуля venv; установите пакет $version"
        "$python" -m venv .venv
    }
}

tex_is_complete() {
    command -v pdflatex >/dev/null || return 1
    for file in article.cls t2aenc.def russianb.ldf cmap.sty colortbl.sty xcolor.sty sfrm1095.pfb; do
        kpsewhich "$file" >/dev/null || return 1
    done
}

install_tex() {
    tex_is_complete && return
    # shellcheck disable=SC2086 # a list of packages
    apt_install $TEX_PACKAGES && tex_is_complete && return
    fail "$(.venv/bin/python -c 'from generator.documents.pdf.pdftex import NO_TEX; print(NO_TEX)')
  Без прав администратора: TeX Live ставится в домашнюю папку (tug.org/texlive/quickinstall.html):
                   perl install-tl --no-interaction --scheme=basic --no-doc-install --no-src-install --texdir=\"\$HOME/texlive\"
                   \"\$HOME\"/texlive/bin/*/tlmgr install collection-latexrecommended collection-langcyrillic cm-super
                   и добавьте папку \$HOME/texlive/bin/… в PATH"
}

# The first use of a Cyrillic font makes its metrics, once on a machine: better now than before an exam.
warm_up_fonts() {
    say 'Готовятся шрифты'
    said=$(.venv/bin/python -c '
import sys
from pathlib import Path
from generator.documents.pdf import typeset
from generator.errors import ExamError
try:
    typeset(sys.stdin.read(), Path("templates/exam.sty"))
except ExamError as fault:
    sys.exit(str(fault))
' 2>&1 <<'TEX'
\documentclass[11pt,a4paper]{article}
\usepackage{exam}
\newcommand\sizes{\scriptsize я\footnotesize я\small я\normalsize я\large я\Large я\LARGE я\huge я}
\newcommand\shapes{\sizes\itshape\sizes\upshape\bfseries\sizes\itshape\sizes}
\begin{document}
\shapes \normalfont\ttfamily\sizes $\sum\mathsf{T}\mathbf{1}$
\fontsize{10}{12}\selectfont я\itshape я\bfseries я
\end{document}
TEX
    ) || fail "pdflatex не верстает по-русски; что он пишет: $said"
}

# What reads scans and tells statistics comes along; what only developers or few machines need is asked for.
extras="[scan,stats${1:+,$1}]"
[ -x .venv/bin/pip ] || say 'Нужно около 300 Мбайт в этой папке и, если TeX ещё не установлен, около 230 Мбайт под него'
make_environment
say 'Устанавливаются пакеты Python'
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".$extras"
install_tex
warm_up_fonts
