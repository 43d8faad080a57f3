import { URGENCY } from './labels.ts';

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`;

/** The bar of each card in the very colour that Discord is told. */
const BARS = Object.entries(URGENCY)
  .map(([urgency, { colour }]) => `.${urgency} { --bar: ${hex(colour)}; }`)
  .join('\n');

/** Colours follow Discord's own dark and light themes, muted text darkened to a contrast of 4.5 and more. */
export const STYLE = `:root {
  color-scheme: dark light;
  --ground: #313338; --raised: #2b2d31; --sunk: #1e1f22; --line: #3f4147;
  --text: #dbdee1; --strong: #f2f3f5; --muted: #a3a8b0; --link: #3ab5ff;
  --button: #4e5058; --button-text: #ffffff; --button-over: #6d6f78;
  --brand: #5865f2; --good: #4bbf78; --bad: #fa777c;
}
@media (prefers-color-scheme: light) {
  :root {
    --ground: #ffffff; --raised: #f2f3f5; --sunk: #e3e5e8; --line: #d5d7dc;
    --text: #313338; --strong: #060607; --muted: #55585f; --link: #0058c7;
    --button: #e3e5e8; --button-text: #24262a; --button-over: #d0d3d8;
    --brand: #4752c4; --good: #1d7a3f; --bad: #b3261e;
  }
}
${BARS}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 71rem; padding: 0 1.25rem 2rem;
  font: 1rem/1.45 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif, "Noto Color Emoji";
  overflow-wrap: anywhere;
}
h1, h2, h3, p, ul, ol, dl, dd, figure, blockquote { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
time { white-space: nowrap; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--sunk); padding: .5rem 1rem; z-index: 1; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

header.site {
  display: flex; flex-wrap: wrap; gap: .6rem 1.25rem; align-items: center;
  padding: 1.25rem 0; margin-bottom: 1.25rem; border-bottom: 1px solid var(--line);
}
header.site h1 { font-size: 1.35rem; letter-spacing: -.01em; }
header.site h1 a { color: var(--strong); display: inline-flex; gap: .6rem; align-items: center; }
.mark { width: .8rem; height: .8rem; margin: 0 .2rem; background: var(--brand); transform: rotate(45deg); border-radius: 2px; }
.mode { color: var(--muted); flex: 1 1 18rem; }
.badge {
  display: inline-block; padding: .1rem .55rem; margin-inline-end: .3rem; border-radius: 1rem;
  border: 1px solid currentColor; color: var(--strong); font-size: .8rem; font-weight: 700;
}
.badge.live { color: var(--good); }
.tally { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; flex: 1 1 100%; }
.tally div { display: flex; flex-direction: row-reverse; gap: .4rem; align-items: baseline; }
.tally dd { color: var(--strong); font-weight: 700; font-size: 1.2rem; font-variant-numeric: tabular-nums; }
.tally dt { color: var(--muted); font-size: .9rem; }

.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem; }
@media (min-width: 62rem) { .columns { grid-template-columns: minmax(0, 42rem) minmax(0, 24rem); justify-content: space-between; gap: 2.5rem; } }
main h2 { font-size: 1rem; color: var(--muted); margin-bottom: .75rem; font-weight: 600; }
main.one, main.notice { max-width: 42rem; display: grid; gap: 1rem; }
main.one .card { margin-bottom: .5rem; }
main.notice h2 { font-size: 1.5rem; color: var(--strong); margin: 0; }

