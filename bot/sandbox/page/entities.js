/** Members, roles and channels to choose from, as choices. */

import { state, titleOf } from "./state.js";

function members() {
  const here = [...state.people.values()].filter((person) => person.here);
  return here.map(({ id, name, bot }) => ({ value: id, label: name, description: bot ? "App" : null }));
}

function roles() {
  return state.community.roles.map(({ id, name }) => ({ value: id, label: name, description: "Role" }));
}

function channels(kinds) {
  const fits = ({ kind }) => kind !== "direct" && (kinds.length === 0 || kinds.includes(kind));
  return [...state.channels.values()].filter(fits).map((channel) => ({ value: channel.id, label: `#${titleOf(channel)}` }));
}

/**
 * What can be chosen where a kind of thing is asked for.
 * @param {"user"|"member"|"role"|"mentionable"|"channel"} kind
 * @param {string[]} [channelKinds] those that fit; none: all
 * @returns {import("./chooser.js").Choice[]}
 */
export function entities(kind, channelKinds = []) {
  if (kind === "role") return roles();
  if (kind === "channel") return channels(channelKinds);
  return kind === "mentionable" ? [...members(), ...roles()] : members();
}

/** Discord's numbers of the kinds of channels, by our words. */
const CHANNEL_KINDS = {
  0: "text", 2: "voice", 4: "category", 5: "news", 10: "thread", 11: "thread", 12: "private thread", 13: "stage", 15: "forum",
};

export function channelKinds(numbers) {
  return (numbers ?? []).map((number) => CHANNEL_KINDS[number]).filter(Boolean);
}
