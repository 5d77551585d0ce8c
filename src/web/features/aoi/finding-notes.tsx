import type { AoiFinding } from '../../../geo/validity.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { aoiStrings } from './aoi-strings.ts';
import styles from './area-section.module.css';
import type { AreaMap } from './area-section.tsx';

const words = aoiStrings.findings;
const SHOWN = 3;
/** What is shown around a finding, degrees each way. */
const AROUND_DEGREES = 0.002;

/** What keeps the area from being cut, in words; "Show" goes to its pin on the map. */
export function FindingNotes(props: { readonly findings: readonly AoiFinding[]; readonly controller: AreaMap | null }) {
  const { findings, controller } = props;
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label={words.title}>
      {findings.slice(0, SHOWN).map((finding) => (
        <li key={`${finding.path.join('.')} ${finding.message}`}>
          <Notice tone="warn" action={<ShowButton position={finding.position} controller={controller} />}>
            {finding.message}
          </Notice>
        </li>
      ))}
      {findings.length > SHOWN && <li className={styles.hint}>{words.more(findings.length - SHOWN)}</li>}
    </ul>
  );
}

function ShowButton({ position, controller }: { position: AoiFinding['position']; controller: AreaMap | null }) {
  if (!position || !controller || Math.abs(position[0]) > 180 || Math.abs(position[1]) > 85) return null;
  const [longitude, latitude] = position;
  const show = () =>
    controller.fitBounds([
      longitude - AROUND_DEGREES,
      latitude - AROUND_DEGREES,
      longitude + AROUND_DEGREES,
      latitude + AROUND_DEGREES,
    ]);
  return (
    <Button look="link" onClick={show}>
      {words.show}
    </Button>
  );
}
