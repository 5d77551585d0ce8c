import type { Map as MapLibreMap } from 'maplibre-gl';
import { useId, useState } from 'react';
import { ChevronRight } from '../../../ui/icons.tsx';
import type { Placement } from '../georeferencing/georeference.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import styles from './about.module.css';
import { AboutFacts } from './about-facts.tsx';
import { aboutStrings as words } from './about-strings.ts';

type AboutSectionProps = {
  readonly map: MapLibreMap | null;
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly placement: Placement;
};

/** Everything that the file says of itself, folded; nothing more is read of it before it is opened. */
export function AboutSection({ map, client, opened, placement }: AboutSectionProps) {
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
        {isOpen && <AboutFacts map={map} client={client} opened={opened} placement={placement} />}
      </div>
    </section>
  );
}
