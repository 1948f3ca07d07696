// What scripts add to pages that work without them.
import { add } from "./add.js";
import { brush } from "./brush.js";
import { choose } from "./choose.js";
import { live } from "./live.js";
import { highlight } from "./text.js";
import { tips } from "./tips.js";

const each = (selector, enhance) => document.querySelectorAll(selector).forEach(enhance);

choose(document.querySelector(".theme"));
tips(document.body);
brush(document.body);
each("form[data-live]", live);
each("#text", highlight);
each("form.add", (form) => add(form, document.querySelector("#progress")));
each(".pan", (pan) => {
  pan.scrollLeft = pan.scrollWidth;
});
each(".tabs [aria-current]", (tab) => {
  tab.parentElement.scrollLeft = tab.offsetLeft - 24;
});
