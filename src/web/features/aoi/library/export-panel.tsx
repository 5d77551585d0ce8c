import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { saveBlob } from '../../../ui/download/save-blob.ts';
import { areaText, fileNameOf } from './area-files.ts';
import styles from './library.module.css';
import { exportStrings as words } from './library-strings.ts';

const FORMATS = [
  { id: 'geojson', ending: 'geojson' },
  { id: 'wkt', ending: 'wkt' },
] as const;

type ExportPanelProps = {
  readonly geometry: AoiGeometry;
  readonly name: string | null;
  readonly onClose: () => void;
};

/** Exports the area as GeoJSON or WKT, to the clipboard or a file. */
export function ExportPanel({ geometry, name, onClose }: ExportPanelProps) {
  return (
    <div className={styles.export}>
      <p className={styles.title}>{words.title}</p>
      <ul className={styles.formats}>
        {FORMATS.map(({ id, ending }) => (
          <li key={id} className={styles.format}>
            <span>{words.formats[id]}</span>
            <CopyButton text={areaText({ name, geometry }, id)} label={words.formats[id]} />
            <Button
              variant="link"
              aria-label={words.fileOf(words.formats[id])}
              onClick={() => {
                const filename = fileNameOf(name, ending);
                saveBlob(new Blob([areaText({ name, geometry }, id)]), filename);
                announce(words.saved(filename));
              }}
            >
              {words.file}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="link" onClick={onClose}>
        {words.close}
      </Button>
    </div>
  );
}
