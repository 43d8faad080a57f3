import type {
  Article,
  EntryText,
  Failure,
  KeySentence,
  ParsedFeed,
  Result,
  Verdict,
} from '../model.ts';
import type { DeliveryIntent } from '../pipeline.ts';
import type { StoryShelf } from '../story/assign.ts';
import { entryOf, type InspectInput, momentOf } from './inspect-input.ts';

/** What a stage answers beside `id`, or why it cannot. */
export type Answer = Readonly<Record<string, unknown>>;
export type StageResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly failure: Pick<Failure, 'kind' | 'message'> };

/** The rooms as the worker uses them, handed in by the composition root. */
export interface InspectRooms {
  readonly parse: (input: {
    body: Uint8Array;
    headers: Readonly<Record<string, string>>;
    url: string;
  }) => Promise<Result<ParsedFeed>>;
  readonly extract: (input: {
    html?: string;
    body?: Uint8Array;
    url?: string;
  }) => Promise<Result<Article>>;
  readonly language: (text: string) => { readonly lang: string; readonly confidence: number };
  readonly canonical: (url: string) => string | null;
  readonly guard: (
    url: string,
    addresses: readonly string[] | null,
  ) => { readonly verdict: string; readonly reason: string };
  readonly hits: (entry: EntryText, query: string | null) => Result<Verdict['hits']>;
  readonly judge: (entry: EntryText) => Verdict;
  readonly shelf: StoryShelf;
  readonly storyKey: (entry: EntryText, id: string) => string;
  readonly keySentences: (entry: EntryText, count: number) => readonly KeySentence[];
  readonly card: (
    entry: EntryText,
    verdict: Verdict,
    keySentences: readonly KeySentence[],
    channel: string,
    at: number,
  ) => DeliveryIntent;
  /** What `--as-of` says, else now; epoch milliseconds. */
  readonly asOf: number;
}

type Stage = (input: InspectInput, rooms: InspectRooms) => Promise<StageResult> | StageResult;

const bad = (message: string): StageResult => ({
  ok: false,
  failure: { kind: 'bad-input', message },
});

const good = (answer: object): StageResult => ({ ok: true, answer: { ...answer } });

const fromBase64 = (body: string): Uint8Array | null =>
  /^[A-Za-z0-9+/\s]*={0,2}\s*$/u.test(body) ? new Uint8Array(Buffer.from(body, 'base64')) : null;

const answerOf = (result: Result<object>): StageResult => (result.ok ? good(result.value) : result);

const parse: Stage = async ({ body, headers, url }, rooms) => {
  if (typeof body !== 'string') return bad('parse needs body: the raw bytes as base64');
  const bytes = fromBase64(body);
  if (!bytes) return bad('body is not base64');
  const lower = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return answerOf(
    await rooms.parse({ body: bytes, headers: Object.fromEntries(lower), url: url ?? '' }),
  );
};

const extract: Stage = async ({ html, body, url }, rooms) => {
  const at = url ? { url } : {};
  if (typeof html === 'string') return answerOf(await rooms.extract({ html, ...at }));
  const bytes = typeof body === 'string' ? fromBase64(body) : null;
  if (!bytes) return bad('extract needs html, or body as base64');
  return answerOf(await rooms.extract({ body: bytes, ...at }));
};

const language: Stage = ({ text }, rooms) =>
  typeof text === 'string' ? good(rooms.language(text)) : bad('language needs text');

const canonical: Stage = ({ url }, rooms) => {
  if (typeof url !== 'string') return bad('canonical needs url');
  const name = rooms.canonical(url);
  return name === null ? bad('url is not an http or https address') : good({ canonical: name });
};

const guard: Stage = ({ url, addresses }, rooms) =>
  typeof url === 'string' ? good(rooms.guard(url, addresses ?? null)) : bad('guard needs url');

const match: Stage = (input, rooms) => {
  const result = rooms.hits(entryOf(input), input.watch ?? null);
  return result.ok ? good({ hits: result.value }) : result;
};

const judge: Stage = (input, rooms) => good(rooms.judge(entryOf(input)));

const story = (): Stage => {
  let lastAt: number | null = null;
  return (input, rooms) => {
    const entry = entryOf(input);
    const at = momentOf(input.published) ?? lastAt ?? rooms.asOf;
    lastAt = at;
    const { lang, countries, acts } = rooms.judge(entry);
    const candidate = {
      title: entry.title,
      text: entry.text || entry.summary,
      lang,
      canonicalUrl: entry.url === null ? null : rooms.canonical(entry.url),
      at,
      countries,
      acts: acts.map(({ id }) => id),
    };
    const { key, because, similarity } = rooms.shelf.assign(
      candidate,
      rooms.storyKey(entry, input.id),
    );
    return good({ story: key, because, similarity });
  };
};

const summarise: Stage = (input, rooms) => {
  if (typeof input.text !== 'string') return bad('summarise needs text');
  const best = rooms.keySentences(entryOf(input), input.sentences ?? 3);
  const sentences = [...best]
    .sort((a, b) => a.start - b.start)
    .map(({ text, start, end }) => ({ text, start, end }));
  return good({ sentences });
};

const card: Stage = (input, rooms) => {
  const entry = entryOf(input);
  const verdict = rooms.judge(entry);
  if (verdict.decision !== 'alert' && !input.force)
    return good({ payload: null, reason: `${verdict.decision}: ${verdict.reason}` });
  const at = entry.published ?? rooms.asOf;
  const quotes = rooms.keySentences(entry, CARD_SENTENCES);
  const { payload } = rooms.card(entry, verdict, quotes, input.channel ?? '0', at);
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
