/* Asks the browser to keep the lists for a time without network. Without it everything works while there is network. */
(() => {
  "use strict";

  const place = document.querySelector("[data-keeper]");
  if (!place || !("serviceWorker" in navigator)) return;
  const cameThroughWorker = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.register(place.dataset.keeper, { scope: place.dataset.root })
    .then(() => navigator.serviceWorker.ready)
    .then((ready) => { if (!cameThroughWorker) ready.active.postMessage("keep"); })
    .catch(() => {});
})();
