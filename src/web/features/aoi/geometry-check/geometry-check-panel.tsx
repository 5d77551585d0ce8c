import { useEffect, useMemo, useRef, useState } from 'react';
import type { ValidationError } from '../../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { sentenceOf } from '../../../../geo/coded.ts';
import type { FixKind } from '../../../../geo/repair/fix-kind.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { focusOnMount } from '../../../ui/focus-on-mount.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useAreaModel } from '../area-model.ts';
import type { AreaMap } from '../area-panel-types.ts';
import { asAoiGeometry } from '../store/as-aoi-geometry.ts';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import { describeFix } from './describe-fix.ts';
import { FindingNote } from './finding-note.tsx';
import { FixButton } from './fix-button.tsx';
import type { FixOutcome } from './fix-outcome.ts';
import styles from './geometry-check.module.css';
import { geometryCheckStrings as words } from './geometry-check-strings.ts';
import { groupFindings } from './group-findings.ts';
import { serviceFindingKey, serviceFindings } from './service-findings.ts';
import { useGeometryCheck } from './use-geometry-check.ts';

const MAX_SHOWN = 4;

type GeometryCheckPanelProps = {
  readonly area: AreaSnapshot;
  readonly controller: AreaMap | null;
  /** Validation errors of the service about the current area. */
  readonly serviceErrors: readonly ValidationError[];
  /** Footprint of the chosen source, or null. */
  readonly source: AoiGeometry | null;
  readonly onSimplify: () => void;
};

/** The findings of the area, each with its position on the map, the outcome of a fix, and the fix. */
export function GeometryCheckPanel({ area, controller, serviceErrors, source, onSimplify }: GeometryCheckPanelProps) {
  const { aoiStore, mapMarks, undoArea } = useAreaModel();
  const { geometry, findings } = area;
  const { findings: allFindings, fixes, all } = useGeometryCheck(geometry, findings, source);
  const group = useRef<HTMLFieldSetElement>(null);
  const groups = useMemo(() => groupFindings(allFindings), [allFindings]);
  const refusals = useMemo(() => serviceFindings(serviceErrors, geometry), [serviceErrors, geometry]);
  const [outcome, setOutcome] = useState<{
    readonly of: unknown;
    readonly text: string;
    readonly isDone: boolean;
  } | null>(null);
  useEffect(() => {
    const advised = allFindings.filter(({ severity }) => severity === 'advice');
    const positions = [...advised, ...refusals].flatMap(({ position }) => (position ? [position] : []));
    mapMarks.show({ positions });
    return () => mapMarks.show({ positions: [] });
  }, [mapMarks, allFindings, refusals]);

  const apply = (result: FixOutcome | undefined) => {
    if (!result) return;
    mapMarks.show({ preview: null });
    if ('geometry' in result) aoiStore.edit(asAoiGeometry(result.geometry));
    const text =
      'geometry' in result
        ? words.fixed(...describeFix(result))
        : words.notFixed(sentenceOf(words.problems, result.problem));
    setOutcome({ of: aoiStore.getSnapshot().geometry, text, isDone: 'geometry' in result });
    announce(text);
  };
  const onFix = (fix: FixKind) => (fix === 'simplify' ? onSimplify() : apply(fixes[fix]));
  const undo = () => {
    // The Undo button disappears: move the focus to the group, next to the findings that reappear.
    group.current?.focus();
    undoArea();
  };
  const note = { geometry, controller, fixes, onFix };
  const refused = groups.filter(({ severity }) => severity === 'refused');
  const advice = groups.filter(({ severity }) => severity === 'advice');
  return (
    <fieldset ref={group} tabIndex={-1} aria-label={words.group} className={styles.check}>
      {outcome !== null && outcome.of === geometry && (
        <Notice
          key={outcome.text}
          tone={outcome.isDone ? 'ok' : 'warn'}
          action={
            outcome.isDone && (
              <Button ref={focusOnMount} variant="link" onClick={undo}>
                {words.undo}
              </Button>
            )
          }
        >
          {outcome.text}
        </Notice>
      )}
      {refusals.length > 0 && (
        <ul aria-label={words.service} className={styles.list}>
          {refusals.map((finding) => (
            <li key={serviceFindingKey(finding)}>
              <Notice tone="bad">{finding.message}</Notice>
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <ul aria-label={words.refused} className={styles.list}>
          {refused.slice(0, MAX_SHOWN).map((group) => (
            <FindingNote key={`${group.kind} ${group.fix}`} group={group} {...note} />
          ))}
          {refused.length > MAX_SHOWN && <li className={styles.quiet}>{words.more(refused.length - MAX_SHOWN)}</li>}
        </ul>
      )}
      {all !== null && 'geometry' in all && (
        <div className={styles.all}>
          <FixButton label={words.fixAll} result={all} variant="plain" onPress={() => apply(all)} />
          <span className={styles.quiet}>{words.all(...describeFix(all))}</span>
        </div>
      )}
      {advice.length > 0 && (
        <ul aria-label={words.advice} className={styles.list}>
          {advice.map((group) => (
            <FindingNote key={`${group.kind} ${group.fix}`} group={group} {...note} />
          ))}
        </ul>
      )}
    </fieldset>
  );
}
