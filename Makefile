# Biletnik. `make` alone lists the targets.
# What a user types in SEED, EXAM, VARIANTS and the other variables below reaches the program as it is:
# never expanded by make, never run by a shell.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help setup exam read doubts type mark explain return stats calibrate demo bank catalogue test lint prove check check-bank check-torch format golden schema rooms pictures bench sheets fuzz fuzz-lists test-lowest test-pythons clean

BIN := .venv/bin
override SEED := $(value SEED)
override EXAM := $(value EXAM)
override VARIANTS := $(value VARIANTS)
override ROSTER := $(value ROSTER)
override SPARE := $(value SPARE)
override ROOM := $(value ROOM)
override WORKSPACE := $(value WORKSPACE)
override PAGES := $(value PAGES)
override LARGE := $(value LARGE)
override SPLIT := $(value SPLIT)
override SHEET := $(value SHEET)
override DIR := $(value DIR)
override SCANS := $(value SCANS)
override DASK := $(value DASK)
override REPLACE := $(value REPLACE)
override FIRST := $(value FIRST)
override AVOID := $(value AVOID)
override SAME := $(value SAME)
override NEW := $(value NEW)
override SAMPLE := $(value SAMPLE)
override STUDENT := $(value STUDENT)
export BILETNIK_SEED := $(value SEED)
export BILETNIK_EXAM := $(value EXAM)
export BILETNIK_VARIANTS := $(value VARIANTS)
export BILETNIK_ROSTER := $(value ROSTER)
export BILETNIK_SPARE := $(value SPARE)
export BILETNIK_ROOM := $(value ROOM)
export BILETNIK_WORKSPACE := $(value WORKSPACE)
export BILETNIK_PAGES := $(value PAGES)
export BILETNIK_LARGE := $(value LARGE)
export BILETNIK_SPLIT := $(value SPLIT)
export BILETNIK_SHEET := $(value SHEET)
export BILETNIK_DIR := $(value DIR)
export BILETNIK_SCANS := $(value SCANS)
export BILETNIK_DASK := $(value DASK)
export BILETNIK_REPLACE := $(value REPLACE)
export BILETNIK_FIRST := $(value FIRST)
export BILETNIK_AVOID := $(value AVOID)
export BILETNIK_SAME := $(value SAME)
export BILETNIK_NEW := $(value NEW)
export BILETNIK_SAMPLE := $(value SAMPLE)
export BILETNIK_STUDENT := $(value STUDENT)

help: ## Показать этот список
	@echo 'Билетник: варианты экзаменов из банка задач'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'
	@echo
	@echo 'Параметры печати: SEED=42 (любая строка; без неё зерно случайно), EXAM=deep-learning, VARIANTS=30'
	@echo 'Именные билеты: ROSTER=group.csv (CSV, TSV или .xlsx), SPARE=5 (запасные), ROOM=8x12 (рассадить)'
	@echo 'Ещё раз с тем же зерном: напечатанное не меняется, делается только недостающее; опоздавших впишите в ROSTER'
	@echo '  REPLACE=1 (отложить прежнюю печать и напечатать заново), FIRST=31 (пересдача: продолжить с билета 31)'
	@echo '  AVOID=output/midterm-42 (не повторять её задач), SAME="Иванов Иван=Иванов Иоанн", NEW="Иванов Иоанн"'
	@echo '  в AVOID=, SAME= и NEW= несколько значений разделяет точка с запятой'
	@echo 'Бумага: WORKSPACE=compact (клеток вдвое меньше; none — без них), PAGES=4 (не больше 4 страниц в билете)'
	@echo 'Крупным шрифтом: LARGE=18 (14, 16, 18, 20, 24); одному студенту — столбец «Крупный шрифт» в списке'
	@echo 'Большой поток: SPLIT=1 (ещё и по файлу на билет), DASK=tcp://HOST:8786 (на кластере)'
	@echo 'Бланки ответов: SHEET=1 (первый лист билета, его сканируют); прочесть: make read DIR=output/final-42 SCANS=сканы'
	@echo '  в SCANS= несколько папок и файлов разделяет точка с запятой; сомнения: make doubts DIR=output/final-42'
	@echo 'Оценивание: DIR=output/midterm-42 (папка напечатанной работы), STUDENT="Зайцев Ф." (чью оценку объяснить)'
	@echo '  для stats и calibrate в DIR= можно назвать несколько папок через точку с запятой'
	@echo 'Проверка банка: SAMPLE=300 (сколько экземпляров каждой задачи проверять; без него 10 000)'

exam: .venv/.ready ## Напечатать билеты, решения и ключ: make exam SEED=42 VARIANTS=30
	@$(BIN)/python -m generator exam

read: .venv/.ready ## Прочесть сканы бланков: make read DIR=output/final-42 SCANS=сканы
	@$(BIN)/python -m generator read

doubts: .venv/.ready ## Собрать сомнения после чтения сканов: снимки и таблицу для решений
	@$(BIN)/python -m generator doubts

