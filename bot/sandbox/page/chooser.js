/** One field to choose in, used for selects in messages and forms and for the options of a command. */

import { debounced, el, icon, setAttribute } from "./dom.js";
import { float } from "./floating.js";

/**
 * @typedef {{value: string, label: string, description?: ?string, color?: ?string}} Choice
 * @typedef {Object} Wish
 * @property {string} label accessible name of the field
 * @property {string} [list] accessible name of its list; the label when left out
 * @property {string} [placeholder]
 * @property {(typed: string) => (Choice[]|Promise<Choice[]>)} find what fits the typed text
 * @property {Choice[]} [chosen] at the beginning
 * @property {number} [least] how many must be chosen
 * @property {number} [most] how many can be; more than one makes the list stay open
 * @property {boolean} [free] what is typed counts too, without a choice
 * @property {boolean} [plain] a short list: nothing to type
 * @property {boolean} [disabled]
 * @property {() => HTMLElement} [over] what the list must not cover, where that is more than the field
 * @property {number} [wait] milliseconds to wait with asking while somebody types
 * @property {(chosen: Choice[]) => void} [change] told when a choice is made; with several, when the list closes
 */

let made = 0;

/** A combobox with its list. */
export class Chooser {
  /** @param {Wish} wish */
  constructor(wish) {
    this.wish = { list: wish.label, least: 0, most: 1, chosen: [], change: () => {}, wait: 0, ...wish };
    this.id = `chooser-${(made += 1)}`;
    this.chosen = [...this.wish.chosen];
    this.choices = [];
    this.at = -1;
    this.close = null;
    this.asked = 0;
    this.input = this.makeInput();
    this.element = el("span", { class: "chooser" }, this.input, icon("down"));
    this.show();
  }

  makeInput() {
    const { label, placeholder, plain, disabled } = this.wish;
    const find = debounced(this.wish.wait, () => this.find());
    return el("input", {
      type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-label": label, placeholder,
      "aria-expanded": "false", "aria-autocomplete": "list", "aria-haspopup": "listbox", readonly: plain, disabled,
      on: {
        click: () => this.open(),
        focus: () => this.wish.free && this.open(),
        input: () => (this.typed(), find()),
        keydown: (event) => this.key(event),
        blur: () => this.leave(),
      },
    });
  }

  /** What is typed, where typing alone counts. */
  get value() {
    if (this.chosen.length) return this.chosen[0].value;
    return this.wish.free ? this.input.value : "";
  }

  get several() {
    return this.wish.most > 1;
  }

  show() {
    if (this.wish.free && !this.chosen.length) return;
    this.input.value = this.chosen.map((choice) => choice.label).join(", ");
  }

  typed() {
    if (!this.several) this.chosen = [];
    this.open();
  }

  async open() {
    if (this.close || this.wish.disabled) return;
    if (!this.wish.free && !this.wish.plain) this.input.value = this.chosen.length && !this.several ? this.input.value : "";
    if (!this.wish.plain) this.input.select();
    this.before = JSON.stringify(this.chosen);
    this.list = el("div", { id: this.id, role: "listbox", "aria-label": this.wish.list, "aria-multiselectable": this.several ? "true" : null });
    this.close = float(this.list, this.element, { wide: true, over: this.wish.over?.() });
    setAttribute(this.input, "aria-expanded", "true");
    setAttribute(this.input, "aria-controls", this.id);
    await this.find(this.wish.free ? this.input.value : "");
  }

  async find(typed = this.input.value) {
    const asked = (this.asked += 1);
    const choices = await this.wish.find(typed);
    if (asked !== this.asked || !this.close) return;
    this.choices = choices;
    this.list.replaceChildren(...choices.map((choice, at) => this.option(choice, at)));
    if (!choices.length) this.list.append(el("div", { role: "option", "aria-disabled": "true", class: "none", text: "Nothing fits" }));
    const first = choices.findIndex((choice) => this.isChosen(choice));
    this.point(first >= 0 ? first : this.wish.free && !typed ? -1 : 0);
  }

  option(choice, at) {
    return el(
      "div",
      {
        id: `${this.id}-${at}`, role: "option", "aria-selected": String(this.isChosen(choice)),
        // Without this the press would take the focus from the field before it counts.
        on: { mousedown: (event) => event.preventDefault(), click: () => this.choose(at) },
      },
      el("span", { class: "choice" }, el("span", { text: choice.label }), choice.description && el("small", { text: choice.description })),
      icon("check"),
    );
  }

  isChosen(choice) {
    return this.chosen.some(({ value }) => value === choice.value);
  }

  /** Point at an option; past the end begins anew. -1 points at none. */
  point(at) {
    this.list.children[this.at]?.classList.remove("pointed");
    this.at = this.choices.length ? at : -1;
    const option = this.at < 0 ? null : this.list.children[this.at];
    option?.classList.add("pointed");
    option?.scrollIntoView({ block: "nearest" });
    setAttribute(this.input, "aria-activedescendant", option?.id);
  }

  /** Point at an option further up or down, around the ends. */
  move(at, step) {
    const from = at < 0 && step < 0 ? 0 : at;
    this.point((from + step + this.choices.length) % this.choices.length);
  }

  choose(at) {
    const choice = this.choices[at];
    if (!choice) return;
    if (this.several) return this.toggle(choice);
    const again = this.isChosen(choice) && this.wish.least === 0 && !this.wish.free;
    this.chosen = again ? [] : [choice];
    this.shut();
    this.wish.change(this.chosen);
  }

  toggle(choice) {
    if (this.isChosen(choice)) this.chosen = this.chosen.filter(({ value }) => value !== choice.value);
    else if (this.chosen.length < this.wish.most) this.chosen = [...this.chosen, choice];
    this.choices.forEach((one, at) => setAttribute(this.list.children[at], "aria-selected", String(this.isChosen(one))));
  }

  /** Close the list without a choice: of several, what is ticked counts if it is enough; of one, what was before. */
  leave() {
    if (!this.close) return;
    const before = JSON.parse(this.before);
    const enough = this.several && this.chosen.length >= this.wish.least;
    if (!enough && !this.wish.free) this.chosen = before;
    this.shut();
    if (enough && JSON.stringify(this.chosen) !== this.before) this.wish.change(this.chosen);
  }

  shut() {
    this.close();
    this.close = null;
    this.at = -1;
    setAttribute(this.input, "aria-expanded", "false");
    setAttribute(this.input, "aria-controls", null);
    setAttribute(this.input, "aria-activedescendant", null);
    this.show();
  }

  key(event) {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    // Tab takes a suggestion, as Enter does; elsewhere it leaves the field.
    const picks = key === "Enter" || (key === " " && this.wish.plain) || (key === "Tab" && !event.shiftKey && this.wish.free);
    if (step) this.close ? this.move(this.at, step) : this.open();
    else if (picks && this.close && this.at >= 0) this.choose(this.at);
    else if (key === "Escape" && this.close) this.leave();
    else if ((key === " " || key === "Enter") && !this.close && !this.wish.free) this.open();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Find among known choices: those that begin with the typed text, then those that hold it. */
export function among(choices) {
  return (typed) => {
    const wanted = typed.trim().toLowerCase().replace(/^[@#]/, "");
    const place = ({ label }) => label.toLowerCase().indexOf(wanted);
    const found = choices.filter((choice) => place(choice) >= 0);
    return wanted ? found.sort((one, other) => Math.min(place(one), 1) - Math.min(place(other), 1)) : found;
  };
}
