import { useEffect, useMemo, useRef, useState } from 'react';
import type { ValidationError } from '../../../../contract/schemas/common.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { FixKind } from '../../../../geo/repair/fix-kind.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { focusAtOnce } from '../../../ui/focus-on-mount.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { AreaMap } from '../area-panel-types.ts';
import { mapMarks } from '../map-marks.ts';
import { aoiStore } from '../store/aoi-store.ts';
import { asAoiGeometry } from '../store/as-aoi-geometry.ts';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import { undoArea } from '../store/undo-redo.ts';
import { DiagnosisNote } from './finding-note.tsx';
import { FixButton } from './fix-button.tsx';
import type { FixOutcome } from './fix-outcome.ts';
import styles from './geometry-check.module.css';
import { doctorStrings as words } from './geometry-check-strings.ts';
import { groupDiagnoses } from './group-findings.ts';
import { keyOf, serviceFindings } from './service-findings.ts';
import { useConsultation } from './use-geometry-check.ts';

const SHOWN = 4;

type DoctorProps = {
  readonly area: AreaSnapshot;
  readonly controller: AreaMap | null;
  /** What the service said of this very area. */
  readonly serviceErrors: readonly ValidationError[];
  /** What the chosen source covers, or null. */
  readonly source: AoiGeometry | null;
  readonly onSimplify: () => void;
};

/** What is wrong with the area or worth a look, each with its place on the map, what a fix would do, and the fix. */
export function Doctor({ area, controller, serviceErrors, source, onSimplify }: DoctorProps) {
  const { geometry, findings } = area;
  const { diagnoses, fixes, all } = useConsultation(geometry, findings, source);
  const group = useRef<HTMLFieldSetElement>(null);
  const groups = useMemo(() => groupDiagnoses(diagnoses), [diagnoses]);
  const refusals = useMemo(() => serviceFindings(serviceErrors, geometry), [serviceErrors, geometry]);
  const [outcome, setOutcome] = useState<{
    readonly of: unknown;
    readonly text: string;
    readonly isDone: boolean;
  } | null>(null);
  useEffect(() => {
    const advised = diagnoses.filter(({ severity }) => severity === 'advice');
    const places = [...advised, ...refusals].flatMap(({ position }) => (position ? [position] : []));
    mapMarks.show({ places });
    return () => mapMarks.show({ places: [] });
  }, [diagnoses, refusals]);

  const take = (result: FixOutcome | undefined) => {
    if (!result) return;
    mapMarks.show({ preview: null });
    if ('geometry' in result) aoiStore.edit(asAoiGeometry(result.geometry));
    const text = 'geometry' in result ? words.fixed(result.words, result.change) : words.notFixed(result.problem);
    setOutcome({ of: aoiStore.getSnapshot().geometry, text, isDone: 'geometry' in result });
    announce(text);
  };
  const onFix = (fix: FixKind) => (fix === 'simplify' ? onSimplify() : take(fixes[fix]));
  const takeBack = () => {
    // The button goes with what it took back: what is found again is next to where it was.
    group.current?.focus();
    undoArea();
  };
  const note = { geometry, controller, fixes, onFix };
  const refused = groups.filter(({ severity }) => severity === 'refused');
  const advice = groups.filter(({ severity }) => severity === 'advice');
  return (
    <fieldset ref={group} tabIndex={-1} aria-label={words.group} className={styles.doctor}>
      {outcome !== null && outcome.of === geometry && (
        <Notice
          key={outcome.text}
          tone={outcome.isDone ? 'ok' : 'warn'}
          action={
            outcome.isDone && (
              <Button ref={focusAtOnce} look="link" onClick={takeBack}>
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
            <li key={keyOf(finding)}>
              <Notice tone="bad">{finding.message}</Notice>
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <ul aria-label={words.refused} className={styles.list}>
          {refused.slice(0, SHOWN).map((group) => (
            <DiagnosisNote key={`${group.kind} ${group.fix}`} group={group} {...note} />
          ))}
          {refused.length > SHOWN && <li className={styles.quiet}>{words.more(refused.length - SHOWN)}</li>}
        </ul>
      )}
      {all !== null && 'geometry' in all && (
        <div className={styles.all}>
          <FixButton label={words.fixAll} result={all} look="plain" onPress={() => take(all)} />
          <span className={styles.quiet}>{words.all(all.words, all.change)}</span>
        </div>
      )}
      {advice.length > 0 && (
        <ul aria-label={words.advice} className={styles.list}>
          {advice.map((group) => (
            <DiagnosisNote key={`${group.kind} ${group.fix}`} group={group} {...note} />
          ))}
        </ul>
      )}
    </fieldset>
  );
}
