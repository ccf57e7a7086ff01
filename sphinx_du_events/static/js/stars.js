/* What stars make: a programme of the reader's own, to look at, share, save and print. */
(() => {
  "use strict";

  const { element, kept } = duEvents;
  const SHARED = "#stars=";

  const { site, isId, buttons, action, change } = kept;
  const { words } = JSON.parse(document.querySelector(".du-starred").dataset.stars);

  // --- what a link has -----------------------------------------------------------------------

  /* What stands after “#stars=”; programs for mail and chat may have encoded it. */
  function written(hash) {
    try {
      hash = decodeURIComponent(hash);
    } catch {
      // a stray “%”
    }
    return hash.startsWith(SHARED) ? hash.slice(SHARED.length) : null;
  }

  /* The programme in the address: ids by event, as in “#stars=event/one,two;other/three”. */
  function given() {
    const ids = new Set();
    for (const part of written(location.hash)?.split(";") ?? []) {
      const [event, sessions = ""] = part.split("/");
      for (const session of sessions.split(",")) if (isId(`${event}/${session}`)) ids.add(`${event}/${session}`);
    }
    return ids.size ? ids : null;
  }

  function link(ids) {
    const events = new Map();
    for (const [event, session] of ids.map((id) => id.split("/"))) {
      events.set(event, [...(events.get(event) ?? []), session]);
    }
    const parts = [...events].map(([event, sessions]) => `${event}/${sessions.join(",")}`);
    return `${location.href.split(/[?#]/)[0]}${SHARED}${parts.join(";")}`;
  }

  let shared = given();
  const chosen = () => shared ?? kept.ids;

  // --- at the same time ----------------------------------------------------------------------

  /* Whether two sessions are at the same time, as far as that is known; a part is within its whole. */
  function meet(one, other) {
    const [a, b] = [one.dataset, other.dataset];
    if (a.star === b.star || a.within === b.star || b.within === a.star) return false;
    if ([a, b].some(({ known, off }) => known !== "all" || off !== undefined)) return false;
    return Date.parse(a.begins) < Date.parse(b.ends) && Date.parse(b.begins) < Date.parse(a.ends);
  }

  kept.follow = () => {
    const starred = [...buttons.keys()].filter(({ dataset }) => chosen().has(dataset.star));
    for (const [session, button] of buttons) {
      const others = starred.includes(session) ? starred.filter((other) => meet(session, other)) : [];
      const names = [...new Set(others.map(({ dataset }) => `\u2068${dataset.title}\u2069`))].join(", "); // each as it runs
      const note = session.querySelector(".du-clash") ?? element("span", "du-clash");
      note.textContent = words.clash.replace("%s", () => names);
      if (names) button.closest(".du-card-name, .du-value").append(note);
      else note.remove();
    }
    duEvents.look();
  };

  // --- the programme of a block --------------------------------------------------------------

  /* A field of a block's filter: the reader's own stars, or those of a link. */
  duEvents.stars = (block) => {
    if (!block.dataset.stars) return null;
    const { calendars } = JSON.parse(block.dataset.stars);
    const own = [...block.querySelectorAll("[data-star]")];
    let isOn = false;
    const mine = () => [...new Set(own.map(({ dataset }) => dataset.star))].filter((id) => chosen().has(id));

    const toggle = action("", () => {
      const wasShown = field.isActive();
      shared = null;
      isOn = !wasShown;
      toggle.dispatchEvent(new Event("input", { bubbles: true }));
      kept.refresh();
    });
    const box = element("div", "du-mine");
    box.setAttribute("role", "group");
    const note = element("output", "du-note");
    const tell = (text) => { note.textContent = text; };
    const share = element("input", "du-control");
    share.readOnly = true;
    share.hidden = true;
    share.setAttribute("aria-label", words.link);

    const keep = action(words.keep, () => {
      const ids = mine();
      shared = null;
      isOn = true;
      toggle.dispatchEvent(new Event("input", { bubbles: true }));
      change(ids, true);
      toggle.focus(); // this button is gone
    });
    const actions = [
      action(words.share, async () => {
        share.value = link(mine());
        share.hidden = false;
        share.select();
        try {
          await navigator.clipboard.writeText(share.value);
          tell(words.copied);
        } catch {
          tell(words.yourself);
        }
      }),
      action(words.print, () => {
        document.documentElement.classList.add("du-printing");
        block.classList.add("du-printed");
        print();
      }),
    ];
    if (Object.keys(calendars).length) {
      actions.unshift(
        action(words.file, async () => {
          try {
            await duEvents.saveCalendar(calendars, mine(), `${site}.ics`);
            tell("");
          } catch {
            tell(words.failed);
          }
        })
      );
    }
    const app = duEvents.app?.(block, words, mine, action);
    if (app) actions.push(app.button);
    box.append(keep, ...actions, share, note, ...(app ? [app.box] : []));

    const field = {
      key: "mine", node: toggle, input: toggle, box, isPrinted: true,
      get: () => (isOn && !shared ? "1" : ""),
      set: (value) => {
        isOn = Boolean(value);
        shared = value ? null : given();
      },
      clear: () => {
        isOn = false;
        shared = null;
      },
      isActive: () => isOn || shared !== null,
      address: (address) => {
        if (!shared && written(address.hash) !== null) address.hash = "";
      },
      passes: ({ dataset }) => chosen().has(dataset.star),
      show: () => {
        const ids = mine();
        const isActive = field.isActive();
        toggle.textContent = `${shared ? words.shared : words.mine} (${ids.length})`;
        toggle.setAttribute("aria-pressed", isActive);
        box.setAttribute("aria-label", shared ? words.shared : words.mine);
        box.hidden = !isActive;
        keep.hidden = !shared;
        for (const button of actions) button.hidden = !ids.length;
        if (!isActive || !ids.length) share.hidden = true;
        app?.show(isActive ? ids : []);
        block.classList.toggle("du-own", isActive);
        if (!isActive) tell("");
        else if (!ids.length) tell(shared ? words.elsewhere : words.none);
        else if (!kept.lasts) tell(words.lost);
        else if ([words.none, words.elsewhere, words.lost].includes(note.textContent)) tell("");
        // Where the star that was pressed is gone with its session, the next has the focus.
        const gone = document.activeElement?.closest?.(".du-star")?.closest("[data-star][hidden]");
        if (gone && own.includes(gone)) (own.find((one) => !one.hidden)?.querySelector(".du-star") ?? toggle).focus();
      },
    };
    return field;
  };

  window.addEventListener("hashchange", () => {
    if (!given()) return;
    shared = given();
    kept.refresh();
  });
  window.addEventListener("afterprint", () => {
    for (const one of document.querySelectorAll(".du-printing, .du-printed")) one.classList.remove("du-printing", "du-printed");
  });
  kept.refresh();
})();
