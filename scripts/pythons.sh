#!/bin/sh
# The quick tests, or those in TESTS, by each of these Pythons that the machine has, on the path or from pyenv; one that it
# lacks is told and passed over.
set -eu
cd "$(dirname "$0")/.."

find_python() {
  "python$1" -c '' 2>/dev/null && command -v "python$1" && return
  for found in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python; do
    [ -x "$found" ] && echo "$found" && return
  done
  return 0
}

for version in "$@"; do
  python=$(find_python "$version")
  if [ -z "$python" ]; then
    echo "Python $version на этой машине нет: пропущен"
    continue
  fi
  echo "Python $version: $python"
  "$python" -m venv --clear ".venv/python-$version"
  ".venv/python-$version/bin/pip" install --quiet --disable-pip-version-check \
    --editable '.[dask,online,scan,stats]' hypothesis openpyxl pytest pytest-xdist
  ".venv/python-$version/bin/python" -m pytest -n auto --dist worksteal -m 'not prove' ${TESTS:-}
done
