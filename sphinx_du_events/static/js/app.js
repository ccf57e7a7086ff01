/* The reader's programme for the app Giggity: a link with the schedule's address and the stars, and its QR code.
 *
 * It leads to another site, so it is made when a reader asks for it, and followed by a click.
 */
(() => {
  "use strict";

  const { element } = duEvents;
  const APP = "https://ggt.gaa.st/#url=";

  /* Bytes in the form of zlib (RFC 1950), as they are: for browsers that cannot compress. */
  function stored(bytes) {
    let [low, high] = [1, 0]; // Adler-32
    for (const byte of bytes) {
      low = (low + byte) % 65521;
      high = (high + low) % 65521;
    }
    const pair = (number) => [(number >> 8) & 255, number & 255];
    const length = pair(bytes.length).reverse();
    return [0x78, 0x01, 1, ...length, ...length.map((byte) => byte ^ 255), ...bytes, ...pair(high), ...pair(low)];
  }

  async function deflated(bytes) {
    try {
      const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    } catch {
      return stored(bytes);
    }
  }

  async function link({ url, ids }, stars) {
    const own = stars.flatMap((star) => ids[star] ?? []);
    const address = APP + encodeURIComponent(url);
    if (!own.length) return address;
    const bytes = await deflated(new TextEncoder().encode(JSON.stringify([...new Set(own)])));
    const text = btoa(String.fromCharCode(...bytes));
    return `${address}&see=${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  }

  /* A drawing on white, whatever the colours of the page. */
  function drawn(text, label) {
    const rows = duEvents.qr(text);
    if (!rows) return "";
    const shape = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
    const [svg, ground, code] = [shape("svg"), shape("rect"), shape("path")];
    const dark = rows.flatMap((row, y) => row.map((one, x) => (one ? `M${x} ${y}h1v1h-1z` : "")));
    const size = rows.length + 8; // four modules at each side (ISO/IEC 18004, section 5.3.8)
    svg.setAttribute("viewBox", `-4 -4 ${size} ${size}`);
    svg.setAttribute("class", "du-app-code");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    svg.setAttribute("fill", "#000");
    ground.setAttribute("fill", "#fff");
    ground.setAttribute("x", "-4");
    ground.setAttribute("y", "-4");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    code.setAttribute("d", dark.join(""));
    svg.append(ground, code);
    return svg;
  }

  duEvents.app = (block, words, mine, action) => {
    const { schedules } = JSON.parse(block.dataset.stars);
    if (!schedules.length) return null;
    const box = element("div", "du-app-box");
    let made = "";

    async function show(stars) {
      const wanted = stars.join();
      if (box.hidden || wanted === made) return;
      made = wanted;
      const parts = [element("p", "", words.follow)];
      for (const schedule of schedules) {
        if (!stars.some((star) => star in schedule.ids)) continue;
        const target = await link(schedule, stars);
        const leads = element("a", "reference external", words.open + (schedules.length > 1 ? `: ${schedule.title}` : ""));
        leads.href = target;
        leads.rel = "noreferrer";
        parts.push(drawn(target, words.code), leads);
      }
      if (wanted === made) box.replaceChildren(...parts);
    }

    function open(isOpen) {
      box.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
    }

    const button = action(words.app, () => {
      open(box.hidden);
      show(mine());
    });
    open(false);
    return {
      box, button,
      show: (stars) => {
        if (!stars.length) open(false);
        show(stars);
      },
    };
  };
})();
