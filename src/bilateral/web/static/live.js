// A form of filters that shows its result at once; the address stays one that can be shared.
let shown = location.pathname + location.search;

let asked = "";

async function show(address) {
  asked = address;
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#list");
  if (asked !== address) return;
  if (!answer.ok || !fresh) {
    location.assign(address);
    return;
  }
  document.querySelector("#list").replaceWith(document.adoptNode(fresh));
  history.pushState(null, "", address);
  shown = location.pathname + location.search;
}

export function live(form) {
  let last = "";
  let timer = 0;
  const ask = () => {
    if (!form.checkValidity()) return;
    const fields = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(fields).toString();
    const address = query ? `${form.getAttribute("action")}?${query}` : form.getAttribute("action");
    if (address === last) return;
    last = address;
    show(address);
  };
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    const typed = event.target.matches("input:not([type=checkbox])");
    timer = setTimeout(ask, typed ? 300 : 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    last = "";
    ask();
  });
}

addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});
