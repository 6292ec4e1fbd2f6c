/* Small helps on top of pages that work without any of this. No text of its own: words come from data attributes. */
(() => {
  "use strict";

  const live = document.getElementById("live");

  /* A screen reader speaks only when the text changes, so it is emptied first. */
  const announce = (words) => {
    if (!live || !words) return;
    live.textContent = "";
    setTimeout(() => { live.textContent = words; }, 100);
  };

  const announceFrom = (part) => {
    const said = part.matches?.("[data-announce]") ? part : part.querySelector?.("[data-announce]");
    if (said) announce(said.dataset.announce || said.textContent.trim());
  };

  const show = (root) => {
    for (const button of root.querySelectorAll("[data-share], [data-copy], [data-print], [data-near]")) {
      button.hidden = button.matches("[data-near]") && !navigator.geolocation;
    }
  };

  const copy = async (words, button) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const field = document.createElement("textarea");
      field.value = words;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    announce(button.dataset.said);
    const label = button.querySelector("[data-label]");
    if (label && button.dataset.said) {
      const before = label.textContent;
      label.textContent = button.dataset.said;
      setTimeout(() => { label.textContent = before; }, 3000);
    }
  };

  const share = async (button) => {
    const address = new URL(button.dataset.share || location.href, location.href).href;
    if (!navigator.share) return copy(address, button);
    try {
      await navigator.share({ title: document.title, url: address });
    } catch (stopped) {
      if (stopped.name !== "AbortError") await copy(address, button);
    }
  };

  /* The position is asked for only when the button is pressed, and rounded to about a hundred metres. */
  const near = (button) => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const form = button.form;
        form.elements.lat.value = coords.latitude.toFixed(3);
        form.elements.lon.value = coords.longitude.toFixed(3);
        form.requestSubmit();
      },
      () => {
        button.removeAttribute("aria-busy");
        const place = document.getElementById(button.dataset.tell || "");
        if (place) place.textContent = button.dataset.denied;
        announce(button.dataset.denied);
      },
      { maximumAge: 600000, timeout: 15000 },
    );
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if ("share" in button.dataset) share(button);
    else if ("copy" in button.dataset) copy(button.dataset.copy, button);
    else if ("print" in button.dataset) window.print();
    else if ("near" in button.dataset) near(button);
  });

  /* Escape and a press elsewhere close the language list. */
  const languages = document.querySelector(".gn-languages");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && languages?.open) {
      languages.open = false;
      languages.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (languages?.open && !languages.contains(event.target)) languages.open = false;
  });

  /* Ask before unsaved text is left behind. */
  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => {
    changed.delete(event.target);
    const button = event.submitter;
    /* One press, one letter: a second press on a slow line does nothing for some seconds. */
    if (event.target.method === "post" && button) {
      if (button.getAttribute("aria-busy") === "true") event.preventDefault();
      else {
        button.setAttribute("aria-busy", "true");
        setTimeout(() => button.removeAttribute("aria-busy"), 5000);
      }
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  });

  document.addEventListener("htmx:after:swap", () => {
    show(document);
    announceFrom(document.querySelector("main"));
  });

  show(document);
  document.querySelector("[data-focus]")?.focus();
})();
