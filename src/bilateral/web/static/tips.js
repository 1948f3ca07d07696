// A note beside what the pointer or the focus is on: `data-tip`, or the findings of a highlighted piece of text.
export function tips(root) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "status");
  root.append(tip);

  const lines = (element) => {
    if (element.dataset.tip) return [element.dataset.tip];
    return element.dataset.findings.split(" ").map((id) => {
      const finding = document.getElementById(id);
      if (!finding) return "";
      const kind = id.split(":")[0];
      const [head, source] = ["p", ".source"].map((part) => clean(finding.querySelector(part)));
      return `${kind}: ${head} · ${source.replace(/^line \d+ · /, "")}`;
    });
  };
  const clean = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

  let current = null;
  const show = (element) => {
    current = element;
    tip.replaceChildren(
      ...lines(element).filter(Boolean).slice(0, 6).map((line) => {
        const p = document.createElement("p");
        p.textContent = line;
        return p;
      }),
    );
    if (!tip.childElementCount) return;
    tip.hidden = false;
    const at = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const above = at.top - box.height - 8;
    const left = Math.min(Math.max(at.left + at.width / 2 - box.width / 2, 8), innerWidth - box.width - 8);
    tip.style.setProperty("left", `${left}px`);
    tip.style.setProperty("top", `${above > 8 ? above : at.bottom + 8}px`);
  };
  const hide = () => {
    current = null;
    tip.hidden = true;
  };
  const wanted = (event) => event.target.closest?.("[data-tip], [data-findings]");

  for (const kind of ["pointerover", "focusin"]) {
    root.addEventListener(kind, (event) => {
      const element = wanted(event);
      if (element) show(element);
      else if (kind === "pointerover") hide();
    });
  }
  root.addEventListener("focusout", hide);
  const follow = () => (current?.matches(":hover, :focus-visible") ? show(current) : hide());
  addEventListener("scroll", follow, { passive: true });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}
