/* Recordings: a service's player is loaded when a reader asks for it. */
(() => {
  "use strict";

  /* Play a recording from an address for a frame. Until then the page loads nothing of the service. */
  function load(recording, address) {
    const frame = document.createElement("iframe");
    frame.title = recording.dataset.title;
    frame.allow = "autoplay; fullscreen";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // with no referrer, YouTube plays nothing
    // Not the page itself: a player needs scripts and windows of its own, and may not lead this page elsewhere.
    frame.setAttribute(
      "sandbox",
      "allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin allow-scripts"
    );
    frame.src = address;
    recording.querySelector(".du-player").replaceChildren(frame);
    frame.focus();
  }

  /* Play a file of the page from a second on. */
  function seek(media, second) {
    media.currentTime = second;
    media.focus();
    media.play().catch(() => {}); // what cannot be played says so itself
  }

  for (const recording of document.querySelectorAll(".du-recording")) {
    for (const waiting of recording.querySelectorAll(".du-play[hidden], .du-loads[hidden]")) waiting.hidden = false;
    recording.addEventListener("click", (event) => {
      const asked = event.target.closest(".du-play, [data-at]");
      // A new tab or window is the reader's own choice.
      if (!asked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const { frame, at } = asked.dataset;
      const media = recording.querySelector("video, audio");
      if (!frame && !media) return;
      event.preventDefault();
      if (frame) load(recording, frame);
      else seek(media, Number(at));
    });
  }
})();
