import type { Surroundings } from './commands.ts';
import { readEnvironment, readVariables, secretsOf } from './config/environment.ts';
import { createLog } from './ops/log.ts';

/**
 * Tells of an error that nobody caught, with every secret taken out: Node would print it as it is. Where the environment
 * cannot be read, any of its values may be a secret.
 */
export const tellCrash = (
  error: unknown,
  {
    workingFolder,
    variables: real,
    err,
    prettyLog,
  }: Pick<Surroundings, 'workingFolder' | 'variables' | 'err' | 'prettyLog'>,
): void => {
  const variables = readVariables(workingFolder, real);
  const read = readEnvironment(variables, '');
  const secrets = read.ok ? secretsOf(read.value) : Object.values(variables);
  const log = createLog({ level: 'fatal', secrets, write: err, pretty: prettyLog });
  log.fatal({ error }, 'process.uncaught');
};
