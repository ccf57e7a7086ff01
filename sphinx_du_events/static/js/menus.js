/* Menus of calendars, which fold out without it. */
(() => {
  "use strict";

  /* A menu closes by Escape, which gives the focus back, and when one goes elsewhere. */
  function close({ type, key, target }) {
    if (type === "keydown" && key !== "Escape") return;
    for (const menu of document.querySelectorAll(".du-calendar[open]")) {
      const inside = menu.contains(target);
      if (key === "Escape" && inside) menu.firstElementChild.focus();
      if (key === "Escape" || !inside) menu.open = false;
    }
  }

  for (const type of ["click", "focusin", "keydown"]) document.addEventListener(type, close);
})();
