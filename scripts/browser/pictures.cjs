// Draws the pictures of docs/online.md: node pictures.cjs PAGE FOLDER, where PAGE is an export of an exam.
"use strict";
const { chromium } = require("playwright-core");
const { pathToFileURL } = require("node:url");
const path = require("node:path");

const URL = pathToFileURL(path.resolve(process.argv[2])).href;
const FOLDER = path.resolve(process.argv[3]);
const OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

async function answer(page, wrong) {
  const key = await page.evaluate(() => JSON.parse(document.getElementById("key").textContent).answers);
  const section = "section.current";
  const asked = key[await page.getAttribute(`${section} .variant`, "data-code")];
  for (const [place, one] of asked.entries()) {
    const box = `${section} [data-answer="${place}"]`;
    const mistaken = place === wrong && one.mistakes.length ? one.mistakes[0][1] : one.right;
    if (one.kind === "choice") await page.check(`${box} input[value="${one.right}"]`);
    else await page.fill(`${box} :is(input[type=text], textarea)`, mistaken.map(row => row.join(" ")).join("\n").replace(".", ","));
  }
  await page.click(`${section} button[type=submit]`);
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: OPTIONS });
  const desktop = await (await browser.newContext({ viewport: { width: 1180, height: 820 } })).newPage();
  await desktop.goto(`${URL}#${process.argv[4] || "p1"}`);
  await answer(desktop, 1);
  await desktop.evaluate(() => scrollTo(0, 0));
  await desktop.screenshot({ path: path.join(FOLDER, "online-page.png") });
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 820 }, isMobile: true, hasTouch: true })).newPage();
  await phone.goto(`${URL}#${process.argv[4] || "p1"}`);
  await phone.click("section.current summary");
  await phone.evaluate(() => document.querySelector("section.current details").scrollIntoView());
  await phone.screenshot({ path: path.join(FOLDER, "online-phone.png") });
  await browser.close();
}

main().catch(error => { process.stderr.write(String(error.stack)); process.exit(1); });
