import type { FileReceipt, Job } from '../../../contract/schemas/clip.ts';
import { formatCount } from '../../ui/format.ts';
import { Section } from '../../ui/section.tsx';
import { strings } from '../../ui/strings.ts';
import styles from './job-receipt.module.css';

const words = strings.jobs.page;

/** What was cut and how it was checked, a list a file; and what it cost. */
export function JobReceipt({ job }: { readonly job: Job }) {
  const files = job.receipt?.files ?? [];
  const charged = job.compute_units_charged;
  if (files.length === 0 && typeof charged !== 'number') return null;
  return (
    <Section title={words.receipt} aside={typeof charged === 'number' ? words.unitsCharged(charged) : undefined}>
      {files.map((file) => (
        <div key={file.mosaic_type} className={styles.file}>
          {files.length > 1 && <h3>{file.mosaic_type}</h3>}
          <dl>
            {facts(file).map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {file.commands && file.commands.length > 0 && (
            <details>
              <summary>{words.showCommands}</summary>
              <pre>{file.commands.join('\n')}</pre>
            </details>
          )}
        </div>
      ))}
    </Section>
  );
}

function facts(file: FileReceipt): [string, string][] {
  const all: [string, string | null][] = [
    [words.grid, file.resampled === false ? words.gridKept : null],
    [words.size, both(file.width, file.height, ' × ')],
    [words.offset, both(file.column_offset, file.row_offset, ', ')],
    [words.inside, typeof file.pixels_inside === 'number' ? formatCount(file.pixels_inside) : null],
    [words.check, file.check ?? null],
    [words.engine, file.engine ?? null],
    [words.source, file.source_checksum_sha256 ? `${file.source_checksum_sha256.slice(0, 12)}…` : null],
  ];
  return all.filter((fact): fact is [string, string] => fact[1] !== null);
}

function both(a: number | null | undefined, b: number | null | undefined, joiner: string): string | null {
  return typeof a === 'number' && typeof b === 'number' ? `${formatCount(a)}${joiner}${formatCount(b)}` : null;
}
