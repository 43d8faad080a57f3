import { openStore } from '../../src/store/open.ts';
import { holder } from './holder.ts';

/** Holds the store at the path given until it is killed; with a second word it speaks before it opens it. */
const [path = '', isEarly] = process.argv.slice(2);
if (isEarly) process.stdout.write('about to\n');
const host = 'this machine';
const opened = await openStore({ path, as: holder('killed', { host, pid: process.pid }) });
if (!opened.ok) throw new Error(opened.failure.message);
process.stdout.write('held\n');
setInterval(() => {}, 1_000);
