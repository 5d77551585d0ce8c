import { Button } from '../../../ui/button.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { Pentagon, Square } from '../../../ui/icons/shell-icons.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import { useAreaModel } from '../area-model.ts';
import type { AreaMap } from '../area-panel-types.ts';
import styles from '../area-section.module.css';
import { RemoveArea } from '../remove-area.tsx';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';

const words = aoiStrings.draw;

/** Without an area: buttons that start a drawing tool. With an area: actions on it. */
export function DrawPanel({ area, controller }: { readonly area: AreaSnapshot; readonly controller: AreaMap | null }) {
  const { drawing } = useAreaModel();
  const { tool, isReady, isBroken } = useStore(drawing);
  if (area.geometry === null) {
    return (
      <div className={styles.panel}>
        {isBroken ? (
          <Notice
            tone="warn"
            role="status"
            action={
              <Button variant="link" onClick={() => location.reload()}>
                {words.reload}
              </Button>
            }
          >
            {words.broken}
          </Notice>
        ) : (
          <p className={styles.empty}>{isReady ? words.empty : words.waiting}</p>
        )}
        <div className={styles.row}>
          <Button
            className={styles.tool}
            disabled={!isReady}
            aria-pressed={tool === 'polygon'}
            onClick={() => drawing.pick('polygon')}
          >
            <Pentagon size={14} /> {words.polygon}
          </Button>
          <Button
            className={styles.tool}
            disabled={!isReady}
            aria-pressed={tool === 'rectangle'}
            onClick={() => drawing.pick('rectangle')}
          >
            <Square size={14} /> {words.rectangle}
          </Button>
        </div>
      </div>
    );
  }
  const { geometry } = area;
  return (
    <div className={styles.panel}>
      <div className={styles.links}>
        {isReady && (
          <Button variant="link" onClick={() => drawing.pick('edit')}>
            {tool === 'edit' ? words.done : words.edit}
          </Button>
        )}
        {controller && area.findings.length === 0 && (
          <Button variant="link" onClick={() => controller.fitBounds(geometry)}>
            {words.zoom}
          </Button>
        )}
        <RemoveArea />
      </div>
    </div>
  );
}
