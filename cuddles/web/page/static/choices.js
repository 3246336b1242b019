// What a choice comes to is worked out as soon as it is changed, and shown when it is known.

import { part, swapped } from "./poll.js";

const CALM_MS = 350;
const AGAIN_MS = 500;

/** @param {HTMLFormElement} form */
function watch(form) {
  const url = form.dataset.choices ?? "";
  let turn = 0;
  let timer = 0;

  async function show(mine, text) {
    const old = document.getElementById("foreseen");
    if (mine !== turn || !old) return;
    const now = swapped(old, text);
    if (now?.hasAttribute("data-working")) timer = window.setTimeout(() => again(mine), AGAIN_MS);
  }
  const again = async (mine) => show(mine, (await part(url)).text);
  async function tried() {
    const mine = ++turn;
    const body = new URLSearchParams(new FormData(form));
    const answer = await part(url, { method: "POST", body });
    if (answer.ok) await show(mine, answer.text);
  }

  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tried, CALM_MS);
  });
  form.querySelector("[data-show]")?.setAttribute("hidden", "");
  if (document.querySelector("#foreseen[data-working]")) again(turn);
  else if (!document.querySelector("#foreseen .figure")) tried();
}

for (const form of document.querySelectorAll("form[data-choices]")) watch(form);
