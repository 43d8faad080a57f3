import { bombAnswer, webBombs } from '../../fakes/bombs/web-bombs.ts';
import { startRawServer } from '../../fakes/raw-server.ts';
import { SIZE_MIB } from './limits.ts';

/* A process of its own, so that what it holds is not weighed. Says its origin; ends with its stdin. */
const server = await startRawServer(bombAnswer(webBombs(SIZE_MIB)));
process.stdout.write(`${server.origin}\n`);
process.stdin.resume().once('end', () => process.exit());
