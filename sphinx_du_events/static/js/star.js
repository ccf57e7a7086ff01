/* Stars on sessions, kept on the reader's device. */
(() => {
  "use strict";

  const { element } = duEvents;
  const ID = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
  const MOST = 1000;

  const { site, words } = JSON.parse(document.querySelector("[data-stars]").dataset.stars);
  const KEY = `du-events-stars ${site}`;
  const buttons = new Map();

  const isId = (id) => typeof id === "string" && ID.test(id);
  const kept = (duEvents.kept = { site, isId, buttons, action, change, refresh, ids: read(new Set()), lasts: true });

  /* What this device has; what it had before, where nothing may be kept or somebody else wrote there. */
  function read(before) {
    try {
      const ids = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return new Set(ids.filter(isId).slice(-MOST)); // the newest
    } catch {
      return before;
    }
  }

  function change(ids, isOn) {
    if (kept.lasts) kept.ids = read(kept.ids); // another tab may have others
    for (const id of ids) kept.ids[isOn ? "add" : "delete"](id);
    try {
      localStorage.setItem(KEY, JSON.stringify([...kept.ids]));
      kept.lasts = true;
    } catch {
      kept.lasts = false; // they hold for this page
    }
    refresh();
  }

  function action(text, act, css = "du-button") {
    const button = element("button", css, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  function refresh() {
    for (const [session, button] of buttons) {
      button.setAttribute("aria-pressed", kept.ids.has(session.dataset.star));
      const note = button.nextElementSibling;
      if (note?.matches("output")) note.textContent = kept.lasts ? "" : words.lost;
    }
    kept.follow?.();
  }

  for (const session of document.querySelectorAll("[data-star]")) {
    const { dataset } = session;
    const { star, title } = dataset; // a session's own page has its title above
    const place = session.querySelector(
      title ? ".du-card-name" : ".du-card-title, .du-slot-title, .du-name > .du-value"
    );
    if (!place) continue; // a table without titles
    dataset.title ??= (place.querySelector("a") ?? place).textContent.trim();
    const button = action(title && ` ${words.star}`, () => change([star], !kept.ids.has(star)), "du-star");
    button.setAttribute("aria-label", `${words.star}: ${dataset.title}`);
    place.prepend(button);
    if (title) button.after(element("output", "du-note"));
    buttons.set(session, button);
  }

  for (const type of ["storage", "pageshow"]) {
    window.addEventListener(type, ({ key, persisted }) => {
      if (persisted === false || (key && key !== KEY)) return;
      kept.ids = read(kept.ids);
      refresh();
    });
  }
  refresh();
})();
