import { userAgentOf } from './app.ts';
import { openBeside } from './app-keep.ts';
import { chatWith } from './app-model.ts';
import { type Finding, ill, well } from './cli/doctor.ts';
import { counted } from './cli/probed.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import type { ModelSettings, Settings } from './config/load-config.ts';
import { opinionInput, opinionInstructions, readOpinion } from './judge/second-opinion.ts';

/** One question as the worker asks it: it shows that address, key and name are right, and that answers can be read. */
export const checkModel = async (
  settings: ModelSettings,
  { packs, contact }: Pick<Settings, 'packs' | 'contact'>,
  environment: Environment,
  { version, signal }: Pick<Surroundings, 'version' | 'signal'>,
): Promise<Finding> => {
  const opened = await openBeside(environment);
  if (!opened.ok) return ill('model', opened.failure.kind, opened.failure.message);
  const { modelKey: key } = environment;
  const { answers, clock, close } = opened.value;
  try {
    const { requests, failed, unfit, restsUntil } = await answers.today();
    const isResting = restsUntil !== null && (await clock.now()) < restsUntil;
    const today = [
      `${counted(requests, 'request')} of ${settings.perDay} today`,
      `${failed} without an answer`,
      `${unfit} refused by our checks`,
      ...(isResting ? [`left alone until ${new Date(restsUntil).toISOString()}`] : []),
    ].join(', ');
    const chat = chatWith({ settings, key, userAgent: userAgentOf(version, contact), clock });
    const question = { instructions: opinionInstructions(packs), input: opinionInput(SAMPLE) };
    const asked = await chat(question, signal);
    // The first no of some servers is to a wish that the worker does without.
    const isPlain = !asked.ok && asked.failure.kind === 'not-understood';
    const reply = isPlain ? await chat(question, signal) : asked;
    if (!reply.ok)
      return ill(
        'model',
        reply.failure.kind,
        `${reply.failure.message}. ${MEND[reply.failure.kind] ?? ''}`.trim(),
      );
    if (
      !readOpinion(
        reply.value,
        packs.flatMap(({ acts }) => acts),
      )
    )
      return ill(
        'model',
        `${settings.name} answers, but not as it is asked to`,
        'Name another model in treatywatch.yaml (model.name), one that follows instructions and writes JSON.',
      );
    return well('model', `${settings.name} answers; ${today}`);
  } finally {
    await close();
  }
};

const SAMPLE = { title: 'A town opened its new library', summary: '', text: '' };

const MEND: Readonly<Record<string, string>> = {
  timeout:
    'Raise model.timeout, or take a smaller model; the first answer of a local one takes longest.',
  connect: 'Is its server running? Is its port the one in model.url?',
  dns: 'Is the host in model.url right?',
  'rate-limited': 'Until then everything goes on without it.',
};
