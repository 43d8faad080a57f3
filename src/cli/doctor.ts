/** One thing that was looked at; `mend` null = it is well. */
export interface Finding {
  readonly subject: string;
  readonly state: string;
  readonly mend: string | null;
}

export type Check = () => Promise<readonly Finding[]>;

/**
 * Runs every check in turn, telling each finding as it comes; one that breaks does not stop the rest.
 * Out: how many things want mending.
 */
export const runDoctor = async (
  checks: readonly (readonly [string, Check])[],
  write: (text: string) => void,
): Promise<number> => {
  let ill = 0;
  for (const [subject, check] of checks) {
    const findings = await check().catch((error: unknown): readonly Finding[] => [
      { subject, state: String(error), mend: 'This is a fault of Treatywatch: please report it.' },
    ]);
    for (const finding of findings) {
      if (finding.mend !== null) ill += 1;
      write(findingText(finding));
    }
  }
  write(ill === 0 ? 'All is well.\n' : `${ill} to mend.\n`);
  return ill;
};

const findingText = ({ subject, state, mend }: Finding): string =>
  mend === null
    ? `ok    ${subject}: ${state}\n`
    : `MEND  ${subject}: ${state}\n      ${mend.replaceAll('\n', '\n      ')}\n`;
