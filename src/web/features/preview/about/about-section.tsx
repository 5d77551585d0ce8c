import type { Map as MapLibreMap } from 'maplibre-gl';
import { useId, useState } from 'react';
import { ChevronRight } from '../../../ui/icons.tsx';
import type { Georeference } from '../georeferencing/georeference.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import styles from './about.module.css';
import { AboutFacts } from './about-facts.tsx';
import { aboutStrings as words } from './about-strings.ts';

type AboutSectionProps = {
  readonly map: MapLibreMap | null;
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly georeference: Georeference;
};

/** A collapsed section with the file's metadata. The file is described and measured only when the section is opened. */
export function AboutSection({ map, client, opened, georeference }: AboutSectionProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { width, height } = opened.structure;
  return (
    <section className={styles.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <button type="button" aria-expanded={isOpen} aria-controls={`${id}-facts`} onClick={() => setOpen(!isOpen)}>
          <ChevronRight size={14} />
          {words.title}
        </button>
      </h2>
      {!isOpen && <span className={styles.aside}>{words.size(width, height)}</span>}
      <div id={`${id}-facts`} hidden={!isOpen}>
        {isOpen && <AboutFacts map={map} client={client} opened={opened} georeference={georeference} />}
      </div>
    </section>
  );
}
