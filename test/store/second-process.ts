import { openStore } from '../../src/store/open.ts';
import { aStory, delivery, entry, feed, intent, NOON, scope } from '../contracts/samples.ts';

/**
 * Tells the stories 0 … count-1 into the store at `path`, each opened by whoever comes first, and
 * prints each story's number once it is committed.
 */
const [path = '', who = '', count = '0'] = process.argv.slice(2);
const opened = await openStore({ path });
if (!opened.ok) throw new Error(opened.failure.message);
const { passes } = opened.value;
await passes.syncFeeds([feed('a'), feed('b')], NOON);
for (let number = 0; number < Number(count); number += 1) {
  const key = `s${number}`;
  await passes.commit(
    scope(who, { keys: [key] }),
    () => ({ stories: [key], topics: [] }),
    (_, { tellings }) => {
      const because = tellings.length > 0 ? 'same-event' : 'new';
      return intent(who, {
        entries: [entry(who, key, { story: { key, because, similarity: 1 } })],
        stories: [aStory(key)],
        deliveries: [delivery(key, 'c', { payload: who })],
      });
    },
  );
  process.stdout.write(`${number}\n`);
}
await opened.value.close();
