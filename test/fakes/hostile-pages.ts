/** A page that grows without end in one way. */
export interface HostileShape {
  readonly name: string;
  /** The page with so many of its pieces. */
  readonly make: (pieces: number) => string;
}

const SENTENCE =
  'The commission said that the border would be cleared before the end of the year. ';
const ARTICLE = `<p>${SENTENCE.repeat(3)}</p>`;

const times = (pieces: number, piece: (at: number) => string): string =>
  Array.from({ length: pieces }, (_, at) => piece(at)).join('');

const nested = (depth: number, inner: string): string =>
  `${'<div>'.repeat(depth)}${inner}${'</div>'.repeat(depth)}`;

const SHAPES: Readonly<Record<string, (pieces: number) => string>> = {
  'first headings': (n) =>
    `<title>${SENTENCE}</title>${times(n, (at) => `<h1>Head ${at}</h1>`)}${ARTICLE}`,
  'second headings': (n) => times(n, (at) => `<h2>Head ${at}</h2>`),
  'headings 20 deep': (n) => nested(20, '<h2>Head</h2>'.repeat(n)),
  'short paragraphs': (n) => times(n, (at) => `<p>word ${at}, and another</p>`),
  'paragraphs of a sentence': (n) => `<p>${SENTENCE}</p>`.repeat(n),
  'long paragraphs': (n) => ARTICLE.repeat(n),
  'one long paragraph': (n) => `<p>${SENTENCE.repeat(n)}</p>`,
  'one word': (n) => `<p>${'x'.repeat(n)}</p>`,
  ideographs: (n) => `<p>${'地雷条約。'.repeat(n)}</p>`,
  'link lines': (n) => times(n, (at) => `<p><a href="/${at}">Link ${at}</a></p>`),
  'links in a paragraph': (n) => `<p>${'<a href="x">y</a> '.repeat(n)}</p>`,
  'links that run code': (n) => `<p>${'<a href="javascript:x">y</a> '.repeat(n)}</p>`,
  'boxes of text': (n) => times(n, (at) => `<div>word ${at}, other</div>`),
  'boxes of boxes': (n) => `<div><div><h2>x</h2></div><div>${ARTICLE}</div></div>`.repeat(n),
  'boxes with names': (n) =>
    times(
      n,
      (at) => `<div class="share author time-${at}" id="comment-${at}"><p>${SENTENCE}</p></div>`,
    ),
  'boxes with attributes': (n) =>
    `<div class="a" data-b="c" data-d="e" style="x">${SENTENCE}</div>`.repeat(n),
  'nests of 100': (n) => nested(100, SENTENCE).repeat(n),
  'paragraphs 200 deep': (n) => nested(200, ARTICLE.repeat(n)),
  'a list 25 deep': (n) =>
    `${nested(25, `<ul>${`<li>${SENTENCE}</li>`.repeat(n)}</ul>`)}${ARTICLE}`,
  'a list of lists': (n) => `<ul>${'<li>word<ul><li>word, word</li></ul></li>'.repeat(n)}</ul>`,
  'table rows': (n) => `<table>${'<tr><td>word</td><td>12</td></tr>'.repeat(n)}</table>`,
  tables: (n) => `<table><tr><td>${SENTENCE}</td></tr></table>`.repeat(n),
  'line breaks': (n) => `<div>${'x<br><br>'.repeat(n)}</div>`,
  'words in italics': (n) => `<p>${'<i>x</i> '.repeat(n)}</p>`,
  bylines: (n) => times(n, (at) => `<p class="byline">By X ${at}</p>`),
  standfirsts: (n) =>
    `<meta name="description" content="${SENTENCE}">${times(n, (at) => `<div><p>${at} word</p></div>`)}`,
  'attributes of one element': (n) => `<p ${times(n, (at) => `a${at}="x" `)}>x</p>${ARTICLE}`,
  pictures: (n) => `${'<img src="a.jpg" data-src="a.jpg 1x">'.repeat(n)}${ARTICLE}`,
  drawings: (n) => `<svg>${'<path d="M1 1"/>'.repeat(n)}</svg>${ARTICLE}`,
  'hidden pictures': (n) => `${'<noscript><img src="x.jpg"></noscript>'.repeat(n)}${ARTICLE}`,
  'hidden texts': (n) => `<noscript>${ARTICLE}</noscript>`.repeat(n),
  metadata: (n) => `${'<meta name="a" content="b">'.repeat(n)}${ARTICLE}`,
  scripts: (n) => `${'<script>var a=1;</script>'.repeat(n)}${ARTICLE}`,
  'data for machines': (n) =>
    `${'<script type="application/ld+json">{"@type":"Thing"}</script>'.repeat(n)}${ARTICLE}`,
  comments: (n) => `${'<!-- x -->'.repeat(n)}${ARTICLE}`,
  entities: (n) => `<p>x${'&nbsp;'.repeat(n)}x</p>`,
  'less-than signs': (n) => '<'.repeat(n),
  'days that are none': (n) => `<div class="date">${'1 a '.repeat(n)}</div>${ARTICLE}`,
  'titles of parts': (n) => `<title>${'a - '.repeat(n)}</title>${ARTICLE}`,
};

export const hostileShapes: readonly HostileShape[] = Object.entries(SHAPES).map(
  ([name, make]) => ({ name, make }),
);
