import type { CorrectedLabel, StandingFeedback } from '../learning.ts';

/** How often people say that a label was missing, or wrong, on what was shown; most often first. It changes nothing. */
export const correctionsOf = (
  feedback: readonly Pick<StandingFeedback, 'correction' | 'verdict'>[],
): readonly CorrectedLabel[] => {
  const counts = new Map<string, { missing: number; wrong: number }>();
  const count = (label: string, kind: 'missing' | 'wrong'): void => {
    const known = counts.get(label) ?? { missing: 0, wrong: 0 };
    counts.set(label, { ...known, [kind]: known[kind] + 1 });
  };
  const compare = (kind: string, right: readonly string[], shown: readonly string[]): void => {
    for (const id of right) if (!shown.includes(id)) count(`${kind}:${id}`, 'missing');
    for (const id of shown) if (!right.includes(id)) count(`${kind}:${id}`, 'wrong');
  };
  for (const { correction, verdict } of feedback) {
    if (correction?.acts)
      compare(
        'act',
        correction.acts,
        verdict.acts.map(({ id }) => id),
      );
    if (correction?.countries) compare('country', correction.countries, verdict.countries);
    if (correction?.urgency) count(`urgency:${correction.urgency}`, 'missing');
  }
  return [...counts]
    .map(([label, counted]) => ({ label, ...counted }))
    .sort((a, b) => b.missing + b.wrong - a.missing - a.wrong || (a.label < b.label ? -1 : 1));
};
