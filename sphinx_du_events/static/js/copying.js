/* Media kits: a button beside each text to copy, in browsers that let a page write to the clipboard. */
(() => {
  "use strict";

  if (!navigator.clipboard?.writeText) return; // a page without https, or an old browser

  function element(name, css, text = "") {
    const made = document.createElement(name);
    made.className = css;
    made.textContent = text;
    return made;
  }

  const told = [];

  /* The reader copies by themselves what the browser does not let us copy. */
  function select(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  function addButton(box) {
    const { copy, copied, yourself, about } = box.dataset;
    const text = box.querySelector(".du-copy-text");
    const button = element("button", "du-copy-button", copy);
    button.type = "button";
    button.append(element("span", "du-hidden", `: ${about}`));
    const status = element("output", "du-copied"); // whose role is status: a screen reader says its changes
    told.push(status);
    button.addEventListener("click", async () => {
      for (const one of told) one.textContent = "";
      try {
        await navigator.clipboard.writeText(text.textContent);
        status.textContent = copied;
      } catch {
        select(text);
        status.textContent = yourself;
      }
    });
    const place = element("div", "du-copying");
    place.append(status, button);
    const label = box.querySelector(".du-copy-label");
    (label ?? text).after(place);
  }

  for (const box of document.querySelectorAll(".du-copy")) addButton(box);
})();
