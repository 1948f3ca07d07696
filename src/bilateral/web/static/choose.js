// The button that changes between the system's theme, light and dark.
const ORDER = ["", "light", "dark"];
const SAYS = { "": "as the system has it", light: "light", dark: "dark" };
const SIGNS = { "": "◐", light: "☀", dark: "☾" };

export function choose(button) {
  const root = document.documentElement;
  const show = () => {
    const now = root.dataset.theme ?? "";
    button.textContent = SIGNS[now];
    button.setAttribute("aria-label", `Theme: ${SAYS[now]}`);
    button.title = `Theme: ${SAYS[now]}`;
  };
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(root.dataset.theme ?? "") + 1) % ORDER.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    try {
      if (next) localStorage.setItem("theme", next);
      else localStorage.removeItem("theme");
    } catch {
      // no storage: it lasts as long as the page
    }
    show();
  });
  button.hidden = false;
  show();
}
