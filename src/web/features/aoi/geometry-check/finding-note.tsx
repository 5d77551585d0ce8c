import { useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { sentenceOf } from '../../../../geo/coded.ts';
import type { FixKind } from '../../../../geo/repair/fix-kind.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Info, TriangleAlert } from '../../../ui/icons.tsx';
import type { AreaMap } from '../area-panel-types.ts';
import type { GeometryCheckResult } from './check-area.ts';
import { describeFix } from './describe-fix.ts';
import { findingBounds } from './finding-bounds.ts';
import { FixButton } from './fix-button.tsx';
import styles from './geometry-check.module.css';
import { geometryCheckStrings as words } from './geometry-check-strings.ts';
import type { FindingGroup } from './group-findings.ts';

type FindingNoteProps = {
  readonly group: FindingGroup;
  readonly geometry: AoiGeometry | null;
  readonly controller: AreaMap | null;
  readonly fixes: GeometryCheckResult['fixes'];
  readonly onFix: (fix: FixKind) => void;
};

/** A group of findings with its positions and fixes. Advice is less prominent than errors. */
export function FindingNote({ group, geometry, controller, fixes, onFix }: FindingNoteProps) {
  const { severity, fact, fix, alternatives, count } = group;
  const message = sentenceOf(words.findings, fact);
  const isRefused = severity === 'refused';
  const Icon = isRefused ? TriangleAlert : Info;
  const result = fix ? fixes[fix] : undefined;
  return (
    <li className={classNames(styles.note, isRefused && styles.refused)}>
      <Icon size={15} className={styles.icon} />
      <div className={styles.text}>
        <p>
          {message} {count > 1 && words.alike(count - 1)}
        </p>
        {result && (
          <p className={styles.outcome}>
            {'geometry' in result
              ? words.outcome(...describeFix(result))
              : words.cannot(sentenceOf(words.problems, result.problem))}
          </p>
        )}
        <p className={styles.acts}>
          {fix === 'simplify' && (
            <Button variant="link" onClick={() => onFix(fix)}>
              {words.simplify}
            </Button>
          )}
          {fix && result && 'geometry' in result && (
            <FixButton
              label={words.fix}
              name={words.fixNamed(message)}
              variant="link"
              result={result}
              onPress={() => onFix(fix)}
            />
          )}
          {alternatives.map((other) => {
            const way = fixes[other];
            return way && 'geometry' in way ? (
              <FixButton
                key={other}
                label={words.alternatives[other]}
                variant="link"
                result={way}
                onPress={() => onFix(other)}
              />
            ) : null;
          })}
          <ShowButton group={group} geometry={geometry} controller={controller} />
        </p>
      </div>
    </li>
  );
}

/** Zooms to the positions of a finding, one after another. */
function ShowButton({ group, geometry, controller }: Pick<FindingNoteProps, 'group' | 'geometry' | 'controller'>) {
  const [next, setNext] = useState(0);
  const { positions, fact } = group;
  const position = positions[next % positions.length];
  if (!position || !controller || !geometry) return null;
  return (
    <Button
      variant="link"
      aria-label={words.showNamed(sentenceOf(words.findings, fact))}
      onClick={() => {
        controller.fitBounds(findingBounds(position, geometry));
        setNext((now) => now + 1);
      }}
    >
      {next === 0 || positions.length === 1 ? words.show : words.showNext}
    </Button>
  );
}
