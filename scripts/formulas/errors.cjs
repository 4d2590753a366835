// Formulas as a JSON array on the input → a JSON array of what KaTeX or MathJax says against each, or null.
"use strict";
const katex = require("katex");
const MathJax = require("mathjax/node-main.cjs");

function shorn(formula) {
  const display = formula.startsWith("\\[");
  return [formula.slice(2, -2), display];
}

async function main() {
  let text = "";
  for await (const piece of process.stdin) text += piece;
  await MathJax.init({
    loader: { load: ["input/tex"] },
    tex: { packages: { "[-]": ["noundefined", "noerrors"] }, formatError: (_, error) => { throw error; } },
    startup: { typeset: false },
  });
  const told = [];
  for (const formula of JSON.parse(text)) {
    const [tex, display] = shorn(formula);
    let fault = null;
    try {
      katex.renderToString(tex, { displayMode: display, throwOnError: true, strict: "ignore" });
    } catch (error) {
      fault = `KaTeX: ${error.message}`;
    }
    try {
      const made = await MathJax.tex2mmlPromise(tex, { display });
      if (/<merror/.test(made)) fault = fault || "MathJax: merror";
    } catch (error) {
      fault = fault || `MathJax: ${error.message}`;
    }
    told.push(fault);
  }
  process.stdout.write(JSON.stringify(told));
}

main().catch(error => { process.stderr.write(String(error.stack)); process.exit(1); });
