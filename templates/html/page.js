"use strict";
// The page of a bank: checks what is typed, names mistakes, keeps the progress in the browser. Needs no network.
(() => {
  const key = JSON.parse(document.getElementById("key").textContent);
  const sections = [...document.querySelectorAll("section.problem")];
  const place = "biletnik:" + key.page;
  const root = document.documentElement;
  let state = load();
  root.classList.add("js");

  function load() {
    try { return JSON.parse(localStorage.getItem(place)) || fresh(); } catch { return fresh(); }
  }
  function fresh() { return { solved: {}, shown: {} }; }
  function save() {
    try { localStorage.setItem(place, JSON.stringify(state)); } catch { /* a private window keeps nothing */ }
  }

  // --- Numbers ---------------------------------------------------------------------------------------------
  function number(text) {
    const bare = text.replace(/[\s\u00a0\u202f\u2009]/g, "").replace(/[\u2212\u2013\u2014]/g, "-").replace(/,/g, ".");
    const ratio = /^([-+]?\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(bare);
    if (ratio) return Number(ratio[2]) ? Number(ratio[1]) / Number(ratio[2]) : NaN;
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(bare) ? Number(bare) : NaN;
  }
  // A row of numbers stands between spaces or semicolons; inside a number there is no space.
  function row(text) { return text.trim().split(/[\s;]+/).filter(Boolean).map(number); }
  function grid(kind, text) {
    if (!text.trim()) return null;
    if (kind === "number") return [[number(text)]];
    if (kind === "shape") return [text.trim().split(/\s*[×xхXХ*,;]\s*|\s+/).map(number)];
    return text.trim().replace(/[()[\]]/g, "").split(/\n+/).filter(line => line.trim()).map(row);
  }
  function same(typed, wanted, tolerance) {
    return typed.length === wanted.length && typed.every((cells, line) =>
      cells.length === wanted[line].length &&
      cells.every((cell, column) => Math.abs(cell - Number(wanted[line][column])) <= tolerance * (1 + 1e-9) + 1e-12));
  }

  // --- Verdicts --------------------------------------------------------------------------------------------
  function judged(asked, box) {
    if (asked.kind === "choice") {
      const chosen = box.querySelector("input:checked");
      if (!chosen) return ["none", "Выберите один вариант."];
      const picked = Number(chosen.value);
      if (picked === asked.right) return ["right", "Верно."];
      return named(asked.mistakes[picked]);
    }
    const typed = grid(asked.kind, box.querySelector("input, textarea").value);
    if (!typed) return ["none", "Ответа пока нет."];
    if (typed.flat().some(Number.isNaN)) return ["none", "Это не похоже на ответ: нужны числа, например −1,5."];
    const tolerance = Number(asked.tolerance);
    if (same(typed, asked.right, tolerance)) return ["right", "Верно."];
    const found = asked.mistakes.find(([, cells]) => same(typed, cells, tolerance));
    return named(found && found[0]);
  }
  function named(mistake) {
    return ["wrong", mistake ? "Неверно. Похоже на ошибку: " + mistake + "." : "Пока неверно, попробуйте ещё."];
  }
  function check(section) {
    const variant = section.querySelector(".variant");
    const results = key.answers[variant.dataset.code].map((asked, place) => {
      const box = variant.querySelector(`[data-answer="${place}"]`);
      const [verdict, words] = judged(asked, box);
      const told = box.querySelector(".verdict");
      told.textContent = words;
      told.className = "verdict " + verdict;
      for (const input of box.querySelectorAll("input, textarea")) input.setAttribute("aria-invalid", verdict === "wrong");
      return verdict;
    });
    if (results.every(verdict => verdict === "right")) {
      state.solved[section.id] = [...new Set([...(state.solved[section.id] || []), variant.dataset.code])];
      save();
      mark();
    } else {
      const first = results.findIndex(verdict => verdict !== "right");
      variant.querySelector(`[data-answer="${first}"] :is(input, textarea)`).focus();
    }
  }

  // --- Variants and problems -------------------------------------------------------------------------------
  function show(section, number, focus) {
    const templates = [...section.querySelectorAll("template")];
    const at = ((number % templates.length) + templates.length) % templates.length;
    const old = section.querySelector(".variant");
    const made = templates[at].content.firstElementChild.cloneNode(true);
    old.replaceWith(made);
    section.querySelector(".number").textContent = at + 1;
    state.shown[section.id] = at;
    save();
    if (focus) section.querySelector("h2").focus();
  }
  function open(id, focus) {
    const at = Math.max(0, sections.findIndex(section => section.id === id));
    sections.forEach((section, place) => section.classList.toggle("current", place === at));
    document.getElementById("previous").disabled = at === 0;
    document.getElementById("next").disabled = at === sections.length - 1;
    for (const link of document.querySelectorAll("nav a")) {
      link.setAttribute("aria-current", link.hash === "#" + sections[at].id);
    }
    if (focus) sections[at].querySelector("h2").focus();
    return at;
  }
  function mark() {
    let done = 0;
    for (const section of sections) {
      const solved = (state.solved[section.id] || []).length;
      done += solved > 0;
      const link = document.querySelector(`nav a[href="#${section.id}"]`);
      link.classList.toggle("done", solved > 0);
      link.querySelector(".state").textContent = solved ? " (решено вариантов: " + solved + ")" : "";
    }
    document.getElementById("progress").textContent = "Решено задач: " + done + " из " + sections.length + ".";
  }
  function current() { return sections.findIndex(section => section.classList.contains("current")); }
  function walk(step) { location.hash = sections[current() + step].id; }

  for (const section of sections) {
    if (state.shown[section.id]) show(section, state.shown[section.id], false);
    section.addEventListener("submit", event => { event.preventDefault(); check(section); });
    section.addEventListener("click", event => {
      if (event.target.closest(".another")) show(section, (state.shown[section.id] || 0) + 1, true);
    });
  }
  document.getElementById("previous").addEventListener("click", () => walk(-1));
  document.getElementById("next").addEventListener("click", () => walk(1));
  document.getElementById("all").addEventListener("click", event => {
    const all = root.classList.toggle("all");
    event.target.setAttribute("aria-pressed", all);
    event.target.textContent = all ? "Показать по одной задаче" : "Показать все задачи";
  });
  document.getElementById("reset").addEventListener("click", () => {
    if (!confirm("Забыть, что уже решено?")) return;
    state = fresh();
    save();
    sections.forEach(section => show(section, 0, false));
    mark();
  });
  addEventListener("hashchange", () => open(location.hash.slice(1), true));
  if (matchMedia("(max-width: 63.99rem)").matches) document.getElementById("contents").open = false;
  document.querySelector("nav").addEventListener("click", event => {
    if (event.target.closest("a") && matchMedia("(max-width: 63.99rem)").matches) document.getElementById("contents").open = false;
  });
  open(location.hash.slice(1), false);
  mark();
})();
