import { useSyncExternalStore } from 'react';
import { Notice } from '../../ui/notice.tsx';
import styles from './model/preview.module.css';
import type { PreviewClient } from './model/preview-client.ts';
import { previewStrings as words } from './model/preview-strings.ts';

type DamagedTilesProps = { readonly client: Pick<PreviewClient, 'damagedTiles'> };

/** How many tiles of the file are damaged and left empty; nothing while none was found. */
export function DamagedTiles({ client: { damagedTiles } }: DamagedTilesProps) {
  const count = useSyncExternalStore(damagedTiles.subscribe, damagedTiles.getSnapshot);
  if (count === 0) return null;
  return (
    <div className={styles.waiting} role="status">
      <Notice tone="warn">{words.damagedTiles(count)}</Notice>
    </div>
  );
}
