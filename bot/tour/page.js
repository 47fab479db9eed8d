// Shows what one person did and could read, with the times of their own clock; or everything.
"use strict";

const who = document.getElementById("who");
const checks = document.getElementById("checks");
const times = [...document.querySelectorAll("time[data-clocks]")].map((element) => ({
  element,
  together: element.textContent,
  clocks: JSON.parse(element.dataset.clocks),
}));

function show() {
  const one = who.value;
  for (const entry of document.querySelectorAll("[data-for]")) {
    const mine = entry.dataset.for.split(" ").includes(one);
    // What several did alike is shown once, unless one looks at just one of them.
    entry.hidden = one ? !mine : "again" in entry.dataset;
  }
  for (const { element, together, clocks } of times) {
    element.textContent = clocks[one] ?? together;
  }
  for (const nothing of document.querySelectorAll(".nothing")) {
    const entries = [...nothing.parentElement.querySelectorAll("[data-for]")];
    nothing.textContent = `${who.selectedOptions[0].dataset.name} saw nothing of this.`;
    nothing.hidden = !one || entries.length === 0 || entries.some((entry) => !entry.hidden);
  }
  document.body.classList.toggle("unchecked", !checks.checked);
}

who.addEventListener("change", show);
checks.addEventListener("change", show);
if (matchMedia("(max-width: 60rem)").matches) {
  document.querySelector("nav details").open = false;
}
show();
