// The page of self-study in a real browser: types every key and every named mistake, walks by keyboard, looks at a phone.
// node page.cjs FILE → JSON with what was found; FAULTS must be empty.
"use strict";
const { chromium } = require("playwright-core");
const { pathToFileURL } = require("node:url");
const path = require("node:path");

const URL = pathToFileURL(path.resolve(process.argv[2])).href;
const OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const found = { problems: 0, mistakes: 0, faults: [] };

const written = (kind, grid) => {
  const cells = grid.map(row => row.map(cell => cell.replace(".", ",").replace("-", "\u2212")));
  return kind === "matrix" ? cells.map(row => row.join(" ")).join("\n") : cells[0].join("×");
};
const box = (section, place) => `${section} [data-answer="${place}"]`;
async function answer(page, section, place, asked, value) {
  if (asked.kind === "choice") await page.check(`${box(section, place)} input[value="${value}"]`);
  else await page.fill(`${box(section, place)} :is(input[type=text], textarea)`, written(asked.kind, value));
}
const verdict = (page, section, place) => page.textContent(`${box(section, place)} .verdict`);

async function problem(page, key, number) {
  const section = `#p${number}`;
  await page.evaluate(id => { location.hash = id; }, section.slice(1));
  await page.waitForSelector(`${section}.current`);
  const code = await page.getAttribute(`${section} .variant`, "data-code");
  const asked = key[code];
  for (const [place, one] of asked.entries()) await answer(page, section, place, one, one.right);
  await page.focus(`${section} button[type=submit]`);
  await page.keyboard.press("Enter");
  for (const place of asked.keys()) {
    const told = await verdict(page, section, place);
    if (told !== "Верно.") found.faults.push(`${code}: верный ответ ${place}: ${told}`);
  }
  for (const [place, one] of asked.entries()) {
    const mistakes = one.kind === "choice" ? Object.entries(one.mistakes).map(([at, name]) => [name, at]) : one.mistakes;
    for (const [name, value] of mistakes) {
      await answer(page, section, place, one, value);
      await page.click(`${section} button[type=submit]`);
      const told = await verdict(page, section, place);
      if (!told.includes(name)) found.faults.push(`${code}: ошибка «${name}»: ${told}`);
      found.mistakes += 1;
    }
  }
  found.problems += 1;
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: OPTIONS });
  const desktop = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true });
  const page = await desktop.newPage();
  page.on("pageerror", error => found.faults.push(String(error)));
  page.on("console", message => { if (message.type() === "error") found.faults.push(message.text()); });
  page.on("request", request => { if (!/^(file|data):/.test(request.url())) found.faults.push(`сеть: ${request.url()}`); });
  await page.goto(URL);
  const key = await page.evaluate(() => JSON.parse(document.getElementById("key").textContent).answers);
  const count = await page.locator("section.problem").count();
  for (let number = 1; number <= count; number += 1) await problem(page, key, number);

  await page.reload();
  const progress = await page.textContent("#progress");
  if (progress !== `Решено задач: ${count} из ${count}.`) found.faults.push(`после перезагрузки: ${progress}`);
  const before = await page.getAttribute("section.current .variant", "data-code");
  if (await page.locator("section.current .another").count()) {
    await page.click("section.current .another");
    const after = await page.getAttribute("section.current .variant", "data-code");
    if (before === after) found.faults.push("«Ещё вариант» показал тот же");
    if (await page.evaluate(() => document.activeElement.tagName) !== "H2") found.faults.push("фокус не на заголовке");
  }

  await page.goto(URL);
  const nameless = await page.evaluate(() => [...document.querySelectorAll("input, textarea, img")].filter(one =>
    one.tagName === "IMG" ? !one.alt : !one.labels.length).length);
  if (nameless) found.faults.push(`без подписи: ${nameless}`);
  await page.keyboard.press("Tab");
  if (await page.evaluate(() => document.activeElement.className) !== "skip") found.faults.push("первый Tab не к задаче");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  if (!await page.evaluate(() => document.activeElement.closest("main"))) found.faults.push("Tab не ведёт в задачу");

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  const narrow = await phone.newPage();
  await narrow.goto(URL);
  await narrow.evaluate(() => {
    document.documentElement.classList.add("all");
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  const wide = await narrow.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 360) found.faults.push(`на узком экране страница шириной ${wide}`);
  const small = await narrow.evaluate(() => [...document.querySelectorAll("main button")].filter(one =>
    one.offsetParent && one.getBoundingClientRect().height < 44).length);
  if (small) found.faults.push(`кнопок ниже 44 точек: ${small}`);
  await browser.close();
  process.stdout.write(JSON.stringify(found));
}

main().catch(error => { process.stderr.write(String(error.stack)); process.exit(1); });
