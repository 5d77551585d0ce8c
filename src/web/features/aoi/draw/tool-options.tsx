import { MAX_AOI_POSITIONS } from '../../../../geo/validity/max-positions.ts';
import { Button } from '../../../ui/button.tsx';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { Check, Magnet, Trash2, Undo2 } from '../../../ui/icons.tsx';
import { SegmentedRadio } from '../../../ui/segmented-radio.tsx';
import { useAreaModel } from '../area-model.ts';
import { type DrawnSketch, drawsShape } from './drawing-state.ts';
import { RadiusForm } from './radius-form.tsx';
import styles from './tool-options.module.css';
import { toolStrings as words } from './tool-strings.ts';

const combinations = () =>
  (['add', 'subtract', 'replace'] as const).map((id) => ({
    id,
    label: words.combinations[id],
    title: words.combinationsHelp[id],
  }));
const moves = () => (['polygon', 'all'] as const).map((id) => ({ id, label: words.movesOf[id] }));

/**
 * Options of the active tool, next to the rail: combination, snapping, measurements, and buttons to finish a shape
 * without keys.
 */
export function ToolOptions() {
  const { drawing, aoiStore } = useAreaModel();
  const { tool, combination, isSnapping, movesAll, sketch, hasSelectedVertex, problem } = useStore(drawing);
  const { geometry, polygons: polygonCount } = useStore(aoiStore);
  if (tool === 'none') return null;
  return (
    <fieldset aria-label={words.options} className={styles.options}>
      {drawsShape(tool) && geometry !== null && (
        <SegmentedRadio
          label={words.combine}
          options={combinations()}
          selected={combination}
          onSelect={drawing.setCombination}
        />
      )}
      {tool === 'move' && polygonCount > 1 && (
        <SegmentedRadio
          label={words.moves}
          options={moves()}
          selected={movesAll ? 'all' : 'polygon'}
          onSelect={(id) => drawing.setMovesAll(id === 'all')}
        />
      )}
      {tool === 'circle' && <RadiusForm radiusM={sketch?.radiusM ?? null} />}
      {tool !== 'move' && (
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isSnapping}
          title={words.snapHelp}
          onClick={() => drawing.setSnapping(!isSnapping)}
        >
          <Magnet size={14} /> {words.snap}
        </button>
      )}
      {tool === 'edit' && (
        // The Delete key's action for touch. `aria-disabled` instead of `disabled`, so that it keeps the focus after
        // the deletion.
        <button
          type="button"
          className={styles.toggle}
          aria-disabled={!hasSelectedVertex}
          onClick={() => hasSelectedVertex && drawing.deleteSelection()}
        >
          <Trash2 size={14} /> {words.deleteVertex}
        </button>
      )}
      {sketch && <SketchRow sketch={sketch} hasButtons={tool === 'polygon'} />}
      {problem && <p className={styles.problem}>{problem}</p>}
    </fieldset>
  );
}

function SketchRow({ sketch, hasButtons }: { readonly sketch: DrawnSketch; readonly hasButtons: boolean }) {
  const { drawing } = useAreaModel();
  const { facts, isCrossing, radiusM, canStepBack, canFinish } = sketch;
  const size = words.measure(facts.areaKm2, facts.perimeterKm);
  return (
    <div className={styles.sketch}>
      <p className={styles.figures}>
        {isCrossing && <strong className={styles.bad}>{words.crosses}</strong>}
        {size && <span>{size}</span>}
        {radiusM !== null && <span>{words.radiusOf(radiusM)}</span>}
        <span>{words.vertices(facts.vertices, MAX_AOI_POSITIONS)}</span>
      </p>
      {hasButtons && (
        <div className={styles.buttons}>
          <Button disabled={!canStepBack} onClick={() => drawing.stepBack()}>
            <Undo2 size={14} /> {words.stepBack}
          </Button>
          <Button variant="primary" disabled={!canFinish} onClick={() => drawing.finish()}>
            <Check size={14} /> {words.close}
          </Button>
        </div>
      )}
    </div>
  );
}
