// A document: the finding that is pointed at lights up everywhere; kinds may be hidden; n and p go on and back.
export function highlight(text) {
  const pieces = [...text.querySelectorAll("[data-findings]")];
  const light = (ids, on) => {
    for (const piece of pieces) {
      if (ids.some((id) => piece.dataset.findings.split(" ").includes(id))) piece.classList.toggle("lit", on);
    }
    for (const id of ids) document.getElementById(id)?.classList.toggle("lit", on);
  };
  const narrowest = (piece) => piece.dataset.findings.split(" ").slice(-1);
  const ids = (target) => {
    const piece = target.closest?.("[data-findings]");
    const finding = target.closest?.(".finding");
    return piece ? narrowest(piece) : finding ? [finding.id] : [];
  };
  for (const [kind, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(kind, (event) => light(ids(event.target), on));
  }

  const open = () => {
    const named = decodeURIComponent(location.hash.slice(1)).replace(/^at-/, "");
    const finding = named && document.getElementById(named);
    if (!finding) return;
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    light([named], true);
    const details = finding.closest("details");
    if (details) details.open = true;
    if (!location.hash.startsWith("#at-")) finding.scrollIntoView({ block: "nearest" });
  };
  addEventListener("hashchange", open);
  open();

  for (const box of document.querySelectorAll(".kinds input")) {
    box.addEventListener("change", () => text.classList.toggle(`hide-${box.name}`, !box.checked));
  }

  addEventListener("keydown", (event) => {
    const step = { n: 1, p: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    const links = pieces.filter((piece) => piece.matches("a"));
    const here = links.indexOf(document.activeElement);
    links[Math.min(Math.max(here + step, 0), links.length - 1)]?.focus();
  });
}