type: .venv/.ready ## Сделать таблицу, в которую вписывают ответы: make type DIR=output/midterm-42
	@$(BIN)/python -m generator type

mark: .venv/.ready ## Оценить работы: make mark DIR=output/midterm-42
	@$(BIN)/python -m generator mark

explain: .venv/.ready ## Объяснить оценку: make explain DIR=output/midterm-42 STUDENT="Зайцев Ф."
	@$(BIN)/python -m generator explain

return: .venv/.ready ## Собрать проверенные работы для студентов: make return DIR=output/midterm-42
	@$(BIN)/python -m generator return

stats: .venv/.ready ## Составить страницу статистики по оценённым работам: make stats DIR=output/midterm-42
	@$(BIN)/python -m generator stats

calibrate: .venv/.ready ## Записать в банк решаемость задач по оценённым работам: make calibrate DIR=output/midterm-42
	@$(BIN)/python -m generator calibrate

demo: .venv/.ready ## Показать весь год на выдуманных студентах: от списка до статистики; ничего не открывает
	@$(BIN)/python scripts/demo.py

bank: .venv/.ready ## Показать задачи банка
	@$(BIN)/python -m generator bank

catalogue: .venv/.ready ## Напечатать весь банк: по варианту каждой задачи с решением, с оглавлением
	@$(BIN)/python -m generator catalogue

check-bank: .venv/.ready-dev ## Проверить задачи: верны, различны, равны по труду, печатаются ли
	@$(BIN)/python -m generator check

check-torch: .venv/.ready-torch ## Сверить ответы банка с PyTorch; он установится сам и велик
	@$(BIN)/python -m pytest tests/torch

test: .venv/.ready-dev ## Выполнить быстрые тесты кода на всех ядрах: минуты три
	@$(BIN)/python -m pytest -n auto --dist worksteal --durations=10 -m 'not prove'

lint: .venv/.ready-dev ## Проверить формат, стиль и типы
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

prove: .venv/.ready-dev ## Доказать весь банк и то, что долго: заново только изменившееся
	@$(BIN)/python -m generator check
	@$(BIN)/python scripts/prove.py

check: lint test ## Проверить код и выборку банка: то же делает CI
	@BILETNIK_SAMPLE=$${BILETNIK_SAMPLE:-100} $(BIN)/python -m generator check

format: .venv/.ready-dev ## Отформатировать код
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

schema: .venv/.ready-dev ## Переписать схемы файлов банка для редакторов
	@$(BIN)/python -m generator schema

golden: .venv/.ready-dev ## Переписать эталоны тестов
	@$(BIN)/python -m pytest --golden tests

rooms: .venv/.ready-dev ## Перерисовать схему комнат в docs/
	@$(BIN)/python scripts/rooms.py

pictures: .venv/.ready-dev ## Перерисовать картинки для README
	@$(BIN)/python scripts/pictures.py

bench: .venv/.ready-dev ## Сравнить скорость с голым pdfLaTeX
	@$(BIN)/python benchmarks/press.py

sheets: .venv/.ready-dev ## Сосчитать страницы и листы поставляемых работ на 200 зёрнах
	@$(BIN)/python benchmarks/sheets.py 200

fuzz-lists: .venv/.ready-dev ## Прочесть 10 000 испорченных списков студентов
	@$(BIN)/python benchmarks/fuzz_lists.py 10000

fuzz: .venv/.ready-dev ## Прочесть 10 000 испорченных файлов банка и 1000 манифестов
	@$(BIN)/python benchmarks/fuzz_files.py 10000 1000

test-lowest: .venv/.ready-dev ## Выполнить тесты на самых старых разрешённых версиях библиотек
	@$(BIN)/python scripts/lowest.py >.venv/lowest.txt
	@$(BIN)/python -m venv --clear .venv/lowest
	@.venv/lowest/bin/pip install --quiet --disable-pip-version-check --constraint .venv/lowest.txt --editable '.[dask,online,scan,stats]' hypothesis openpyxl pytest pytest-xdist
	@.venv/lowest/bin/python -m pytest -n auto --dist worksteal -m 'not prove'

test-pythons: .venv/.ready-dev ## Выполнить быстрые тесты на прочих Python этой машины: 3.12, 3.13, 3.14
	@scripts/pythons.sh 3.12 3.13 3.14

setup: .venv/.ready ## Подготовить окружение и TeX (делается и само)

clean: ## Удалить окружение и временные файлы; output не трогать
	@rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ready: pyproject.toml scripts/setup.sh
	@scripts/setup.sh
	@touch $@

.venv/.ready-dev: pyproject.toml scripts/setup.sh
	@scripts/setup.sh dev
	@touch .venv/.ready $@

.venv/.ready-torch: pyproject.toml scripts/setup.sh
	@scripts/setup.sh dev,torch
	@touch .venv/.ready .venv/.ready-dev $@
