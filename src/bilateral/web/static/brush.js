// Dragging across the timeline zooms to that stretch of time.
const DAY = 86_400_000;

export function brush(root) {
  let drawn = null;
  let from = 0;

  const place = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawn.getScreenCTM().inverse());
    return Math.min(Math.max(point.x, Number(drawn.dataset.left)), Number(drawn.dataset.right));
  };
  const day = (x) => {
    const { start, end, left, right } = drawn.dataset;
    const share = (x - left) / (right - left);
    const at = Date.parse(start) + share * (Date.parse(end) - Date.parse(start));
    return new Date(Math.round(at / DAY) * DAY).toISOString().slice(0, 10);
  };
  const draw = (a, b) => {
    const box = drawn.querySelector(".brush");
    box.setAttribute("x", Math.min(a, b));
    box.setAttribute("width", Math.abs(a - b));
  };

  root.addEventListener("pointerdown", (event) => {
    const chart = event.target.closest?.("svg.timeline");
    if (!chart || event.button || event.target.closest("a")) return;
    event.preventDefault();
    drawn = chart;
    from = place(event);
  });
  addEventListener("pointermove", (event) => {
    if (drawn) draw(from, place(event));
  });
  addEventListener("pointercancel", () => {
    if (drawn) draw(0, 0);
    drawn = null;
  });
  addEventListener("pointerup", (event) => {
    if (!drawn) return;
    const to = place(event);
    draw(0, 0);
    const [first, last] = [day(Math.min(from, to)), day(Math.max(from, to))];
    drawn = null;
    if (Math.abs(to - from) < 8) return;
    const address = new URL(location.href);
    address.searchParams.set("from", first);
    address.searchParams.set("to", last);
    address.searchParams.delete("offset");
    location.assign(address);
  });
}
