// One place that names the library: screens import from here.
export { html, svg, nothing, render } from "lit/html.js";
export { repeat } from "lit/directives/repeat.js";
export { classMap } from "lit/directives/class-map.js";
export { ref, createRef } from "lit/directives/ref.js";
export { keyed } from "lit/directives/keyed.js";
export { live } from "lit/directives/live.js";
