const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/**
 * Words of class names and ids that say "not the article", by what they stand for. Sites name their
 * boxes in English and in their own language, the latter without accents.
 */
const NAMES = new Set([
  // Other articles.
  ...words(`related relateds recommended recommendation recommendations recommend recirc recirculation
    outbrain taboola readmore morenews trending popular mostread mostpopular
    relacionadas relacionados relacionado relacionada correlati correlate aussi connexes verwandt
    empfehlung empfehlungen weiterlesen powiazane podobne polecane polecamy zobacz relaterat relaterade
    relaterte gerelateerd ilgili`),
  // Other people.
  ...words(`comments commentlist commentform respond disqus replies responses livefyre
    kommentare kommentar kommentarer kommentit commentaires comentarios commenti komentarze komentari
    kommentarii reacties yorumlar yorum`),
  // What the site wants of the reader.
  ...words(`share sharing sharebar sharedaddy sharethis addthis addtoany social socials sociable
    follow newsletter newsletters subscribe signup optin mailchimp donate donation donations login
    cookie cookies consent gdpr feedback survey rating ratings teilen partage partager compartir
    compartilhar partilhar condividi udostepnij delen paylas abonnez abonnement`),
  // What pays for the page.
  ...words(`ad ads adv advert adverts advertisement advertisements advertising adsense adslot adunit
    dfp promo promos promotion sponsor sponsors sponsored sponsorship affiliate werbung
    anzeige publicite publicidad publicidade pubblicita reklama reklam reklame annons mainos`),
  // About the article.
  ...words(`byline bylines author authors authorbox bio credit credits copyright dateline timestamp
    pubdate postmeta entrymeta metadata breadcrumb breadcrumbs tags taglist hashtags keywords
    auteur autor autore skribent tagi etiquetas`),
  // The frame around it.
  ...words(`nav navbar navigation menu submenu sidebar toolbar footer masthead pagination pager
    popup modal lightbox tooltip skiplink printonly noprint toc`),
]);

/** Pictures and their words, as long as a caption is. */
const CAPTIONS = new Set(
  words('figure figcaption caption captions imagecaption legende gallery slideshow carousel'),
);

/** `has-sidebar`, `no-comments`: said of what stands beside. */
const BESIDE = new Set(words('has with without no not is'));

/** Pairs of words where one alone says too little. */
const PAIRS = new Set(
  words(`post-meta entry-meta article-meta story-meta read-more read-also see-also also-read
    more-news more-stories more-from more-articles lire-aussi czytaj-takze czytaj-tez leia-mais
    leia-tambem lea-tambien leggi-anche tag-list tag-links tag-cloud post-tags call-to
    up-next most-read most-popular entry-footer post-footer entry-tags cat-links posted-on
    jp-relatedposts print-only screen-reader sr-only visually-hidden comment-list comment-respond
    comment-form article-footer publish-date published-date post-date entry-date article-date
    author-bio about-author`),
);

/** Names with more words are a heading's words as an anchor, or a tag that an author gave. */
const MAX_WORDS = 4;

const wordIn = (name: string): string | null => {
  const tokens = name
    .replace(/(?<=[a-z])(?=[A-Z])/gu, '-')
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((token) => token !== '');
  if (tokens.length > MAX_WORDS || tokens.some((token) => BESIDE.has(token))) return null;
  const pairs = tokens.map((token, at) => `${token}-${tokens[at + 1] ?? ''}`);
  return (
    tokens.find((token) => NAMES.has(token) || CAPTIONS.has(token)) ??
    pairs.find((pair) => PAIRS.has(pair)) ??
    null
  );
};

/** The word in an element's class names or id that says that it is not the article's text, or null. */
export const boilerplateWord = (names: string): string | null => {
  for (const name of names.split(/\s+/u)) {
    const word = wordIn(name);
    if (word !== null) return word;
  }
  return null;
};

export const isCaption = (word: string): boolean => CAPTIONS.has(word);
