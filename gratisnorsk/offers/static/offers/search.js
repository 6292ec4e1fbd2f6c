/* On a phone the form is longer than the screen: who presses Search is led to what was found.
   A typed place and "near me" take turns: the later one counts. Without this script there is no "near me". */
(() => {
  "use strict";

  const form = document.querySelector(".gn-search-form");
  if (!form) return;
  const { lat, lon, sted } = form.elements;
  const results = document.getElementById("results");
  let isNear = false;
  let isPressed = false;

  sted.addEventListener("input", () => { lat.value = ""; lon.value = ""; });
  form.querySelector("[data-near]")?.addEventListener("click", () => { isNear = true; });
  document.addEventListener("submit", (event) => {
    if (event.target === form && isNear && lat.value) sted.value = "";
    isNear = false;
    isPressed = event.target === form;
  }, true);
  document.addEventListener("htmx:after:swap", () => {
    if (isPressed && results.getBoundingClientRect().top > window.innerHeight / 2) results.scrollIntoView();
    isPressed = false;
  });
})();
