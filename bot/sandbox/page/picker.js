/** The list of commands above the writing line. */

import { el, setAttribute } from "./dom.js";
import { float } from "./floating.js";
import { face } from "./people.js";
import { state } from "./state.js";

/**
 * @typedef {{name: string, description: string, options: Object[]}} Command
 */

/** Shows the commands that fit what is typed and lets one be chosen by keyboard or pointer. */
export class CommandList {
  /**
   * @param {HTMLTextAreaElement} input
   * @param {(command: Command) => void} choose
   */
  constructor(input, choose) {
    this.input = input;
    this.choose = choose;
    this.found = [];
    this.at = 0;
    this.away = null;
  }

  /** @param {Command[]} commands @param {string} typed what follows the slash */
  show(commands, typed) {
    this.found = fitting(commands, typed);
    if (!this.found.length) return this.hide();
    if (!this.away) this.open();
    this.list.replaceChildren(...this.found.map((command, at) => this.option(command, at)));
    this.move(0);
  }

  open() {
    this.list = el("div", { id: "commands", role: "listbox", "aria-label": "Commands", class: "commands", tabindex: 0 });
    // A press on its edge must not take the focus from the writing line either.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.away = float(this.list, this.input.closest("#compose"), { wide: true });
    setAttribute(this.input, "aria-controls", "commands");
  }

  hide() {
    this.away?.();
    this.away = null;
    setAttribute(this.input, "aria-controls", null);
    setAttribute(this.input, "aria-activedescendant", null);
  }

  option(command, at) {
    const names = command.options.map(({ name, label, required }) => el("span", { class: required ? "option needed" : "option", text: label ?? name }));
    return el(
      "div",
      {
        id: `command-${at}`, role: "option", "aria-selected": "false",
        on: { mousedown: (event) => event.preventDefault(), click: () => this.choose(command) },
      },
      face({ ...state.community.bot, bot: true }),
      el("span", { class: "choice" }, el("span", {}, `/${command.name}`, ...names), el("small", { text: command.description })),
      el("small", { class: "whose", text: state.community.bot.name }),
    );
  }

  move(at) {
    setAttribute(this.list.children[this.at], "aria-selected", "false");
    this.at = (at + this.found.length) % this.found.length;
    const option = this.list.children[this.at];
    setAttribute(option, "aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    setAttribute(this.input, "aria-activedescendant", option.id);
  }

  /** Take a key if it is meant for the list, and say whether it was. */
  key(event) {
    if (!this.away || event.isComposing) return false;
    const moves = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 };
    if (event.key in moves) this.move(moves[event.key]);
    else if (event.key === "Tab" || event.key === "Enter") this.choose(this.found[this.at]);
    else if (event.key === "Escape") this.hide();
    else return false;
    event.preventDefault();
    return true;
  }
}

/** The commands whose name begins with the typed text, then those that hold it somewhere. */
function fitting(commands, typed) {
  const wanted = typed.trimStart().toLowerCase();
  const begins = commands.filter(({ name }) => name.startsWith(wanted));
  const holds = commands.filter(({ name, description }) => !name.startsWith(wanted) && `${name} ${description}`.toLowerCase().includes(wanted));
  return wanted ? [...begins, ...holds] : begins;
}
