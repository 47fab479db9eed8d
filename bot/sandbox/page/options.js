/** The options of a command, each a small field with its own rules. */

import { among, Chooser } from "./chooser.js";
import { el, setAttribute } from "./dom.js";
import { entities } from "./entities.js";
import { encoded } from "./fields.js";

const BOOLEANS = [{ value: "true", label: "True" }, { value: "false", label: "False" }];
const ENTITIES = ["member", "role", "mentionable", "channel"];
const REQUIRED = "This option is required. Specify a value.";

/**
 * @typedef {{name: string, label?: string, description: string, kind: string, required: boolean,
 *   choices: {label: string, value: string|number}[], suggests: boolean, least: ?number, most: ?number,
 *   channel_kinds: string[]}} Asked
 * @typedef {{suggest: (typed: string) => Promise<Object[]>, hint: (text: string) => void, remove: () => void,
 *   next: () => void}} Around what stands around an option
 */

/** One option being filled in. */
export class Option {
  /** @param {Asked} asked @param {Around} around */
  constructor(asked, around) {
    Object.assign(this, { asked, around, name: asked.name, kind: asked.kind });
    this.label = asked.label ?? asked.name;
    this.chooser = this.chooses() ? this.makeChooser() : null;
    this.input = this.chooser?.input ?? this.makeInput();
    if (asked.required) setAttribute(this.input, "aria-required", "true");
    this.input.addEventListener("focus", () => around.hint(this.text));
    this.input.addEventListener("input", () => this.mark(""));
    this.input.addEventListener("keydown", (event) => this.key(event));
    const name = el("span", { class: "of", "aria-hidden": "true", text: asked.required ? `${this.label} *` : this.label });
    this.element = el("span", { class: "chip" }, name, this.chooser?.element ?? this.input);
  }

  get text() {
    return `${this.label}: ${this.asked.description}`;
  }

  chooses() {
    return this.asked.suggests || this.asked.choices.length > 0 || this.kind === "boolean" || ENTITIES.includes(this.kind);
  }

  makeInput() {
    const type = this.kind === "file" ? "file" : "text";
    const inputmode = { integer: "numeric", number: "decimal" }[this.kind];
    return el("input", { type, inputmode, "aria-label": this.label, autocomplete: "off", spellcheck: "false" });
  }

  makeChooser() {
    return new Chooser({
      label: this.label, list: "Suggestions", find: this.finder(), free: true, over: () => this.element.closest(".command"), wait: this.asked.suggests ? 150 : 0,
      change: () => (this.mark(""), this.around.next()),
    });
  }

  finder() {
    if (this.asked.suggests) return async (typed) => (await this.around.suggest(typed)).map(({ label, value }) => ({ label, value: String(value) }));
    if (this.asked.choices.length) return among(this.asked.choices.map(({ label, value }) => ({ label, value: String(value) })));
    return among(this.kind === "boolean" ? BOOLEANS : entities(this.kind, this.asked.channel_kinds));
  }

  get isEmpty() {
    return this.kind === "file" ? this.input.files.length === 0 : this.input.value.trim() === "";
  }

  focus() {
    this.input.focus();
  }

  key(event) {
    if (event.key === "Backspace" && this.isEmpty && !this.asked.required) {
      event.preventDefault();
      this.around.remove();
    }
  }

  /** The chosen or typed text; a choice that was typed out in full counts as chosen. */
  typed() {
    const { chooser } = this;
    if (!chooser || chooser.chosen.length) return chooser?.chosen[0].value ?? this.input.value;
    const same = chooser.choices.find(({ label }) => label.toLowerCase() === this.input.value.trim().toLowerCase());
    return same?.value ?? this.input.value;
  }

  /** The value as the sandbox takes it, but for files. */
  plain() {
    const typed = this.typed().trim();
    if (this.kind === "integer" || this.kind === "number") return Number(typed);
    return this.kind === "boolean" ? typed.toLowerCase() === "true" : typed;
  }

  value() {
    return this.kind === "file" ? encoded(this.input.files[0]) : this.plain();
  }

  /** What is wrong with it, as a sentence; an empty text for nothing. */
  wrong() {
    if (this.isEmpty) return this.asked.required ? REQUIRED : "";
    if (this.kind === "integer" || this.kind === "number") return this.wrongNumber();
    if (this.kind === "text") return this.wrongText();
    const chosen = this.kind === "file" || this.chooser.chosen.length || this.typed() !== this.input.value;
    return chosen ? "" : "Choose one from the list.";
  }

  wrongNumber() {
    const { least, most } = this.asked;
    const number = this.plain();
    if (Number.isNaN(number)) return "Enter a number.";
    if (this.kind === "integer" && !Number.isInteger(number)) return "Enter a whole number.";
    if (least !== null && number < least) return `The number must be ${least} or more.`;
    return most !== null && number > most ? `The number must be ${most} or less.` : "";
  }

  wrongText() {
    const { choices, least, most } = this.asked;
    const text = this.plain();
    if (choices.length && !choices.some(({ value }) => String(value) === text)) return "Choose one from the list.";
    if (least && text.length < least) return `Enter at least ${least} characters.`;
    return most && text.length > most ? `Enter at most ${most} characters.` : "";
  }

  /** Show what is wrong and say whether something is. */
  check() {
    this.mark(this.wrong());
    return this.element.classList.contains("wrong");
  }

  mark(sentence) {
    this.element.classList.toggle("wrong", sentence !== "");
    setAttribute(this.input, "aria-invalid", sentence ? "true" : null);
    this.around.hint(sentence || this.text);
  }
}
