import type { Map as MapLibreMap } from 'maplibre-gl';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/progress.tsx';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { CostQuestion } from './cost-question.tsx';
import { fullResolutionOnly, isTooFar, zoomToFullResolution } from './full-resolution-only.ts';
import styles from './large-file-prompt.module.css';
import { largeFileStrings as words } from './large-file-strings.ts';

type LargeFilePromptProps = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly map: MapLibreMap | null;
  readonly stage: HTMLElement | null;
  /** draws the file according to the answer */
  readonly children: (opened: OpenedPreview) => ReactNode;
};

/**
 * Draws a file within the budget at once. Otherwise states the cost and draws the file as the user chooses: entirely,
 * or at full resolution only.
 */
export function LargeFilePrompt({ client, opened, map, stage, children }: LargeFilePromptProps) {
  const [answer, setAnswer] = useState<'entire' | 'full-resolution' | null>(null);
  const fullResolution = useMemo(() => fullResolutionOnly(opened), [opened]);
  const container = useRef<HTMLDivElement>(null);
  if (opened.cost === null) return children(opened);
  // The pressed button disappears, so the focus moves to the container.
  const choose = (next: typeof answer) => {
    container.current?.focus({ preventScroll: true });
    setAnswer(next);
  };
  const zoomIn = () => {
    if (map && isTooFar(map, fullResolution)) zoomToFullResolution(map, fullResolution);
    choose('full-resolution');
  };
  return (
    <div ref={container} tabIndex={-1} className={styles.container}>
      {answer === null && (
        <CostQuestion
          client={client}
          opened={opened}
          cost={opened.cost}
          onDrawEntire={() => choose('entire')}
          onZoomIn={stage ? null : zoomIn}
        />
      )}
      {answer === 'entire' && <ReadingNotice client={client} onCancel={() => choose(null)} />}
      {answer === 'full-resolution' && map && <TooFarNotice map={map} opened={fullResolution} onZoom={zoomIn} />}
      {answer !== null && children(answer === 'entire' ? opened : fullResolution)}
    </div>
  );
}

/** The progress of reading the entire file, while it runs. */
function ReadingNotice({ client, onCancel }: { readonly client: PreviewClient; readonly onCancel: () => void }) {
  const [progress, setProgress] = useState(0);
  useEffect(() => client.progress.subscribe(() => setProgress(client.progress.getSnapshot())), [client]);
  if (progress >= 1) return null;
  return (
    <ActNotice act={words.cancel} onAct={onCancel}>
      <p>{words.reading}</p>
      <Progress percent={100 * progress} label={words.reading} />
    </ActNotice>
  );
}

type TooFarNoticeProps = {
  readonly map: MapLibreMap;
  readonly opened: OpenedPreview;
  readonly onZoom: () => void;
};

/** A notice to zoom in, while the view shows too much of the file. */
function TooFarNotice({ map, opened, onZoom }: TooFarNoticeProps) {
  const [isFar, setFar] = useState(() => isTooFar(map, opened));
  useEffect(() => {
    const update = () => setFar(isTooFar(map, opened));
    update();
    map.on('moveend', update);
    return () => {
      map.off('moveend', update);
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
    <Button variant="link" onClick={onAct}>
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
