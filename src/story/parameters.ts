/**
 * Parameters that say where a reader came from, never which page is meant: the names that the
 * advertising, statistics, mailing and session services themselves document, as of November 2026. No
 * everyday words: `share`, `partner`, `cid`, `sid` or `nid` may well choose the page.
 */
const TRACKING =
  /^(?:utm[_-]\w+|at_\w+|(?:pk|mtm|piwik|matomo|vero|oly|ga|gaa|gad|hsa)_\w+|_ga|_gl|_gac|(?:fb|g|d|dc|ms|tt|tw|y|ym|ys|rb_|sc)clid|msclkid|[gw]braid|gclsrc|li_fat_id|mc_[ce]id|mkt_tok|ml_subscriber(?:_hash)?|dm_i|elqtrackid|igshid|igsh|mibextid|fb_(?:action\w*|source|ref)|__tn__|__twitter_impression|ref_(?:src|url)|s_kwcid|ef_id|epik|_openstat|xt(?:or|ref|mc|cr|np)|cmpid|feedname|unlocked_article_code|pwapi_token|int_?cmp|intcid|icid|ncid|ocid|s_cid|smid|smtyp|ito|wpisrc|wpmm|srnd|sref|reflink|leadsource|maca|ftag|ns_(?:mchannel|campaign|source|linkname|fee)|wt[._](?:mc|zmc|nav|srch|tsrc)\w*|wtmc|wtrid|spm|guccounter|guce_\w+|_?hs(?:enc|mi|ctatracking)|__hs\w+|trk(?:campaign|info)?|soc_(?:src|trk)|traffic_source|echobox|sr_share|taid|tblci|dicbo|replytocom|j?session_?id|phpsessid|aspsessionid\w*|amp_(?:js_v|gsa|tf)|usqp)$/iu;
/** Names that say where from, where their value is a way in; any other value may choose the page. */
const CAME_FROM =
  /^(?:ref|referr?er|source|src|from|via|cmp|mod|partner|emc|eref|feedtype|origin|medium|channel|feature|share|feed|campaign)$/iu;
const WAY_IN =
  /^(?:rss|feeds?|atom|newsletter|e?mail|push|twitter|facebook|fb|whatsapp|telegram|linkedin|reddit|instagram|social|shar(?:e|ed|ing)|copylink|twt?|soc|app|ios|android|hp|home|homepage|youtu)(?:[\W_\d].*)?$/iu;
/** Names that ask for a page in another dress when they are switched on or off; a number beside them may be an article's. */
const SWITCH =
  /^(?:_?amp|(?:is|no|non)_?amp|(?:is_?)?print(?:able|view|version|er|er[-_]?friendly|_?page|_?mode)?|drucken|druckversion|drukuj|imprimir|imprimer|stampa|(?:no)?mobile|mobile_?view|show_?all|single_?page|no_?redirect|rss)$/iu;
const SWITCHED = /^(?:[01yn]|yes|no|true|false|on|off|print|amp|mobile)?$/iu;
/** Names that ask for a dress by its own name. */
const DRESS =
  /^(?:(?:output|output_?type|view|mode|format|(?:page_?)?type|service|action|do|task|op|template|tpl|tmpl|display|layout|version|page_?version|variant)=(?:amp|amphtml|valid_amp|print(?:able|view|version|er[-_]?friendly)?|druck(?:en|version)?)|te?mpl=component|(?:view|display|device)=mobile|(?:page|pages|pagewanted)=all)$/iu;

/** One parameter, as it is written in a query (not decoded). */
export interface Parameter {
  readonly name: string;
  /** Null = there is no `=`. */
  readonly value: string | null;
}

/** The parameters of a query that choose the page, by name; what doubles a name keeps its order. `query` without its `?`. */
export const choosing = (query: string): readonly Parameter[] =>
  query
    .split('&')
    .filter((pair) => pair !== '')
    // Feeds escape their links twice.
    .map((pair) => parameterOf(pair.replace(/^(?:amp;)+/iu, '')))
    .filter(({ name, value }) => !isIdle(name, value ?? ''))
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));

export const written = (parameters: readonly Parameter[]): string =>
  parameters.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join('&');

const parameterOf = (pair: string): Parameter => {
  const at = pair.indexOf('=');
  return at === -1
    ? { name: pair, value: null }
    : { name: pair.slice(0, at), value: pair.slice(at + 1) };
};

const isIdle = (name: string, value: string): boolean =>
  name === '' ||
  TRACKING.test(name) ||
  (CAME_FROM.test(name) && WAY_IN.test(value)) ||
  (SWITCH.test(name) && SWITCHED.test(value)) ||
  DRESS.test(`${name}=${value}`);
