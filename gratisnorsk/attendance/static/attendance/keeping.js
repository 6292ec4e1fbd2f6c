/* Asks the browser to keep the lists for a time without network. Without it everything works while there is network. */
(() => {
  "use strict";

  const place = document.querySelector("[data-keeper]");
  if (place && "serviceWorker" in navigator) {
    navigator.serviceWorker.register(place.dataset.keeper, { scope: place.dataset.root }).catch(() => {});
  }
})();
