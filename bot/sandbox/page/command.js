/** A chosen command with its options, before it is sent. */

import { el } from "./dom.js";
import { interact } from "./interactions.js";
import { Option } from "./options.js";
import { state } from "./state.js";

/** The line in which a command is filled in. Enter sends it, Escape steps back. */
export class CommandBar {
  /**
   * @param {import("./picker.js").Command} command
   * @param {string} channel id
   * @param {(text?: string) => void} end back to writing, with this text
   */
  constructor(command, channel, end) {
    Object.assign(this, { command, channel, end });
    /** @type {Option[]} */
    this.open = [];
    this.chips = el("span", { class: "chips" });
    this.more = el("span", { class: "more" });
    this.hint = el("p", { class: "hint", role: "status", text: command.description });
    this.send = el("button", { type: "button", class: "button primary", text: "Send", on: { click: () => this.run() } });
    this.back = el("button", { type: "button", class: "text", text: "Back", on: { click: () => this.stepBack() } });
    this.line = el("div", { class: "line", role: "group", "aria-label": `/${command.name}`, tabindex: -1 },
      el("span", { class: "pill", text: `/${command.name}` }), this.chips, this.more, el("span", { class: "ends" }, this.back, this.send));
    this.element = el("div", { class: "command", on: { keydown: (event) => this.key(event) } }, this.hint, this.line);
  }

  /** Show the required options and put the reader at the first. */
  start() {
    for (const option of this.command.options.filter(({ required }) => required)) this.add(option);
    this.offerMore();
    if (this.open.length) this.open[0].focus();
    else this.send.focus();
  }

  add(asked) {
    const option = new Option(asked, {
      suggest: (typed) => this.suggest(asked.name, typed),
      hint: (text) => (this.hint.textContent = text),
      remove: () => this.remove(option),
      next: () => this.next(option),
    });
    this.open.push(option);
    this.chips.append(option.element);
    return option;
  }

  remove(option) {
    this.open = this.open.filter((other) => other !== option);
    option.element.remove();
    this.hint.textContent = this.command.description;
    this.offerMore();
    (this.open.at(-1) ?? { focus: () => this.send.focus() }).focus();
  }

  /** Offer the options that may be left out, as buttons. */
  offerMore() {
    const left = this.command.options.filter(({ name }) => !this.open.some((option) => option.name === name));
    this.more.replaceChildren(...left.map((asked) => this.moreButton(asked)));
  }

  moreButton(asked) {
    const title = asked.description;
    const button = el("button", { type: "button", class: "add", title, text: `+ ${asked.label ?? asked.name}` });
    button.addEventListener("focus", () => (this.hint.textContent = title));
    button.addEventListener("click", () => {
      const option = this.add(asked);
      this.offerMore();
      option.focus();
    });
    return button;
  }

  /** After a choice: to the next option that is still empty, or to the end. */
  next(option) {
    const later = this.open.slice(this.open.indexOf(option) + 1).find((one) => one.isEmpty);
    if (later) later.focus();
    else this.send.focus();
  }

  suggest(option, typed) {
    return state.acting.suggestions(this.channel, { name: this.command.name, option, typed, options: this.sure() }).catch(() => []);
  }

  /** What is entered and right so far. */
  sure() {
    const filled = this.open.filter((option) => !option.isEmpty && !option.wrong() && option.kind !== "file");
    return Object.fromEntries(filled.map((option) => [option.name, option.plain()]));
  }

  key(event) {
    if (event.key === "Escape" && !event.defaultPrevented) this.stepBack();
    else if (event.key === "Enter" && event.target.matches("input") && !event.defaultPrevented && !event.isComposing) this.run();
    else return;
    event.preventDefault();
  }

  /** From an option that may be left out back to the command, and from that to the list of commands. */
  stepBack() {
    const active = this.open.find((option) => option.element.contains(document.activeElement));
    if (active && !active.asked.required) this.remove(active);
    else this.end(`/${this.command.name.split(" ")[0]}`);
  }

  async run() {
    const [wrong] = this.open.filter((option) => option.check());
    if (wrong) return wrong.focus();
    const entered = this.open.filter((option) => !option.isEmpty);
    const options = Object.fromEntries(await Promise.all(entered.map(async (option) => [option.name, await option.value()])));
    this.end();
    const line = `${state.community.bot.name} is thinking…`;
    await interact(() => state.acting.command(this.channel, this.command.name, options), { channel: this.channel, line, about: `/${this.command.name}` });
  }
}
