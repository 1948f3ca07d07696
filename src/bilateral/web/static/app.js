// What scripts add to pages that work without them.
import { choose } from "./choose.js";
import { live } from "./live.js";
import { brush } from "./brush.js";
import { tips } from "./tips.js";

choose(document.querySelector(".theme"));
tips(document.body);
brush(document.body);
for (const form of document.querySelectorAll("form[data-live]")) live(form);

const text = document.querySelector("#text");
if (text) import("./text.js").then(({ highlight }) => highlight(text));
const adding = document.querySelector("form.add");
if (adding) import("./add.js").then(({ add }) => add(adding, document.querySelector("#progress")));
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - 24;
for (const pan of document.querySelectorAll(".pan")) pan.scrollLeft = pan.scrollWidth;
