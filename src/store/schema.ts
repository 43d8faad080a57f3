import type { Generated } from 'kysely';
import type {
  Decision,
  PageOutcome,
  Purpose,
  ReasonKind,
  SourceKind,
  StoryBecause,
} from '../model.ts';
import type { NoticeKind } from '../polling.ts';
import type { DiscordGateTable, DiscordSpentTable, TargetTable } from './schema-discord.ts';
import type {
  FeedbackTable,
  ModelAnswerTable,
  ModelDayTable,
  TuningTable,
} from './schema-learning.ts';

/** Rows as they lie in the tables. Moments are epoch milliseconds; JSON is text, read only by json.ts. */
export interface Tables {
  feed: FeedTable;
  story: StoryTable;
  entry: EntryTable;
  entry_key: EntryKeyTable;
  page: PageTable;
  delivery: DeliveryTable;
  target: TargetTable;
  pass: PassTable;
  notice: NoticeTable;
  register_change: RegisterChangeTable;
  story_moment: StoryMomentTable;
  story_topic: StoryTopicTable;
  feedback: FeedbackTable;
  tuning: TuningTable;
  model_answer: ModelAnswerTable;
  model_day: ModelDayTable;
  lease: LeaseTable;
  fact: FactTable;
  discord_gate: DiscordGateTable;
  discord_spent: DiscordSpentTable;
  channel_rule: ChannelRuleTable;
}

interface FeedTable {
  id: string;
  url: string;
  outlet: string;
  owner: string;
  kind: SourceKind;
  etag: string | null;
  last_modified: string | null;
  body_hash: string | null;
  next_due_at: number;
  last_fetch_at: number | null;
  last_ok_at: number | null;
  failures: number;
  last_error: string | null;
  ttl_minutes: number | null;
  /** JSON of number[]. */
  skip_hours: Generated<string>;
  /** JSON of number[]. */
  skip_days: Generated<string>;
  shown: Generated<number>;
  left_out: Generated<number>;
  last_status: number | null;
  failing_since: number | null;
  gone_since: number | null;
  /** JSON of PageSelect: how the page is read; null = it is a feed. */
  selectors: string | null;
  moved_to: string | null;
  moved_since: number | null;
  paused_at: number | null;
  silent_at: number | null;
  last_new_at: number | null;
  arrivals: Generated<number>;
  mean_gap_ms: number | null;
  longest_gap_ms: Generated<number>;
  gap_at: number | null;
  fresh_ms: Generated<number>;
  baseline_at: number | null;
  /** When it left the configuration; null = it is polled. */
  retired_at: number | null;
  /** Until when one worker has it to poll; null or past = nobody. */
  lease_until: number | null;
}

interface StoryTable {
  key: string;
  /** JSON of Brief. */
  brief: string;
  decision: string;
  opened_at: number;
  updated_at: number;
  merged_into: string | null;
}

interface StoryMomentTable {
  id: Generated<number>;
  story_key: string;
  at: number;
  /** JSON of Moment. */
  moment: string;
}

/** What a story is about, to find those before it. */
interface StoryTopicTable {
  country: string;
  treaty: string;
  story_key: string;
  opened_at: number;
}

interface EntryTable {
  id: Generated<number>;
  feed_id: string;
  /** The first of its keys: its name within the feed. */
  key: string;
  seen_at: number;
  published_at: number | null;
  /** 1 = it was in the feed before we watched it. */
  baseline: number;
  decision: Decision;
  reason_kind: ReasonKind;
  story_key: string | null;
  because: StoryBecause | null;
  similarity: number | null;
  lang: string;
  /** The language that the feed claims. */
  lang_hint: string | null;
  outlet: string;
  owner: string;
  kind: SourceKind;
  country: string | null;
  url: string | null;
  canonical_url: string | null;
  /** JSON of string[]. */
  authors: string;
  /** JSON of string[]. */
  categories: string;
  title: string;
  summary: string;
  text: string;
  /** JSON of Verdict. */
  verdict: string;
  /** JSON of KeySentence[]. */
  key_sentences: string;
  said: string | null;
  revisions: Generated<number>;
  /** Grows with each change of an entry's story, over all entries; null = it never was in one. */
  placed: number | null;
  /** When it was first put into a story, or worth an alert in it; null = never. */
  placed_at: number | null;
  /** When its texts were dropped as it was old; null = they are there. */
  dropped_at: number | null;
}

