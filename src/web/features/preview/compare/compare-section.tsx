import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useState } from 'react';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SegmentedRadio } from '../../../ui/segmented-radio.tsx';
import styles from '../model/preview.module.css';
import compareStyles from './compare.module.css';
import { compareStrings as words } from './compare-strings.ts';
import type { Comparison } from './comparison.ts';
import { OtherDate } from './other-date.tsx';
import type { ShownClip } from './shown-clip.ts';
import { SideBySide } from './side-by-side.tsx';
import { Swipe } from './swipe.tsx';

type CompareSectionProps = {
  readonly map: MapLibreMap;
  readonly comparison: Comparison;
  readonly shown: ShownClip;
};

type Mode = keyof typeof words.modes;

/** Compares a clip on the same map with its source or another date (swipe), or on a second map with any other clip. */
export function CompareSection({ map, comparison, shown }: CompareSectionProps) {
  const [selectedMode, setMode] = useState<Mode>('off');
  const [problem, setProblem] = useState<string | null>(null);
  const { openSource, hideSource, clips, dates } = comparison;
  const unavailableReasons = {
    off: null,
    dates: null,
    swipe: openSource ? null : words.noSource,
    sideBySide: clips[0] ? null : words.noClips,
  };
  // The only other clip may be deleted while it is compared.
  const isGone = selectedMode === 'dates' && dates.length === 0;
  const mode = unavailableReasons[selectedMode] === null && !isGone ? selectedMode : 'off';
  const modes = (['off', 'dates', 'swipe', 'sideBySide'] as const).filter((id) => id !== 'dates' || dates.length > 0);
  const onFailed = useCallback((reason: string) => {
    setMode('off');
    setProblem(reason);
  }, []);
  const isComparing = mode !== 'off';
  useEffect(() => (isComparing ? hideSource() : undefined), [isComparing, hideSource]);
  return (
    <Section title={words.title}>
      <div className={compareStyles.section}>
        <SegmentedRadio
          label={words.modeLabel}
          options={modes.map((id) => ({
            id,
            label: words.modes[id],
            isDisabled: unavailableReasons[id] !== null,
          }))}
          selected={mode}
          onSelect={(next) => {
            setProblem(null);
            setMode(next);
          }}
        />
        {problem !== null && (
          <Notice tone="warn" role="alert">
            {problem}
          </Notice>
        )}
        {mode === 'off' &&
          Object.values(unavailableReasons).map(
            (reason) =>
              reason && (
                <p className={styles.hint} key={reason}>
                  {reason}
                </p>
              ),
          )}
        {mode === 'swipe' && openSource && (
          <Swipe
            map={map}
            shown={shown}
            left={{ id: 'source', isSource: true, open: openSource }}
            onFailed={onFailed}
          />
        )}
        {mode === 'dates' && <OtherDate map={map} shown={shown} dates={dates} onFailed={onFailed} />}
        {mode === 'sideBySide' && <SideBySide map={map} shown={shown} comparison={comparison} onFailed={onFailed} />}
      </div>
    </Section>
  );
}
