/** Filters of the portfolio: a choice looks at once; without script the button does. */
for (const form of document.querySelectorAll("[data-looking]")) {
  form.querySelector("[data-looking-button]").hidden = true;
  form.addEventListener("change", (event) => {
    if (event.target.tagName === "SELECT") form.requestSubmit();
  });
  // Empty fields make no part of the address.
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  });
}
globalThis.addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-looking] :disabled")) field.disabled = false;
});
