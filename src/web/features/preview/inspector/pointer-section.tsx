import type { Map as MapLibreMap } from 'maplibre-gl';
import { Section } from '../../ui/section.tsx';
import { formatPosition, formatSample } from './format-value.ts';
import styles from './preview.module.css';
import type { PreviewClient } from './preview-client.ts';
import { previewStrings as words } from './preview-strings.ts';
import { usePointerValue } from './use-pointer-value.ts';

type PointerSectionProps = { readonly map: MapLibreMap | null; readonly client: PreviewClient };

/** The clip's own values under the pointer, with the pixel's row and column and the position. */
export function PointerSection({ map, client }: PointerSectionProps) {
  const value = usePointerValue(map, client);
  return (
    <Section title={words.pointer}>
      {value === null ? (
        <p className={styles.hint}>{words.pointerHint}</p>
      ) : (
        <dl className={styles.facts}>
          <dt>{words.value}</dt>
          <dd>{value.pixel.values?.map(formatSample).join(', ') ?? words.masked}</dd>
          <dt>{words.place}</dt>
          <dd>
            {value.pixel.row}, {value.pixel.column}
          </dd>
          <dt>{words.position}</dt>
          <dd>{formatPosition(value.place.longitude, value.place.latitude)}</dd>
        </dl>
      )}
    </Section>
  );
}
