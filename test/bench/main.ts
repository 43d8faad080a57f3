type Bench = (print: (line: string) => void) => Promise<boolean>;

/** What can be measured, by name: `npm run bench -- NAME`; without a name, the start. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  start: async () => (await import('./start-and-memory.ts')).benchStart,
  bombs: async () => (await import('./bombs/bombs.ts')).benchBombs,
  judge: async () => (await import('./judge.ts')).benchJudge,
  match: async () => (await import('./match.ts')).benchMatch,
  trial: async () => (await import('./trial.ts')).benchTrial,
  register: async () => (await import('./register.ts')).benchRegister,
  pages: async () => (await import('./pages.ts')).benchPages,
  story: async () => (await import('./story.ts')).benchStory,
  digest: async () => (await import('./digest.ts')).benchDigest,
  learning: async () => (await import('./learning.ts')).benchLearning,
};

const name = process.argv[2] ?? 'start';
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!load) {
  process.stderr.write(
    `There is no bench ${name}; there are ${Object.keys(BENCHES).join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  const isKept = await (await load())((line) => void process.stdout.write(`${line}\n`));
  if (!isKept) process.exitCode = 1;
}