.card { display: grid; gap: .35rem .9rem; grid-template-columns: 2.5rem minmax(0, 1fr); max-width: 42rem; margin-bottom: 2rem; }
.card > * { grid-column: 2; }
.card > .message { grid-column: 1 / -1; display: flex; gap: 0 .45rem; align-items: center; color: var(--muted); font-size: .8rem; }
.message strong { color: var(--strong); font-size: 1rem; font-weight: 600; }
.avatar {
  width: 2.5rem; height: 2.5rem; margin-inline-end: .45rem; margin-bottom: -1.4rem; border-radius: 50%; align-self: start;
  background: var(--brand); color: #fff; display: grid; place-items: center; font-weight: 700; font-size: 1.1rem;
}
.app { background: var(--brand); color: #fff; border-radius: 3px; padding: 0 .3rem; font-size: .65rem; font-weight: 700; line-height: 1rem; text-decoration: none; }
.embed {
  background: var(--raised); border-inline-start: 4px solid var(--bar); border-radius: 4px;
  padding: .8rem 1rem .9rem .9rem; display: grid; gap: .7rem;
}
.embed h3 { font-size: 1.05rem; line-height: 1.3; color: var(--strong); }
.labels { display: flex; flex-wrap: wrap; gap: .4rem; font-size: .85rem; }
.labels li { background: var(--sunk); border-radius: 4px; padding: .1rem .5rem; }
.labels .urgency { font-weight: 700; color: var(--strong); display: flex; align-items: center; gap: .4rem; }
.labels .urgency::before { content: ""; width: .6rem; height: .6rem; border-radius: 50%; background: var(--bar); }
.labels .act { font-weight: 600; }
.standings, .flags, .amendments { font-size: .9rem; display: grid; gap: .15rem; }
.amendments { border-inline-start: 4px solid var(--bar); padding-inline-start: .75rem; }
.earlier { color: var(--muted); font-size: .85rem; display: grid; gap: .15rem; }
.computed { font-size: .9rem; font-weight: 600; color: var(--strong); }
.quote { border-inline-start: 4px solid var(--line); padding-inline-start: .75rem; border-radius: 2px; font-size: .95rem; }
.quote figcaption { color: var(--muted); font-size: .85rem; margin-top: .15rem; }
.translation { color: var(--muted); margin-top: .3rem; }
.sources { font-size: .92rem; }
.kind {
  color: var(--muted); border: 1px solid var(--line); border-radius: 3px; padding: 0 .3rem;
  font-size: .72rem; font-weight: 600; white-space: nowrap;
}
.dot, .reprints { color: var(--muted); }
.foot { color: var(--muted); font-size: .8rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .15rem; }
.button {
  display: inline-flex; align-items: center; min-height: 2.1rem; max-width: 100%; padding: .3rem .9rem; border-radius: 4px;
  background: var(--button); color: var(--button-text); font-size: .875rem; font-weight: 500;
}
.button::after { content: "↗\\fe0e" / ""; margin-inline-start: .5rem; opacity: .8; }
.button:hover { background: var(--button-over); text-decoration: none; }

.empty { background: var(--raised); border: 1px dashed var(--line); border-radius: 8px; padding: 1.5rem; max-width: 42rem; }
.empty h3 { color: var(--strong); margin-bottom: .35rem; }

aside { display: grid; gap: 1rem; align-content: start; font-size: .92rem; }
.panel { background: var(--raised); border-radius: 8px; padding: .9rem 1rem; min-width: 0; }
.panel h2 { display: inline; font-size: .95rem; color: var(--strong); font-weight: 600; margin: 0; }
.panel summary { cursor: pointer; }
.panel ol, .panel ul, .panel .scroll { margin-top: .75rem; display: grid; gap: .75rem; }
.live ol { counter-reset: step; }
.live li { counter-increment: step; position: relative; padding-inline-start: 1.9rem; }
.live li::before {
  content: counter(step); position: absolute; inset-inline-start: 0; top: .05rem; width: 1.3rem; height: 1.3rem;
  display: grid; place-items: center; border-radius: 50%; background: var(--brand); color: #fff; font-size: .75rem; font-weight: 700;
}
code {
  display: block; margin-top: .3rem; padding: .35rem .5rem; border-radius: 4px; background: var(--sunk);
  font: .72rem/1.5 ui-monospace, "Noto Sans Mono", Menlo, Consolas, monospace; user-select: all;
}
.scroll { overflow-x: auto; }
.rejected[open] { overflow: hidden; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .4rem .5rem .4rem 0; border-top: 1px solid var(--line); }
thead th { border: 0; color: var(--muted); font-weight: 600; }
.count { white-space: nowrap; text-align: end; padding-inline-end: .9rem; font-variant-numeric: tabular-nums; }
.why, .when { display: block; color: var(--muted); font-size: .82rem; }
.state { float: inline-end; font-size: .78rem; font-weight: 700; color: var(--good); }
.state::before { content: "● " / ""; }
.failing .state, .paused .state, .silent .state { color: var(--bad); }
.failing .state::before, .paused .state::before, .silent .state::before { content: "▲ " / ""; }
.timeline { border-inline-start: 2px solid var(--line); padding-inline-start: 1rem; }
.timeline li { position: relative; }
.timeline li::before {
  content: ""; position: absolute; inset-inline-start: calc(-1rem - 6px); top: .35rem; width: 10px; height: 10px;
  border-radius: 50%; background: var(--line); border: 2px solid var(--raised);
}
.timeline .opened::before, .timeline .updated::before { background: var(--brand); }
.timeline .corrected::before { background: var(--bad); }
.timeline .told { display: block; }
.first { color: var(--muted); font-size: .8rem; }
.first::before { content: "· " / ""; }

footer.site { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .82rem; }
@media (max-width: 30rem) {
  body { padding: 0 .85rem 1.5rem; }
  .card { grid-template-columns: minmax(0, 1fr); }
  .card > * { grid-column: 1; }
  .avatar { width: 1.6rem; height: 1.6rem; margin: 0; font-size: .8rem; }
  .tally { display: grid; grid-template-columns: repeat(3, auto); justify-content: start; }
  .tally div { flex-direction: column-reverse; gap: 0; }
}
@media print { aside, .buttons, .skip { display: none; } }
`;
