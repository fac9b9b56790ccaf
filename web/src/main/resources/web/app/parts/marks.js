// Small signs that say the same everywhere.
import { html, nothing, svg } from "../core/html.js";
import { DESIGNS, DIRECTIONS, GLYPHS, LEVELS, SAFETY, kindOf, noEffect, number } from "../core/words.js";
import { BIBLIOGRAPHIES, oneOfEach } from "../core/cite.js";
import { hrefOf, isHarm, kindName, nameOf } from "../core/catalogue.js";
import { save } from "../core/download.js";

/** What a finding says; where all its outcomes are harms, it says it of safety. */
export function direction({ direction: code, topics }) {
  const outcomes = topics.filter(id => kindOf(id) === "outcome");
  const words = outcomes.length > 0 && outcomes.every(isHarm) ? SAFETY : DIRECTIONS;
  return html`<span class="direction ${code}"><span aria-hidden="true">${GLYPHS[code]}</span> ${words[code]}</span>`;
}

/** Never the bare letter. */
export function level(finding) {
  return html`<span class="level" title=${`Level ${finding.level}: ${LEVELS[finding.level]}`}><b>${finding.level}</b> · ${DESIGNS[finding.design].toLowerCase()}</span>`;
}

/** RETRACTED in a solid label, CONCERN outlined, what waits for review, and the version if it is not the first. */
export function standing(finding) {
  return html`${finding.status === "retracted" ? html`<strong class="label solid">RETRACTED</strong> ` : nothing}${
    finding.concern ? html`<strong class="label outlined">CONCERN</strong> ` : nothing}${
    finding.status === "submitted" ? html`<span class="label quiet">Waits for review</span> ` : nothing}${
    finding.status === "rejected" ? html`<span class="label quiet">Rejected</span> ` : nothing}`;
}

export function topicLink(id) {
  return html`<a class="topic" href=${hrefOf(id)} title=${kindName(id)}>${nameOf(id)}</a>`;
}

/** The estimate and its interval on a line, with the line of no effect. */
export function interval(effect) {
  const none = noEffect(effect.measure);
  const values = [effect.estimate, effect.lower, effect.upper, none].filter(v => v !== undefined && v !== null);
  const ratio = none === 1 && values.every(value => value > 0);
  const scale = ratio ? Math.log : value => value;
  let low = Math.min(...values.map(scale));
  let high = Math.max(...values.map(scale));
  const margin = (high - low || 1) * 0.12;
  low -= margin;
  high += margin;
  const x = value => Math.round(((scale(value) - low) / (high - low)) * 3000) / 10 + 10;
  const bounded = effect.lower !== undefined && effect.lower !== null && effect.upper !== undefined && effect.upper !== null;
  return html`<svg class="interval" viewBox="0 0 320 56" role="img" aria-label=${`${effect.measure} ${number(effect.estimate)}${bounded ? `, 95 % interval from ${number(effect.lower)} to ${number(effect.upper)}` : ""}; no effect is ${none}`}>
    <line class="axis" x1="10" x2="310" y1="30" y2="30"></line>
    <line class="none" x1=${x(none)} x2=${x(none)} y1="8" y2="42"></line>
    <text x=${x(none)} y="54" text-anchor="middle">no effect</text>
    ${bounded ? svg`<line class="range" x1=${x(effect.lower)} x2=${x(effect.upper)} y1="24" y2="24"></line>
      <line class="range" x1=${x(effect.lower)} x2=${x(effect.lower)} y1="18" y2="30"></line>
      <line class="range" x1=${x(effect.upper)} x2=${x(effect.upper)} y1="18" y2="30"></line>` : nothing}
    <rect class="point" x=${x(effect.estimate) - 5} y="19" width="10" height="10"></rect>
  </svg>`;
}

/** A split bar: supports, contradicts, inconclusive, each with a pattern of its own. */
export function splitBar(cell, width = 64) {
  const total = cell.supports + cell.contradicts + cell.inconclusive;
  if (total === 0) return nothing;
  const part = count => (count / total) * width;
  const a = part(cell.supports);
  const b = part(cell.contradicts);
  return html`<svg class="split" viewBox="0 0 ${width} 8" width=${width} height="8" aria-hidden="true">
    <rect class="supports" x="0" y="0" width=${a} height="8"></rect>
    <rect class="contradicts" x=${a} y="0" width=${b} height="8"></rect>
    <rect class="inconclusive" x=${a + b} y="0" width=${Math.max(0, width - a - b)} height="8"></rect>
    ${Array.from({ length: Math.floor(b / 4) }, (_, i) => svg`<line class="hatch" x1=${a + i * 4 + 1} y1="8" x2=${a + i * 4 + 4} y2="0"></line>`)}
  </svg>`;
}

export function splitWords(cell) {
  const parts = [];
  if (cell.supports) parts.push(`${cell.supports} support${cell.supports === 1 ? "s" : ""}`);
  if (cell.contradicts) parts.push(`${cell.contradicts} contradict${cell.contradicts === 1 ? "s" : ""}`);
  if (cell.inconclusive) parts.push(`${cell.inconclusive} inconclusive`);
  if (cell.retracted) parts.push(`${cell.retracted} retracted`);
  return parts.join(", ") || "no findings";
}

/** The sources of findings as files for reference managers, each source once. */
export function bibliographies(name, findings) {
  return Object.entries(BIBLIOGRAPHIES).map(([format, { ending, type, of }]) => html`<button type="button" class="quiet" @click=${() => save(`${name}.${ending}`, type, of(oneOfEach(findings)))}>${format}</button> `);
}
