import type { OnArea } from './area-panel-types.ts';
import styles from './area-section.module.css';
import { BboxForm } from './bbox-form.tsx';
import type { AreaSnapshot } from './create-aoi-store.ts';
import { JsonForm } from './json-form.tsx';

/** The area in figures: the way without a pointer, and the exact one. */
export function TypePanel({ area, onArea }: { readonly area: AreaSnapshot; readonly onArea: OnArea }) {
  return (
    <div className={styles.panel}>
      <BboxForm area={area} onArea={onArea} />
      <JsonForm onArea={onArea} />
    </div>
  );
}
