import { type Chance, seeded } from '../fuzz/mutate.ts';

const WORDS = [
  'minefield',
  'cleared',
  'deminers',
  'border',
  'treaty',
  'vote',
  'parliament',
  'survivors',
  'stockpile',
  'village',
  'report',
  'meeting',
  'donor',
  'blast',
  'children',
  'withdrawal',
  'amp',
  'print',
  'mobile',
  'index',
];
const LANGUAGES = ['en', 'fr', 'es', 'uk', 'ar', 'de', 'km', 'pt'];

interface Article {
  /** Different for each article of a site. */
  readonly id: number;
  readonly slug: string;
  readonly day: string;
  readonly lang: string;
  readonly hex: string;
}

/** How systems that newsrooms, ministries and NGOs use address their articles. */
const SHAPES: Readonly<Record<string, (article: Article) => string>> = {
  'date and name': ({ day, slug, id }) => `/${day}/${slug}-${id}`,
  'name and number': ({ slug, id }) => `/world/${slug}/${id}/`,
  'number and name': ({ slug, id }) => `/news/${id}-${slug}.html`,
  'comma numbers': ({ slug, id }) => `/swiat/1,2,${id},${slug}.html`,
  'letter and number': ({ slug, id, lang }) => `/${lang}/${slug}/a-${id}`,
  'short code': ({ hex }) => `/news/articles/c${hex}`,
  uuid: ({ hex, slug }) => `/ausland/${slug}-a-${hex}-4f50-6172-8394-a5b6c7d8e9f0`,
  'colon number': ({ id }) => `/news:${id}`,
  'question p': ({ id }) => `/?p=${id}`,
  'index question p': ({ id }) => `/blog/index.php?p=${id}&lang=en`,
  node: ({ id }) => `/node/${id}`,
  'language node': ({ id, lang }) => `/${lang}/node/${id}`,
  'story php': ({ id }) => `/story.php?id=${id}`,
  'article aspx': ({ id, lang }) => `/ArticleExt.aspx?ID=${id}&L=${lang}`,
  modload: ({ id }) => `/modules.php?op=modload&name=News&file=article&sid=${id}`,
  joomla: ({ id, slug }) => `/index.php?option=com_content&view=article&id=${id}:${slug}&catid=5`,
  'two numbers': ({ id }) => `/dispbbs.asp?BoardID=${id % 7}&ID=${id}&Page=1`,
  watch: ({ hex }) => `/watch?v=${hex}-_x`,
  page: ({ id, slug }) => `/analysis/${slug}?page=${id}`,
  'page in path': ({ id, slug }) => `/analysis/${slug}/page/${id}/`,
  start: ({ id }) => `/archive?start=${id}`,
  'language question': ({ id, lang }) => `/press?doc=${id}&lang=${lang}`,
  'live post': ({ hex, day }) => `/world/live/${day}/war?page=with:block-${hex}`,
  'live post in path': ({ id }) => `/live/day-1100/post-${id}`,
  route: ({ id, lang }) => `/app#/${lang}/story/${id}`,
  'bang route': ({ id }) => `/#!story=${id}`,
  'route question': ({ id }) => `/#/story?id=${id}`,
  cid: ({ id }) => `/view.php?cid=${id}`,
  nid: ({ id, slug }) => `/view?nid=${id}&title=${slug}`,
  ref: ({ id }) => `/release?ref=${id}`,
  source: ({ id }) => `/feed-item?source=gov-${id}`,
  from: ({ id }) => `/bulletin?from=${id}`,
  'print number': ({ id }) => `/print.php?print=${id}`,
  campaign: ({ id }) => `/act?campaign=ban-${id}`,
  calendar: ({ id }) => `/event.php?m=${(id % 12) + 1}&d=${id % 28}&y=${2000 + id}`,
  'bare question': ({ id }) => `/diary/?${id}`,
  'other letters': ({ id }) => `/розмінування/новина-${id}`,
  'older letters': ({ id }) => `/find?b%E4r=%F6${id}`,
  semicolons: ({ id }) => `/cgi-bin/news.pl?op=show;id=${id}`,
  matrix: ({ id }) => `/press;id=${id}/view`,
  opaque: ({ hex }) => `/rss/articles/CBMi${hex}?oc=5`,
  'short link': ({ hex }) => `/${hex}`,
  'door to a front page': ({ id }) => `/out?id=${id}&url=https%3A%2F%2Fother.example%2F`,
  'about an address': ({ id }) => `/checked.php?id=${id}&url=https%3A%2F%2Fother.example%2Fa%2F5`,
  document: ({ id }) => `/docs/APLC-MSP.${id}.pdf`,
  'dotted name': ({ id, slug }) => `/c/${id}.${slug}`,
  'day alone': ({ id }) => `/diary/${20_000_000 + id}`,
  'dressed-up name': ({ id, slug }) => `/amp-${slug}-${id}-print`,
  case: ({ id }) => `/a/${caseOf(id)}`,
};
const HOSTS = [
  'www.northpost.example',
  'fr.ngo.example',
  'parliament.gov.example',
  'news.example:8443',
];

/** As many addresses, each of another article, as `count` says: the shapes in turn, on hosts with and without a dress. */
export const distinctAddresses = (count: number, seed: number): readonly string[] => {
  const chance = seeded(seed);
  const shapes = Object.values(SHAPES);
  return Array.from({ length: count }, (_, at) => {
    const shape = shapes[at % shapes.length];
    const host = HOSTS[Math.floor(at / shapes.length) % HOSTS.length];
    return `https://${host}${shape?.(articleOf(Math.floor(at / shapes.length), chance))}`;
  });
};

const articleOf = (at: number, chance: Chance): Article => ({
  id: at * 7 + chance(7),
  slug: Array.from({ length: 2 + chance(4) }, () => WORDS[chance(WORDS.length)]).join('-'),
  day: `2026/${1 + chance(12)}/${1 + chance(28)}`,
  lang: LANGUAGES[chance(LANGUAGES.length)] ?? 'en',
  hex: (0x1000_0000 + at * 4_099).toString(16),
});

/** A name of which only the case of its letters is its own. */
const caseOf = (id: number): string =>
  [...id.toString(2).padStart(14, '0')].map((bit) => (bit === '1' ? 'A' : 'a')).join('');
