import type { Feed } from '../model.ts';

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** For an attribute in double quotes; what XML 1.0 cannot hold at all is left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/gu, (sign) => REFERENCES[sign] ?? sign)
    .replace(/[\t\n\r]/gu, (sign) => `&#${sign.charCodeAt(0)};`);

/** Feeds as an OPML 2.0 document that feed readers import. The addresses go in as they are: hand them over without logins. */
export const opml = (feeds: readonly Pick<Feed, 'url' | 'outlet' | 'languages'>[]): string => {
  const outlines = feeds.map(({ url, outlet, languages: [language] }) => {
    const said = language === undefined ? '' : ` language="${escaped(language)}"`;
    const name = escaped(outlet);
    return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(url)}"${said}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    '    <title>Treatywatch feeds</title>',
    '  </head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
};
