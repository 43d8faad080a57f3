import { openStore } from '../../src/store/open.ts';
import { holder } from './holder.ts';

/** Holds the store at the path given until it is killed. */
const [path = ''] = process.argv.slice(2);
const host = 'this machine';
const opened = await openStore({ path, as: holder('killed', { host, pid: process.pid }) });
if (!opened.ok) throw new Error(opened.failure.message);
process.stdout.write('held\n');
setInterval(() => {}, 1_000);
