// Before the page is drawn: the theme that was chosen, and that scripts run.
document.documentElement.classList.add("script");
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // no storage: the system's theme
}
