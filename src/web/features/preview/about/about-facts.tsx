import type { Map as MapLibreMap } from 'maplibre-gl';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Georeference } from '../georeferencing/georeference.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import styles from './about.module.css';
import { aboutGroups } from './about-groups.ts';
import { aboutStrings as words } from './about-strings.ts';
import { aboutJson, aboutText } from './about-text.ts';
import { bandTable, statisticsTables } from './band-tables.ts';
import { FactList } from './fact-list.tsx';
import { levelFacts } from './level-facts.ts';
import { metadataGroups } from './metadata-items.ts';
import { PaletteList } from './palette-list.tsx';
import { TextTableView } from './text-table-view.tsx';
import { useAbout, useDrawnResolution } from './use-about.ts';

type AboutFactsProps = {
  readonly map: MapLibreMap | null;
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly georeference: Georeference;
};

/** Contents of the opened *About this file* section. */
export function AboutFacts({ map, client, opened, georeference }: AboutFactsProps) {
  const { structure, units, bounds } = opened;
  const { description, measured, failure } = useAbout(client);
  const drawn = useDrawnResolution(map, opened, georeference);
  if (!description) {
    if (failure) return <Notice tone="bad">{words.failed(failure)}</Notice>;
    return <p role="status">{words.reading}</p>;
  }
  const file = { structure, description, bounds, units, measured, drawn };
  return (
    <>
      <div className={styles.acts}>
        <CopyButton caption={words.copyText} text={() => aboutText(file)} />
        <CopyButton caption={words.copyJson} text={() => aboutJson(file)} />
      </div>
      {aboutGroups(file).map(({ title, facts }) => (
        <div key={title} className={styles.group}>
          <h3>{title}</h3>
          <FactList facts={facts} />
        </div>
      ))}
      <div className={styles.group}>
        <h3>{words.groups.levels}</h3>
        <FactList facts={levelFacts(description, drawn)} />
      </div>
      <div className={styles.group}>
        <h3>{words.groups.bands}</h3>
        <TextTableView table={bandTable(structure, units)} />
      </div>
      <div className={styles.group}>
        <h3>{words.groups.statistics}</h3>
        {statisticsTables(description, measured).map((table) => (
          <div key={table.title}>
            <p className={styles.caption}>{table.title}</p>
            <TextTableView table={table} />
          </div>
        ))}
        {!measured && (failure ? <Notice tone="warn">{failure}</Notice> : <p role="status">{words.measuring}</p>)}
      </div>
      {structure.palette && <PaletteList palette={structure.palette} />}
      {metadataGroups(file).map(({ title, facts }) => (
        <details key={title} className={styles.fold}>
          <summary>
            {title} <span className={styles.count}>{facts.length}</span>
          </summary>
          <FactList facts={facts} />
        </details>
      ))}
    </>
  );
}
