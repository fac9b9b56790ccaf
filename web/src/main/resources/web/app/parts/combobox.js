// A text field with suggestions, as the ARIA Authoring Practices have it (list autocomplete, manual selection).
import { html, nothing, render } from "../core/html.js";

let numbers = 0;

/**
 * A combobox that keeps its own state: mounted once into `host`.
 * `find(words, signal)` gives options {id, name, note, href?}; `chosen(option)` hears which; `typed(words)` Enter without one, which else takes the first.
 */
export function combobox(host, { label, placeholder = "", shortcut, find, chosen, typed, clears = true, value = "" }) {
  const id = `combobox-${++numbers}`;
  const state = { words: value, options: [], at: -1, open: false, note: "", busy: null, timer: 0 };

  const draw = () => render(html`<div class="combobox">
    <label class="visually-hidden" for=${id}>${label}</label>
    <input id=${id} type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list"
      aria-expanded=${state.open ? "true" : "false"} aria-controls=${`${id}-list`} placeholder=${placeholder} .value=${state.words}
      aria-activedescendant=${state.open && state.at >= 0 ? `${id}-${state.at}` : nothing} aria-keyshortcuts=${shortcut ?? nothing}
      @input=${input} @keydown=${keydown} @focusout=${close}>
    <ul id=${`${id}-list`} role="listbox" aria-label=${label} ?hidden=${!state.open}>
      ${state.options.map((option, index) => html`<li role="option" id=${`${id}-${index}`} aria-selected=${index === state.at ? "true" : "false"}
        @mousedown=${event => event.preventDefault()} @click=${() => choose(option)}><span>${option.name}</span> <small>${option.note}</small></li>`)}
    </ul>
    <span class="visually-hidden" role="status">${state.note}</span>
  </div>`, host);

  function input(event) {
    state.words = event.target.value;
    clearTimeout(state.timer);
    state.busy?.abort();
    if (state.words.trim().length < 2) {
      shut();
      return;
    }
    state.timer = setTimeout(look, 120);
  }

  async function look() {
    const asking = new AbortController();
    state.busy = asking;
    try {
      const options = await find(state.words.trim(), asking.signal);
      if (asking.signal.aborted) return;
      state.options = options;
      state.at = -1;
      state.open = options.length > 0 && host.contains(document.activeElement);
      state.note = options.length === 0 ? "Nothing is called like this" : `${options.length} suggestions`;
    } catch (failure) {
      if (asking.signal.aborted) return;
      state.options = [];
      state.open = false;
      state.note = failure.title ?? "No suggestions now";
    }
    draw();
  }

  function keydown(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (state.options.length === 0) return;
      event.preventDefault();
      state.open = true;
      const step = event.key === "ArrowDown" ? 1 : -1;
      state.at = state.at < 0 && step < 0 ? state.options.length - 1 : (state.at + step + state.options.length) % state.options.length;
      draw();
      host.querySelector(`[aria-selected="true"]`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (state.open && (state.at >= 0 || !typed)) choose(state.options[Math.max(0, state.at)]);
      else if (state.words.trim()) {
        const words = state.words.trim();
        shut();
        typed?.(words);
      }
    } else if (event.key === "Escape") {
      if (state.open) event.preventDefault();
      shut();
    }
  }

  function choose(option) {
    state.words = clears ? "" : option.name;
    state.options = [];
    shut();
    chosen(option);
  }

  function close() {
    setTimeout(() => {
      if (!host.contains(document.activeElement)) shut();
    });
  }

  function shut() {
    clearTimeout(state.timer);
    state.busy?.abort();
    state.open = false;
    state.at = -1;
    draw();
  }

  draw();
  return { focus: () => host.querySelector("input").focus() };
}
