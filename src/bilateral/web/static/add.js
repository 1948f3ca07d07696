// Files dropped on the form are handed in; what becomes of each is told while it happens.
export function add(form, progress) {
  const drop = form.querySelector(".drop");
  const files = form.querySelector("[type=file]");

  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
    });
  }
  drop.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch("/add", { method: "POST", body: new FormData(form), headers: { accept: "application/json" } });
    const told = await answer.json();
    if (!answer.ok) {
      progress.replaceChildren(line("p", "nothing", told.error));
      return;
    }
    form.reset();
    history.replaceState(null, "", told.url);
    follow(told);
  });

  const follow = async (job) => {
    draw(job);
    if (job.done) return;
    await new Promise((resolve) => setTimeout(resolve, 400));
    const answer = await fetch(job.url, { headers: { accept: "application/json" } });
    if (answer.ok) follow(await answer.json());
  };
  const draw = (job) => {
    const list = line("ul", "items");
    for (const item of job.items) {
      const when = line("p", "when");
      when.append(line("span", `state ${item.state.replaceAll(" ", "-")}`, item.state));
      const body = line("div", "body");
      body.append(line("p", "head", item.name), line("p", "source", item.note));
      for (const { id, title } of item.documents) {
        const link = line("a", "", title);
        link.href = `/documents/${encodeURIComponent(id)}`;
        const p = line("p", "");
        p.append(link);
        body.append(p);
      }
      const entry = line("li", "item");
      entry.append(when, body);
      list.append(entry);
    }
    progress.replaceChildren(list);
  };
  const line = (name, kind, text = "") => {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    element.textContent = text;
    return element;
  };
}
