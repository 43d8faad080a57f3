import type { Article, ParsedFeed } from '../document.ts';
import type { EntryText, Failure, KeySentence, PageSelect, Result, Verdict } from '../model.ts';
import type { StoryShelf } from '../story/assign.ts';
import type { DeliveryIntent } from '../story-ports.ts';
import { bodyOf } from '../text/telling.ts';
import { entryOf, type InspectInput } from './inspect-input.ts';

/** What a stage answers beside `id`, or why it cannot. */
export type Answer = Readonly<Record<string, unknown>>;
export type StageResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly failure: Pick<Failure, 'kind' | 'message'> };

/** The rooms that read entries. Loading them takes a second and much memory, so only those stages do that want them. */
export interface ReadingRooms {
  readonly hits: (entry: EntryText, query: string | null) => Result<Verdict['hits']>;
  /** `at`: the moment that its claims are compared with the register of, epoch milliseconds. */
  readonly judge: (entry: EntryText, at: number) => Verdict;
  readonly keySentences: (entry: EntryText, count: number) => readonly KeySentence[];
}

/** The rooms as the worker uses them, handed in by the composition root. */
export interface InspectRooms {
  readonly parse: (input: {
    body: Uint8Array;
    headers: Readonly<Record<string, string>>;
    url: string;
    select: PageSelect | null;
  }) => Promise<Result<ParsedFeed>>;
  readonly extract: (input: {
    html?: string;
    body?: Uint8Array;
    url?: string;
  }) => Promise<Result<Article>>;
  readonly language: (
    text: string,
  ) => Promise<{ readonly lang: string; readonly confidence: number }>;
  readonly canonical: (url: string) => string | null;
  readonly guard: (
    url: string,
    addresses: readonly string[] | null,
  ) => { readonly verdict: string; readonly reason: string };
  readonly reading: () => Promise<ReadingRooms>;
  readonly shelf: StoryShelf;
  /** Names a new story: ids of lines need not differ, so the story's place in the run is part of it. */
  readonly storyKey: (line: number, id: string) => string;
  readonly card: (
    entry: EntryText,
    verdict: Verdict,
    keySentences: readonly KeySentence[],
    channel: string,
    at: number,
  ) => Promise<DeliveryIntent>;
  /** What `--as-of` says; null = each line's own time. Epoch milliseconds, as is `now`. */
  readonly asOf: number | null;
  readonly now: number;
}

type Stage = (input: InspectInput, rooms: InspectRooms) => Promise<StageResult> | StageResult;

const bad = (message: string): StageResult => ({
  ok: false,
  failure: { kind: 'bad-input', message },
});

const good = (answer: object): StageResult => ({ ok: true, answer: { ...answer } });

const fromBase64 = (body: string): Uint8Array | null => {
  const signs = body.replace(/\s+/gu, '');
  return /^[A-Za-z0-9+/]*={0,2}$/u.test(signs)
    ? new Uint8Array(Buffer.from(signs, 'base64'))
    : null;
};

const answerOf = (result: Result<object>): StageResult => (result.ok ? good(result.value) : result);

const parse: Stage = async ({ body, headers, url, select }, rooms) => {
  if (typeof body !== 'string') return bad('parse needs body: the raw bytes as base64');
  const bytes = fromBase64(body);
  if (!bytes) return bad('body is not base64');
  const lower = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return answerOf(
    await rooms.parse({
      body: bytes,
      headers: Object.fromEntries(lower),
      url: url ?? '',
      select: select ?? null,
    }),
  );
};

const extract: Stage = async ({ html, body, url }, rooms) => {
  const at = url ? { url } : {};
  if (typeof html === 'string') return answerOf(await rooms.extract({ html, ...at }));
  const bytes = typeof body === 'string' ? fromBase64(body) : null;
  if (!bytes) return bad('extract needs html, or body as base64');
  return answerOf(await rooms.extract({ body: bytes, ...at }));
};

const language: Stage = async ({ text }, rooms) =>
  typeof text === 'string' ? good(await rooms.language(text)) : bad('language needs text');

const canonical: Stage = ({ url }, rooms) => {
  if (typeof url !== 'string') return bad('canonical needs url');
  const name = rooms.canonical(url);
  return name === null ? bad('url is not an http or https address') : good({ canonical: name });
};

const guard: Stage = ({ url, addresses }, rooms) =>
  typeof url === 'string' ? good(rooms.guard(url, addresses ?? null)) : bad('guard needs url');

const match: Stage = async (input, rooms) => {
  const result = (await rooms.reading()).hits(entryOf(input), input.watch ?? null);
  return result.ok ? good({ hits: result.value }) : result;
};

const judge: Stage = async (input, rooms) => {
  const entry = entryOf(input);
  const judged = (await rooms.reading()).judge(entry, toldAt(entry, rooms));
  // No server and no language model takes part here.
  const { byServer: _, opinion: __, ...verdict } = judged;
  return good(verdict);
};

/** What `--as-of` says, else when the line was published, else now. */
const toldAt = ({ published }: EntryText, { asOf, now }: InspectRooms): number =>
  asOf ?? published ?? now;

const story = (): Stage => {
  let lastAt: number | null = null;
  let line = 0;
  return async (input, rooms) => {
    const { judge: judged } = await rooms.reading();
    const entry = entryOf(input);
    const at = entry.published ?? lastAt ?? rooms.asOf ?? rooms.now;
    lastAt = at;
    line += 1;
    const { lang, countries, treaties, acts } = judged(entry, at);
    const candidate = {
      title: entry.title,
      text: bodyOf(entry),
      lang,
      canonicalUrl: entry.url === null ? null : rooms.canonical(entry.url),
      at,
      countries,
      treaties,
      acts,
    };
    const { key, because, similarity } = rooms.shelf.assign(
      `line ${line}`,
      candidate,
      rooms.storyKey(line, input.id),
    );
    return good({ story: key, because, similarity });
  };
};

const summarise: Stage = async (input, rooms) => {
  if (typeof input.text !== 'string') return bad('summarise needs text');
  const { keySentences } = await rooms.reading();
  const best = keySentences(entryOf(input), input.sentences ?? 3);
  const sentences = [...best]
    .sort((a, b) => a.start - b.start)
    .map(({ text, start, end }) => ({ text, start, end }));
  return good({ sentences });
};

const card: Stage = async (input, rooms) => {
  const { judge: judged, keySentences } = await rooms.reading();
  const entry = entryOf(input);
  const at = toldAt(entry, rooms);
  const verdict = judged(entry, at);
  if (verdict.decision !== 'alert' && !input.force)
    return good({ payload: null, reason: `${verdict.decision}: ${verdict.reason}` });
  const quotes = keySentences(entry, CARD_SENTENCES);
  const { payload } = await rooms.card(entry, verdict, quotes, input.channel ?? '0', at);
  return good({ payload: JSON.parse(payload) });
};

/** As many as the worker keeps of each entry. */
const CARD_SENTENCES = 6;

/** The stages by name; `story` remembers, so each run gets its own. */
export const stagesOf = (): ReadonlyMap<string, Stage> =>
  new Map<string, Stage>([
    ['parse', parse],
    ['extract', extract],
    ['language', language],
    ['canonical', canonical],
    ['guard', guard],
    ['match', match],
    ['judge', judge],
    ['story', story()],
    ['summarise', summarise],
    ['card', card],
  ]);
