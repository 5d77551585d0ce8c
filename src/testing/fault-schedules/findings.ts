/** What must not happen, by counter; each entry says where. */
export type Findings = {
  /** Two jobs for one submission, or units charged twice. */
  readonly twoJobs: string[];
  /** A wrong or short file that the app calls saved. */
  readonly wrongFiles: string[];
  /** An error without a next step, or with one that does not help. */
  readonly deadEnds: string[];
};

export function noFindings(): Findings {
  return { twoJobs: [], wrongFiles: [], deadEnds: [] };
}

const STEPS = [
  ...['Ask', 'Check', 'Choose', 'Clip', 'Close', 'Cut', 'Free', 'Load', 'Make', 'Press', 'Reload', 'Save', 'Send'],
  ...['Sign in', 'Sign out', 'Try', 'Use', 'Wait', 'Repeat'],
];
/** A sentence, or a part of one, that begins with an imperative. */
const NEXT_STEP = new RegExp(`(?:^|[.;:,)] |, (?:and|or|then) )(?:${STEPS.join('|')})\\b`, 'i');

/** Whether a message says what to do. */
export function hasNextStep(message: string): boolean {
  return NEXT_STEP.test(message);
}
