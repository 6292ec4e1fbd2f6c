/* A typed place and "near me" take turns: the later one counts. Without this script there is no "near me". */
(() => {
  "use strict";

  const form = document.querySelector(".gn-search-form");
  if (!form) return;
  const { lat, lon, sted } = form.elements;
  let isNear = false;

  sted.addEventListener("input", () => { lat.value = ""; lon.value = ""; });
  form.querySelector("[data-near]")?.addEventListener("click", () => { isNear = true; });
  document.addEventListener("submit", (event) => {
    if (event.target === form && isNear && lat.value) sted.value = "";
    isNear = false;
  }, true);
})();
