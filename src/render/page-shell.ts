import { html, type Markup } from './markup.ts';

/** A diamond as on a mine-warning sign, drawn inside the address so that nothing is loaded. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M16 1 31 16 16 31 1 16Z' fill='%235865f2'/%3E%3Cpath d='M10 11h12v3h-4.4v9h-3.2v-9H10z' fill='white'/%3E%3C/svg%3E";

const WAITING_S = 5;

/** A whole document around `main`. `isWaiting` lets the browser ask again by itself every 5 s. */
export const shell = (
  title: string,
  header: Markup | null,
  main: Markup,
  isWaiting = false,
): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<meta name="referrer" content="no-referrer">
${isWaiting ? html`<meta http-equiv="refresh" content="${WAITING_S}">` : null}
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/style.css">
<script src="/time.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the cards</a>
<header class="site">
<h1><a href="/"><span class="mark" aria-hidden="true"></span>Treatywatch</a></h1>
${header}
</header>
${main}
<footer class="site">Every quoted sentence stands in its source, word for word. Headlines, quotes and outlets are theirs; the labels are ours.</footer>
</body>
</html>
`.markup;

/** A page that says one thing and shows the way on. */
export const notice = (title: string, text: string): string =>
  shell(
    `${title} · Treatywatch`,
    null,
    html`<main id="main" class="notice"><h2>${title}</h2><p>${text}</p><p><a href="/">Back to all cards</a></p></main>`,
  );
