// A form of filters that shows its result at once; the address stays one that can be shared.
export async function show(address, { push = true } = {}) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#list");
  if (!answer.ok || !fresh) {
    location.assign(address);
    return;
  }
  document.querySelector("#list").replaceWith(document.adoptNode(fresh));
  if (push) history.pushState(null, "", address);
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
  if (document.querySelector("form[data-live]")) location.reload();
});
