/** A second view beside the first: the same page in a frame, as another member. */

import { byId, el } from "./dom.js";
import { address, state } from "./state.js";

/** Prepare the button that opens and closes the second view. */
export function setUpHalves() {
  const button = byId("second-button");
  if (state.half) return button.remove();
  button.addEventListener("click", () => (byId("second") ? close() : open()));
}

function open() {
  const frame = el("iframe", { id: "second", title: "Second view", src: address(another(), state.channel?.id, true) });
  byId("halves").append(frame);
  label("Close second view");
}

function close() {
  byId("second").remove();
  label("Second view");
}

function label(text) {
  byId("second-button").querySelector("span").textContent = text;
}

/** Somebody else who reads this channel, if there is one; the member before in the second view comes first. */
function another() {
  const others = (people) => people.filter(({ id, bot, here }) => id !== state.me.id && !bot && here);
  return others(state.members)[0] ?? others([...state.people.values()])[0] ?? state.me;
}