interface EntryKeyTable {
  feed_id: string;
  key: string;
  entry_id: number;
}

interface PageTable {
  entry_id: number;
  /** Canonical address, which names this entry alone. */
  address: string;
  /** Until when the entry waits; null = it waits no longer. */
  due_at: number | null;
  outcome: PageOutcome | null;
  reason: string | null;
}

export type DeliveryStatus = 'pending' | 'sent' | 'dead';

interface DeliveryTable {
  id: Generated<number>;
  story_key: string;
  channel_id: string;
  purpose: Purpose;
  nonce: string;
  payload: string;
  /** Counts the payloads, from 1. */
  revision: Generated<number>;
  /** The oldest revision that the channel may show; null = nothing can have been posted. */
  posted_revision: number | null;
  status: Generated<DeliveryStatus>;
  not_before: number;
  lease_until: number | null;
  lease_owner: string | null;
  /** Claims since it was last posted or edited, but for those that Discord's limits sent back. */
  attempts: Generated<number>;
  /** When the first request left that may have posted it. */
  maybe_sent_at: number | null;
  /** Null in a sent row = somebody deleted the message. */
  message_id: string | null;
  last_error: string | null;
  created_at: number;
  sent_at: number | null;
  /** Edits since it was posted. */
  edits: Generated<number>;
  /** Before it no further edit leaves. */
  edit_after: Generated<number>;
  /** The last revision that does not wait for its turn; 0 = none. */
  urgent_revision: Generated<number>;
  /** The digest that stands for it: then it is `sent`, and has no message of its own. */
  folded_into: number | null;
  /** Which goes to a channel's followers first, lowest first; null = it does not, or was given up. */
  crosspost_rank: number | null;
  /** Before it no crosspost is tried. */
  crosspost_after: Generated<number>;
  crossposted_at: number | null;
  /** How many times it was made simpler because Discord refused it; 0 = as it was composed. */
  degraded: Generated<number>;
  given_up_at: number | null;
  /** 1 = the admin was told that it was given up. */
  told: Generated<number>;
  /** What a person last decided of it while it was given up. */
  decided: 'resend' | 'drop' | null;
  decided_by: string | null;
  decided_at: number | null;
  decided_why: string | null;
}

interface NoticeTable {
  key: string;
  /** Null = it concerns all feeds. */
  feed_id: string | null;
  kind: NoticeKind;
  text: string;
  at: number;
}

interface RegisterChangeTable {
  id: number;
  country: string;
  treaty: string;
  /** A LegalState. */
  state: string;
  /** `YYYY-MM-DD`. */
  day: string;
  quote: string;
  outlet: string;
  url: string | null;
  story_key: string;
  proposed_at: number;
  /** 1 = yes, 0 = no; null = nobody decided yet. */
  accepted: number | null;
  decided_by: string | null;
  decided_at: number | null;
}

interface PassTable {
  id: Generated<number>;
  feed_id: string;
  at: number;
  outcome: 'ok' | 'failed';
  new_entries: number;
}

interface LeaseTable {
  name: string;
  /** Names one start of one process. */
  holder: string;
  host: string;
  pid: number;
  version: string;
  since: number;
  /** Null = it was given back. */
  until: number | null;
}

/** What is known of the store as a whole; the names stand in facts.ts. */
interface FactTable {
  name: string;
  value: string;
}

/** What a channel follows, and since when it does. */
interface ChannelRuleTable {
  channel_id: string;
  rule: string;
  since: number;
}
