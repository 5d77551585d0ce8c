import { type SentFault, sentFaultSentence } from './fault-sentence.ts';

type FailureTextProps = {
  readonly fault: SentFault;
  /** the service's English sentence, for faults that this release of the app does not know */
  readonly sentence: string;
};

/** Why a job failed or a file is faulty, in the page's language as far as possible. */
export function FailureText({ fault, sentence }: FailureTextProps) {
  return sentFaultSentence(fault) ?? <span lang="en">{sentence}</span>;
}
