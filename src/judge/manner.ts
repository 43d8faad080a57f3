import type { Mode } from '../model.ts';
import type { Act, Step } from '../pack.ts';
import { modeReader, uncovered } from './modes.ts';
import type { Reading } from './reading.ts';
import type { SignHit } from './signs.ts';

/** How an act is told, and which of its steps. */
export interface Manner {
  readonly mode: Mode;
  readonly step: Step | null;
}

/** "Objects to the suspension": how many words behind a step that changes no state its object may stand. */
const OBJECT_REACH = 4;
/** "Despite an objection": what opens a clause this near before it is no object's verb. */
const OPENING_REACH = 2;
const PARTED = /[,;:،、，；：—–]/u;

type StepHit = SignHit & { readonly sign: Extract<SignHit['sign'], { kind: 'step' }> };

/**
 * Tells the manner of an act by the first passage with a cue, and by the steps beside all cues. A step
 * counts in title and lead: what the background recalls is no news. One that is told as a fact makes the act one, but
 * to announce is to plan. Of several the one that goes farthest counts, but for what is objected to.
 */
export const mannerReader = (
  reading: Reading,
  hits: readonly SignHit[],
): ((act: Act, told: readonly SignHit[]) => Manner) => {
  const modeOf = modeReader(reading, hits);
  const stepHits = hits.filter(isStep);
  const clauses = hits.filter(({ sign }) => sign.kind === 'clause');
  const isParted = (hit: StepHit, object: StepHit): boolean =>
    PARTED.test(reading.fields[hit.field].text.slice(hit.end, object.start)) ||
    clauses.some(
      ({ field, firstToken }) =>
        field === hit.field &&
        firstToken >= hit.firstToken - OPENING_REACH &&
        firstToken < object.firstToken,
    );
  const objectsOf = (hit: StepHit, own: readonly StepHit[]): readonly StepHit[] => {
    if (hit.sign.step.state !== null) return [];
    const objects = own.filter(
      (object) =>
        object.sign.step.state !== null &&
        object.passage === hit.passage &&
        object.start >= hit.end &&
        !isParted(hit, object),
    );
    const [nearest] = objects;
    const isNear = nearest && nearest.firstToken - hit.lastToken - 1 <= OBJECT_REACH;
    return isNear ? objects : [];
  };
  return (act, told) => {
    const passages = new Set(
      told
        .map(({ passage }) => passage)
        .filter((passage) => reading.passages[passage]?.place !== 'body'),
    );
    const own = uncovered(stepHits.filter(({ sign }) => sign.act === act));
    const objects = own.flatMap((hit) => objectsOf(hit, own));
    const steps = own
      .filter((hit) => passages.has(hit.passage) && !objects.includes(hit))
      .map((hit) => ({ step: hit.sign.step, mode: modeOf(hit) }));
    const mode = toldMode(told, modeOf);
    const farthest = (some: typeof steps): Step | null =>
      act.steps.findLast((each) => some.some(({ step }) => step === each)) ?? null;
    const done = farthest(steps.filter((each) => each.mode === 'fact'));
    if (done && (mode === 'fact' || mode === 'plan'))
      return { mode: done.state === 'announced' ? 'plan' : 'fact', step: done };
    const planned = steps.filter((each) => each.mode === mode || each.mode === 'plan');
    return { mode: mode === 'fact' && planned.length > 0 ? 'plan' : mode, step: farthest(planned) };
  };
};

const isStep = (hit: SignHit): hit is StepHit => hit.sign.kind === 'step';

/** By the first passage that tells it; a cue that is governed says more than one that is not. */
const toldMode = (told: readonly SignHit[], modeOf: (cue: SignHit) => Mode): Mode => {
  const first = Math.min(...told.map(({ passage }) => passage));
  const modes = told.filter(({ passage }) => passage === first).map(modeOf);
  const governed = modes.filter((mode) => mode !== 'fact');
  return governed.find((mode) => mode !== 'plan') ?? governed[0] ?? 'fact';
};
