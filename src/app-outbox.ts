import { withStore } from './app-store.ts';
import { outboxAnswer, outboxText } from './cli/outbox-text.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { headlineOf } from './deliver/simpler-payload.ts';
import type { OutboxDesk } from './desk-port.ts';
import { plainLine } from './text/plain-line.ts';

const FAILED = 1;
/** More fill no screen that a person reads. */
const MOST_SHOWN = 100;
const MAX_NAME = 80;
const MAX_WHY = 240;

interface Said {
  readonly by?: string;
  readonly why?: string;
}

/** `treatywatch outbox`, `outbox resend NUMBER|all`, `outbox drop NUMBER`, `outbox resume CHANNEL`: beside a running worker, too. */
export const outboxCommand = (
  command: string,
  word: string,
  said: Said,
  environment: Environment,
  around: Surroundings,
): Promise<number> =>
  withStore(environment, around.err, async ({ desk, clock }) => {
    if (command === 'outbox') {
      const listed = await desk.list(MOST_SHOWN);
      const messages = listed.map((each) => ({ ...each, headline: headlineOf(each.payload) }));
      const [paused, counts] = [await desk.paused(), await desk.counts()];
      const now = await clock.now();
      await around.pour(outboxText({ messages, paused, counts, now }, around));
      return 0;
    }
    const by = plainLine(
      said.by ?? around.variables['USER'] ?? 'somebody at the terminal',
      MAX_NAME,
    );
    const why = said.why === undefined ? null : plainLine(said.why, MAX_WHY);
    const answer = await decide(command, word, { by, why }, desk);
    if (answer.isDone) around.out(answer.text);
    else around.err(answer.text);
    return answer.isDone ? 0 : FAILED;
  });

const decide = async (
  command: string,
  word: string,
  { by, why }: { readonly by: string; readonly why: string | null },
  desk: OutboxDesk,
): Promise<{ readonly isDone: boolean; readonly text: string }> => {
  const done = (text: string) => ({ isDone: true, text });
  const not = (text: string) => ({ isDone: false, text });
  if (command === 'outbox resume')
    return (await desk.resume(word))
      ? done(outboxAnswer.resumed(word))
      : not(outboxAnswer.notPaused(word));
  if (command === 'outbox resend' && word === 'all') {
    const count = await desk.resend(null, by);
    return count > 0 ? done(outboxAnswer.resent(count)) : not(outboxAnswer.nothingGivenUp);
  }
  const id = /^\d{1,15}$/u.test(word) ? Number(word) : 0;
  if (command === 'outbox resend')
    return (await desk.resend(id, by)) > 0
      ? done(outboxAnswer.resent(1))
      : not(outboxAnswer.notGivenUp(word));
  return (await desk.drop(id, by, why))
    ? done(outboxAnswer.dropped(id))
    : not(outboxAnswer.notGivenUp(word));
};
