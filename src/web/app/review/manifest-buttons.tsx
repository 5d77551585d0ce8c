import { Button } from '../../ui/button.tsx';
import { saveBlob } from '../../ui/download/save-blob.ts';
import { manifestCsv, manifestGeoJson, manifestRow, manifestStac } from './manifest.ts';
import styles from './review.module.css';
import { reviewStrings as words } from './review-strings.ts';
import type { ReviewLine } from './row-state.ts';

/** Saves the manifest in one of three formats. */
export function ManifestButtons({ lines }: { readonly lines: readonly ReviewLine[] }) {
  const entries = () => lines.map((line) => ({ line, row: manifestRow(line, reasonOf(line)) }));
  const save = (text: string, type: string, extension: string) =>
    saveBlob(new Blob([text], { type }), `${words.manifestName}.${extension}`);
  const formats: [string, () => void][] = [
    ['CSV', () => save(manifestCsv(entries()), 'text/csv', 'csv')],
    ['GeoJSON', () => save(manifestGeoJson(entries()), 'application/geo+json', 'geojson')],
    ['STAC', () => save(manifestStac(entries()), 'application/geo+json', 'stac.json')],
  ];
  return (
    <fieldset className={styles.manifest}>
      <legend>{words.manifest}</legend>
      {formats.map(([label, onClick]) => (
        <Button key={label} onClick={onClick}>
          {label}
        </Button>
      ))}
    </fieldset>
  );
}

/** Why nothing was delivered; null while it may still be. */
function reasonOf({ state, job }: ReviewLine): string | null {
  switch (state.kind) {
    case 'refused':
      return state.reason;
    case 'failed':
      return job?.job.error_message ?? words.states.failed;
    case 'excluded':
    case 'outside':
    case 'duplicate':
    case 'not-sent':
    case 'ready':
      return words.states[state.kind];
    default:
      return null;
  }
}
