// Names and keyboard reach for parts that the theme builds at run time: its search, its copy buttons, its wide tables.
const mend = () => {
  document.querySelector("[data-md-component=search]")?.setAttribute("aria-label", "Search");
  document.querySelectorAll("nav.md-code__nav").forEach((bar, place) => {
    if (!bar.ariaLabel) bar.ariaLabel = `Code block ${place + 1}`;
  });
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) table.tabIndex = 0;
};

mend();
let asked = false;
new MutationObserver(() => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    mend();
  });
}).observe(document.body, { childList: true, subtree: true });
