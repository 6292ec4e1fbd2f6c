/* The organiser's form: what does not fit the choice is hidden. Without this everything is there to fill in. */
(() => {
  "use strict";

  /* The chosen value of a field in the same row, whether a list or round buttons. */
  const chosen = (row, name) => {
    const fields = [...row.querySelectorAll("select, input[type=radio]")].filter((field) =>
      field.name === name || field.name.endsWith(`-${name}`));
    const field = fields.find((one) => one.matches("select") || one.checked);
    return field ? field.value : "";
  };

  /* What is filled in wrongly stays, so that its error can be read. */
  const isWrong = (part) => part.querySelector(".ds-validation-message") !== null;

  const look = (form) => {
    for (const part of form.querySelectorAll("[data-when], [data-unless]")) {
      const row = part.closest("[data-row]");
      const fits = part.dataset.is.split(" ").includes(chosen(row, part.dataset.when || part.dataset.unless));
      part.hidden = (part.dataset.when ? !fits : fits) && !isWrong(part);
    }
  };

  for (const form of document.querySelectorAll("form[data-desk]")) {
    look(form);
    form.addEventListener("change", () => look(form));
  }
})();
