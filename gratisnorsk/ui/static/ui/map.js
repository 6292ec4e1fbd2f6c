/* The map. Leaflet and the tiles are fetched only when the reader opens it; the list beside it says the same. */
(() => {
  "use strict";

  const load = (element) => new Promise((done, failed) => {
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });

  const fetchLeaflet = async (facts) => {
    if (window.L) return;
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: facts.leafletCss });
    const script = Object.assign(document.createElement("script"), { src: facts.leaflet });
    await Promise.all([load(style), load(script)]);
  };

  /* Text is set as text, never as markup: titles are written by people. */
  const popup = (point) => {
    const box = document.createElement("div");
    const title = document.createElement(point.url ? "a" : "strong");
    title.textContent = point.title;
    if (point.url) title.href = point.url;
    if (point.lang) title.lang = point.lang;
    title.dir = "auto";
    box.append(title);
    for (const line of [point.text].flat().filter(Boolean)) {
      const words = document.createElement("p");
      words.textContent = line;
      words.dir = "auto";
      box.append(words);
    }
    return box;
  };

  const draw = (box, points) => {
    const facts = box.dataset;
    const L = window.L;
    const icon = L.icon({
      iconUrl: facts.pin, iconSize: [32, 42], iconAnchor: [16, 41], popupAnchor: [0, -38],
    });
    const canvas = box.querySelector("[data-map-canvas]");
    canvas.hidden = false;
    const map = L.map(canvas, { scrollWheelZoom: false, zoomControl: false });
    L.control.zoom({
      zoomInTitle: facts.zoomIn, zoomOutTitle: facts.zoomOut,
      position: document.dir === "rtl" ? "topright" : "topleft",
    }).addTo(map);
    map.attributionControl.setPrefix(false);
    L.tileLayer(facts.tiles, { attribution: facts.attribution, maxZoom: 18 }).addTo(map);
    for (const point of points) {
      L.marker([point.lat, point.lon], { icon, alt: point.title, title: point.title, keyboard: true })
        .addTo(map).bindPopup(popup(point));
    }
    const bounds = L.latLngBounds(points.map(({ lat, lon }) => [lat, lon]));
    map.fitBounds(bounds, { maxZoom: 15, padding: [40, 40], animate: false });
    canvas.focus();
  };

  const open = async (box, button) => {
    button.setAttribute("aria-busy", "true");
    try {
      await fetchLeaflet(box.dataset);
      draw(box, JSON.parse(box.querySelector("[data-map-points]").textContent));
      button.remove();
      box.querySelector("[data-map-note]")?.remove();
    } catch {
      button.removeAttribute("aria-busy");
      box.querySelector("[data-map-failed]").hidden = false;
    }
  };

  const prepare = () => {
    for (const box of document.querySelectorAll("[data-map]:not([data-ready])")) {
      box.dataset.ready = "";
      box.hidden = false;
      const button = box.querySelector("button");
      button.addEventListener("click", () => open(box, button));
    }
  };

  document.addEventListener("htmx:after:swap", prepare);
  prepare();
})();
