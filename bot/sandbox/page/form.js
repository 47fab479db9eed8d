/** A form the bot opened, as a dialog. */

import { Refused } from "./api.js";
import { byId, el } from "./dom.js";
import { field } from "./fields.js";
import { answer, NO_ANSWER } from "./interactions.js";
import { marked } from "./markup.js";
import { on, state } from "./state.js";

/** Open every form that comes. */
export function setUpForms() {
  on("form", open);
}

/**
 * @param {{id: string, title: string, texts: string[], fields: Object[]}} form as docs/sandbox.md has it
 */
function open(form) {
  const channel = state.channel.id;
  const fields = form.fields.map(field);
  const error = el("p", { class: "error", role: "alert" });
  const submit = el("button", { type: "submit", class: "button primary", text: "Submit" });
  const cancel = el("button", { type: "button", class: "button secondary", text: "Cancel" });
  const dialog = el(
    "dialog",
    { class: "form", "aria-labelledby": "form-title" },
    el("h2", { id: "form-title", text: form.title }),
    el(
      "form",
      { novalidate: true },
      el("div", { class: "fields" }, ...form.texts.map(marked), ...fields.map(({ element }) => element)),
      error,
      el("footer", {}, cancel, submit),
    ),
  );
  const opener = document.activeElement;
  dialog.addEventListener("close", () => leave(dialog, opener));
  cancel.addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!submit.classList.contains("busy")) send({ form, fields, dialog, error, submit, channel });
  });
  byId("dialogs").append(dialog);
  dialog.showModal();
  dialog.querySelector(".fields :is(input, textarea)")?.focus();
}

function leave(dialog, opener) {
  dialog.remove();
  if (opener?.isConnected) opener.focus();
  else byId("log").focus({ preventScroll: true });
}

async function send({ form, fields, dialog, error, submit, channel }) {
  error.textContent = "";
  const wrong = fields.filter((one) => one.check());
  if (wrong.length) return wrong[0].focus();
  working(submit, true);
  try {
    const values = Object.fromEntries(await Promise.all(fields.map(async (one) => [one.name, await one.value()])));
    const reply = await state.acting.fill(form.id, values);
    if (reply.failed) error.textContent = `${NO_ANSWER}. What you wrote is still here; you can send it again.`;
    else dialog.close(answer(reply, channel));
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    error.textContent = refusal.message;
  } finally {
    working(submit, false);
  }
}

function working(submit, is) {
  submit.setAttribute("aria-busy", String(is));
  submit.classList.toggle("busy", is);
}
