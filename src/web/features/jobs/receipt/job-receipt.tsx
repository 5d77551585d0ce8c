import type { ClipFile, FileReceipt, Job } from '../../../../contract/schemas/clip.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { FileQuestion, ShieldCheck } from '../../../ui/icons.tsx';
import { Section } from '../../../ui/section.tsx';
import styles from './job-receipt.module.css';
import { receiptFacts } from './receipt-facts.ts';
import { receiptStrings as words } from './receipt-strings.ts';
import { jobVerdict, receiptVerdict, type Verdict } from './receipt-verdict.ts';

/** The result of the check of the files, collapsed details of how each was created, and the charged units. */
export function JobReceipt({ job }: { readonly job: Job }) {
  const receipts = job.receipt?.files ?? [];
  const charged = job.compute_units_charged;
  if (receipts.length === 0 && typeof charged !== 'number') return <p className={styles.none}>{words.none}</p>;
  const files = job.output_artifacts?.clips ?? [];
  const verdict = files.some(({ fault }) => fault) ? null : jobVerdict(receipts);
  return (
    <Section title={words.title} aside={typeof charged === 'number' ? words.unitsCharged(charged) : undefined}>
      {verdict && <VerdictLine verdict={verdict} />}
      {receipts.map((receipt) => (
        <FileSection
          key={receipt.mosaic_type}
          receipt={receipt}
          file={files.find(({ mosaic_type }) => mosaic_type === receipt.mosaic_type)}
          isOneOfMany={receipts.length > 1}
          hasOwnVerdict={verdict === null}
        />
      ))}
    </Section>
  );
}

type FileSectionProps = {
  readonly receipt: FileReceipt;
  readonly file: ClipFile | undefined;
  readonly isOneOfMany: boolean;
  readonly hasOwnVerdict: boolean;
};

function FileSection({ receipt, file, isOneOfMany, hasOwnVerdict }: FileSectionProps) {
  const { mosaic_type: name, commands } = receipt;
  const facts = receiptFacts(receipt, file);
  return (
    <div className={styles.file}>
      {hasOwnVerdict && isOneOfMany && <h3>{name}</h3>}
      {hasOwnVerdict && <VerdictLine verdict={receiptVerdict(receipt, file?.fault)} />}
      {facts.length > 0 && (
        <details>
          <summary>{isOneOfMany ? words.detailsOf(name) : words.details}</summary>
          <dl>
            {facts.map(({ term, value, isExact }) => (
              <div key={term} className={isExact ? styles.exact : undefined}>
                <dt>{term}</dt>
                <dd>{isExact ? <code>{value}</code> : value}</dd>
                {isExact && <CopyButton text={value} label={term} />}
              </div>
            ))}
          </dl>
        </details>
      )}
      {commands && commands.length > 0 && (
        <details>
          <summary>{isOneOfMany ? words.commandsOf(name) : words.commands}</summary>
          <p className={styles.hint}>{words.commandsHint}</p>
          <pre>{commands.join('\n')}</pre>
          <CopyButton text={commands.join('\n')} label={words.commands} />
        </details>
      )}
    </div>
  );
}

function VerdictLine({ verdict: { isProven, sentence } }: { readonly verdict: Verdict }) {
  const Icon = isProven ? ShieldCheck : FileQuestion;
  return (
    <p className={styles.verdict} data-proven={isProven}>
      <Icon size={16} />
      <span>{sentence}</span>
    </p>
  );
}
