import { Suspense, useEffect, useRef, useState } from 'react';
import { ErrorBoundary } from '../../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../../ui/loading/lazy-part.ts';
import type { AreaMap, OnArea } from '../area-panel-types.ts';
import { SegmentedTabs } from '../segmented-tabs.tsx';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import { BboxForm } from './bbox-form.tsx';
import { isAreaText } from './is-area-text.ts';
import { typeStrings } from './type-strings.ts';

// The box is used most often; the others are loaded when opened.
const CentreForm = lazyPart(() => import('./center-form.tsx').then((module) => module.CenterForm));
const TextForm = lazyPart(() => import('./text-form.tsx').then((module) => module.TextForm));
const VerticesPanel = lazyPart(() => import('../vertices/vertices-panel.tsx').then((module) => module.VerticesPanel));

const words = typeStrings.ways;

/** The selected form of typing the area. */
export type TypeTab = 'box' | 'centre' | 'text' | 'vertices';

const tabs = () => (['box', 'centre', 'text', 'vertices'] as const).map((id) => ({ id, label: words[id] }));

type TypePanelProps = {
  readonly area: AreaSnapshot;
  readonly controller: AreaMap | null;
  readonly tab: TypeTab;
  readonly onTab: (tab: TypeTab) => void;
  readonly onArea: OnArea;
};

/** Typing the area: exact, and without a pointer. An area that is pasted anywhere in the panel is recognised. */
export function TypePanel({ area, controller, tab, onTab, onArea }: TypePanelProps) {
  const [pasted, setPasted] = useState('');
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text') ?? '';
      const isHere = event.target instanceof Node && panel.current?.contains(event.target);
      if (!isHere || tab === 'text' || event.defaultPrevented || !isAreaText(text)) return;
      event.preventDefault();
      setPasted(text);
      onTab('text');
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [tab, onTab]);
  return (
    <div ref={panel}>
      <SegmentedTabs label={words.label} options={tabs()} selected={tab} onSelect={onTab}>
        <ErrorBoundary key={tab}>
          <Suspense>
            {tab === 'box' && <BboxForm area={area} onArea={onArea} />}
            {tab === 'centre' && <CentreForm controller={controller} onArea={onArea} />}
            {tab === 'text' && <TextForm pasted={pasted} onArea={onArea} />}
            {tab === 'vertices' && <VerticesPanel area={area} controller={controller} />}
          </Suspense>
        </ErrorBoundary>
      </SegmentedTabs>
    </div>
  );
}
