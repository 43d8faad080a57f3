import { afterEach, beforeEach, describe, expect, type TestContext, test } from 'vitest';
import { NOON } from './samples.ts';
import { answersContract } from './store-answers.ts';
import { archiveContract } from './store-archive.ts';
import { StoreBench } from './store-bench.ts';
import { deskContract } from './store-desk.ts';
import { digestsContract } from './store-digests.ts';
import { entriesContract } from './store-entries.ts';
import { floodsContract } from './store-floods.ts';
import { learningContract } from './store-learning.ts';
import { ledgerContract } from './store-ledger.ts';
import { limitsContract } from './store-limits.ts';
import { livingCardContract } from './store-living-card.ts';
import { outboxContract } from './store-outbox.ts';
import { pagesContract } from './store-pages.ts';
import { passesContract } from './store-passes.ts';
import { registerContract } from './store-register.ts';
import { retentionContract } from './store-retention.ts';
import { rulingsContract } from './store-rulings.ts';
import { storiesContract } from './store-stories.ts';

/** What every engine has to keep. `place` names an empty store that is the test's alone, or skips the test. */
export function storeContract(
  engine: string,
  place: (context: TestContext) => string | Promise<string>,
): void {
  describe(`the store on ${engine}`, () => {
    const bench = new StoreBench();
    beforeEach(async (context) => bench.open(await place(context)));
    afterEach(() => bench.close());

    test('tells the virtual time', async () => {
      bench.now = NOON + 1;
      expect(await bench.store.clock.now()).toBe(NOON + 1);
    });
    passesContract(bench);
    storiesContract(bench);
    pagesContract(bench);
    outboxContract(bench);
    deskContract(bench);
    livingCardContract(bench);
    limitsContract(bench);
    archiveContract(bench);
    entriesContract(bench);
    registerContract(bench);
    rulingsContract(bench);
    learningContract(bench);
    answersContract(bench);
    digestsContract(bench);
    floodsContract(bench);
    ledgerContract(bench);
    retentionContract(bench);
  });
}
