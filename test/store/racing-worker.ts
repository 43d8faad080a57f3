import { openStore } from '../../src/store/open.ts';
import { aStory, delivery, entry, feed, intent, NOON, scope } from '../contracts/samples.ts';

/**
 * One of several workers that hear of the same events at once, each from a feed of its own and in words of its own: it
 * puts what it hears into the story that the shelf knows, brought up to date inside the transaction, or opens one.
 */
const [path = '', who = '', count = '0'] = process.argv.slice(2);
const opened = await openStore({ path });
if (!opened.ok) throw new Error(opened.failure.message);
const { passes } = opened.value;
await passes.syncFeeds(
  ['a', 'b', 'c', 'd'].map((id) => feed(id)),
  NOON,
);
const shelf = new Map<string, string>();
let mark = 0;
for (let number = 0; number < Number(count); number += 1) {
  const event = `event-${number}`;
  const hear = () =>
    passes.commit(
      scope(who, { keys: [event], mark }),
      (view) => {
        for (const { entryKey, storyKey } of view.placed)
          if (storyKey !== null) shelf.set(entryKey, storyKey);
        ({ mark } = view);
        return { stories: [shelf.get(event) ?? `${event} by ${who}`], topics: [] };
      },
      ({ stories: [key = ''] }, { tellings }) => {
        const because = tellings.length > 0 ? 'same-event' : 'new';
        return intent(who, {
          entries: [entry(who, event, { story: { key, because, similarity: 1 } })],
          stories: [aStory(key)],
          deliveries: [delivery(key, 'c', { payload: who })],
        });
      },
    );
  // Four at once may wait longer for a file than a statement does; a worker would come back at the next poll.
  for (let isHeard = false; !isHeard; )
    isHeard = await hear().then(
      () => true,
      (error: unknown) => {
        if (!String(error).includes('database is locked')) throw error;
        return false;
      },
    );
}
await opened.value.close();
