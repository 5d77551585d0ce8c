import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { type Bbox, bboxOf } from '../../../geo/bbox.ts';
import type { AoiFinding } from '../../../geo/validity.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { aoiStrings } from './aoi-strings.ts';
import { isUnreadable } from './area-facts.ts';
import type { AreaMap } from './area-panel-types.ts';
import styles from './area-section.module.css';

const words = aoiStrings.findings;
const SHOWN = 3;
/** What is shown around a finding, each way: a tenth of the area, so that its edges can be told. */
const AROUND_SHARE = 0.1;

type FindingNotesProps = {
  readonly findings: readonly AoiFinding[];
  readonly geometry: AoiGeometry | null;
  readonly controller: AreaMap | null;
};

/** What keeps the area from being cut, in words; "Show" goes to its pin on the map. */
export function FindingNotes({ findings, geometry, controller }: FindingNotesProps) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label={words.title}>
      {findings.slice(0, SHOWN).map((finding) => (
        <li key={`${finding.path.join('.')} ${finding.message}`}>
          <Notice tone="warn" action={<ShowButton finding={finding} geometry={geometry} controller={controller} />}>
            {finding.message}
          </Notice>
        </li>
      ))}
      {findings.length > SHOWN && <li className={styles.hint}>{words.more(findings.length - SHOWN)}</li>}
    </ul>
  );
}

function ShowButton({ finding, geometry, controller }: Omit<FindingNotesProps, 'findings'> & { finding: AoiFinding }) {
  const { position } = finding;
  const bbox = geometry && !isUnreadable(finding) ? bboxOf(geometry) : null;
  if (!position || !bbox || !controller) return null;
  const [longitude, latitude] = position;
  const [wide, high] = [(bbox[2] - bbox[0]) * AROUND_SHARE, (bbox[3] - bbox[1]) * AROUND_SHARE];
  const around: Bbox = [longitude - wide, latitude - high, longitude + wide, latitude + high];
  return (
    <Button look="link" onClick={() => controller.fitBounds(around)}>
      {words.show}
    </Button>
  );
}
