/** Light and dark: the choice is a cookie where the page may set one, so that the server draws the next page right. */

const YEAR = 365 * 24 * 60 * 60;

/** @param {HTMLElement} root */
export function followTheme(root) {
  const page = document.documentElement;
  const isDark = () => (page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const change = () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    const secure = location.protocol === "https:" ? "; Secure" : "";
    if (!globalThis.journeymapEmbedded && location.protocol.startsWith("http")) document.cookie = `theme=${page.dataset.theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  };
  root.querySelectorAll("[data-theme-switch]").forEach((button) => (button.hidden = false));
  root.addEventListener("click", (event) => event.target.closest("[data-theme-switch]") && change());
}
