/** What newsrooms put before or behind a headline to say how they go on telling it; a number may follow. */
const MARKS: ReadonlySet<string> = new Set([
  ...['live', 'liveupdates', 'liveblog', 'update', 'updated', 'updates', 'breaking', 'exclusive'],
  ...['video', 'watch', 'corrected', 'correction', 'refile', 'wrapup', 'developing', 'justin'],
  ...['endirect', 'direct', 'miseàjour', 'envivo', 'directo', 'últimahora', 'actualización'],
  ...['aovivo', 'atualização', 'indiretta', 'diretta', 'aggiornamento', 'ultimaora'],
  ...['liveticker', 'eilmeldung', 'aktualisiert', 'oppdatert', 'direkte', 'uppdaterad', 'direkt'],
  ...[
    'opdateret',
    'päivitetty',
    'suora',
    'nażywo',
    'aktualizacja',
    'pilne',
    'živě',
    'aktualizováno',
  ],
  ...['оновлено', 'терміново', 'наживо', 'обновлено', 'срочно', 'молния', 'онлайн', 'видео'],
  ...['عاجل', 'مباشر', 'تحديث', '速報', '更新', '直播', '快讯', '속보', 'canlı', 'sondakika'],
]);
/** What parts a mark, or the outlet's name, from the headline. */
const PARTINGS = /[:|•·()[\]【】：]|\s[-–—]+\s|(?<=\d)[-–—]/u;
const NOT_SAID = /[^\p{L}\p{N}\p{M}]+/gu;

/** Whether two headlines of an outlet say the same but for case, punctuation, its name and marks as "LIVE:". */
export const saysSame = (one: string, other: string, outlet: string): boolean =>
  saidBy(one, outlet) === saidBy(other, outlet);

const saidBy = (headline: string, outlet: string): string =>
  headline
    .split(PARTINGS)
    .map(lettersOf)
    .filter((part) => part !== lettersOf(outlet) && !MARKS.has(part.replace(/\d+$/u, '')))
    .join('');

const lettersOf = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(NOT_SAID, '');
