import type { Map as MapLibreMap } from 'maplibre-gl';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { CostQuestion } from './cost-question.tsx';
import { isTooFar, nearOnly, zoomNear } from './full-resolution-only.ts';
import styles from './large-file-prompt.module.css';
import { askedStrings as words } from './large-file-strings.ts';

type AskedFirstProps = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly map: MapLibreMap | null;
  readonly stage: HTMLElement | null;
  /** draws the file as it was answered */
  readonly children: (opened: OpenedPreview) => ReactNode;
};

/** Draws a file that is cheap to draw at once, and any other as people say, when they have been told what it costs. */
export function AskedFirst({ client, opened, map, stage, children }: AskedFirstProps) {
  const [answer, setAnswer] = useState<'all' | 'near' | null>(null);
  const near = useMemo(() => nearOnly(opened), [opened]);
  const place = useRef<HTMLDivElement>(null);
  if (opened.cost === null) return children(opened);
  // The button that was pressed goes; the focus stays where it was.
  const take = (next: typeof answer) => {
    place.current?.focus({ preventScroll: true });
    setAnswer(next);
  };
  const comeNear = () => {
    if (map && isTooFar(map, near)) zoomNear(map, near);
    take('near');
  };
  return (
    <div ref={place} tabIndex={-1} className={styles.whole}>
      {answer === null && (
        <CostQuestion
          client={client}
          opened={opened}
          cost={opened.cost}
          onAll={() => take('all')}
          onNear={stage ? null : comeNear}
        />
      )}
      {answer === 'all' && <ReadingNotice client={client} onCancel={() => take(null)} />}
      {answer === 'near' && map && <TooFarNotice map={map} opened={near} onZoom={comeNear} />}
      {answer !== null && children(answer === 'all' ? opened : near)}
    </div>
  );
}

/** How far a long read has come, while it runs. */
function ReadingNotice({ client, onCancel }: { readonly client: PreviewClient; readonly onCancel: () => void }) {
  const [share, setShare] = useState(0);
  useEffect(() => client.onShare(setShare), [client]);
  if (share >= 1) return null;
  return (
    <ActNotice act={words.cancel} onAct={onCancel}>
      <p>{words.reading}</p>
      <Progress percent={100 * share} label={words.reading} />
    </ActNotice>
  );
}

type TooFarNoticeProps = {
  readonly map: MapLibreMap;
  readonly opened: OpenedPreview;
  readonly onZoom: () => void;
};

/** Says that one has to come nearer, while that is so. */
function TooFarNotice({ map, opened, onZoom }: TooFarNoticeProps) {
  const [isFar, setFar] = useState(() => isTooFar(map, opened));
  useEffect(() => {
    const look = () => setFar(isTooFar(map, opened));
    look();
    map.on('moveend', look);
    return () => {
      map.off('moveend', look);
    };
  }, [map, opened]);
  if (!isFar) return null;
  return (
    <ActNotice act={words.zoomIn} onAct={onZoom}>
      {words.tooFar}
    </ActNotice>
  );
}

type ActNoticeProps = { readonly act: string; readonly onAct: () => void; readonly children: ReactNode };

function ActNotice({ act, onAct, children }: ActNoticeProps) {
  const button = (
    <Button look="link" onClick={onAct}>
      {act}
    </Button>
  );
  return (
    <div className={styles.place}>
      <Notice tone="info" role="status" action={button}>
        {children}
      </Notice>
    </div>
  );
}
