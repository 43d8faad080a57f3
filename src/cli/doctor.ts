/** One thing that was looked at; `mend` null = it is well. */
export interface Finding {
  readonly subject: string;
  readonly state: string;
  readonly mend: string | null;
}

export type Tell = (finding: Finding) => void;

/** Looks at one thing and tells each finding as soon as it is known. */
export type Check = (tell: Tell) => Promise<void>;

export const well = (subject: string, state: string): Finding => ({ subject, state, mend: null });
export const ill = (subject: string, state: string, mend: string): Finding => ({
  subject,
  state,
  mend,
});

/**
 * Runs every check in turn; one that breaks does not stop the rest. The last line names again what wants mending.
 * Out: how many things that are.
 */
export const runDoctor = async (
  checks: readonly (readonly [string, Check])[],
  write: (text: string) => void,
): Promise<number> => {
  const toMend: string[] = [];
  const tell: Tell = (finding) => {
    if (finding.mend !== null) toMend.push(finding.subject);
    write(findingText(finding));
  };
  for (const [subject, check] of checks)
    await check(tell).catch((error: unknown) =>
      tell(ill(subject, String(error), 'This is a fault of Treatywatch: please report it.')),
    );
  write(
    toMend.length === 0 ? 'All is well.\n' : `${toMend.length} to mend: ${toMend.join(', ')}.\n`,
  );
  return toMend.length;
};

const findingText = ({ subject, state, mend }: Finding): string =>
  mend === null
    ? `ok    ${subject}: ${state}\n`
    : `MEND  ${subject}: ${state}\n      ${mend.replaceAll('\n', '\n      ')}\n`;
