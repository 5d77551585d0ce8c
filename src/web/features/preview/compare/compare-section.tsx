import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useState } from 'react';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SegmentedRadio } from '../../../ui/segmented-radio.tsx';
import { hideSourcePicture } from '../layer/source-picture-visibility.ts';
import styles from '../model/preview.module.css';
import compareStyles from './compare.module.css';
import { compareStrings as words } from './compare-strings.ts';
import type { Comparison } from './comparison.ts';
import type { ShownClip } from './shown-clip.ts';
import { SideBySide } from './side-by-side.tsx';
import { Swipe } from './swipe.tsx';

type CompareSectionProps = {
  readonly map: MapLibreMap;
  readonly comparison: Comparison;
  readonly shown: ShownClip;
};

type Mode = keyof typeof words.modes;

/** Compares a clip with its source on the same map (swipe), or with another clip on a second map. */
export function CompareSection({ map, comparison, shown }: CompareSectionProps) {
  const [selectedMode, setMode] = useState<Mode>('off');
  const [problem, setProblem] = useState<string | null>(null);
  const { openSource, clips } = comparison;
  const unavailableReasons = {
    off: null,
    swipe: openSource ? null : words.noSource,
    sideBySide: clips[0] ? null : words.noClips,
  };
  // The only other clip may be deleted while it is compared.
  const mode = unavailableReasons[selectedMode] === null ? selectedMode : 'off';
  const onFailed = useCallback((reason: string) => {
    setMode('off');
    setProblem(reason);
  }, []);
  const isComparing = mode !== 'off';
  useEffect(() => (isComparing ? hideSourcePicture() : undefined), [isComparing]);
  return (
    <Section title={words.title}>
      <div className={compareStyles.section}>
        <SegmentedRadio
          label={words.modeLabel}
          options={(['off', 'swipe', 'sideBySide'] as const).map((id) => ({
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
          <Swipe map={map} shown={shown} openSource={openSource} onFailed={onFailed} />
        )}
        {mode === 'sideBySide' && <SideBySide map={map} shown={shown} comparison={comparison} onFailed={onFailed} />}
      </div>
    </Section>
  );
}
