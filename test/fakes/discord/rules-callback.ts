/** interactions/receiving-and-responding.mdx; item 16 of what the schema does not catch. */
import { invalidForm } from './errors.ts';
import { checkMessageBody, EPHEMERAL } from './rules-message.ts';
import { checkKeys, checkSize, checkText, collect, fieldsOf, isGiven } from './values.ts';

const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
/** 6 and 7 answer components only, 8 autocompletion: a command takes the rest. */
const FOR_COMMANDS: readonly unknown[] = [MESSAGE, DEFERRED_MESSAGE, 9, 12];

/** Throws what Discord answers to this callback of a slash command. */
export const checkCallback = (body: unknown, files: number): void => {
  const callback = fieldsOf(body);
  const data = fieldsOf(callback['data']);
  const problems = collect((report) => {
    checkKeys(report, [], callback, ['type', 'data']);
    if (!FOR_COMMANDS.includes(callback['type']))
      report(['type'], 'BASE_TYPE_CHOICES', `A command is not answered with ${callback['type']}.`);
    if (callback['type'] === DEFERRED_MESSAGE) {
      checkKeys(report, ['data'], data, ['flags']);
      if (isGiven(data['flags']) && data['flags'] !== EPHEMERAL && data['flags'] !== 0)
        report(['data', 'flags'], 'FLAGS_NOT_SETTABLE', 'A deferred answer takes EPHEMERAL only.');
    }
    if (callback['type'] === 9) {
      checkText(report, ['data', 'title'], data['title'], { min: 1, max: 45 });
      checkText(report, ['data', 'custom_id'], data['custom_id'], { min: 1, max: 100 });
      checkSize(report, ['data', 'components'], data['components'], 5);
    }
  });
  if (problems.length > 0) throw invalidForm(problems);
  if (callback['type'] === MESSAGE) checkMessageBody(data, 'reply', files);
};
