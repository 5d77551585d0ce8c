import { useState } from 'react';
import { sentenceOf } from '../../../../geo/coded.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { Field } from '../../../ui/field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { bandsUsed } from '../expression/expression.ts';
import { expressionStrings } from '../expression/expression-strings.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { type IndexPreset, indexPresets } from '../expression/presets.ts';
import { previewStrings as words } from '../model/preview-strings.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';

type ExpressionFieldProps = {
  readonly structure: RasterStructure;
  readonly choice: PaintChoice;
  /** the current expression */
  readonly text: string;
  readonly onChange: (choice: PaintChoice) => void;
};

/**
 * The indices that the bands support, and a text field for a custom expression. Enter or leaving the field applies it
 * if it parses.
 */
export function ExpressionField({ structure, choice, text, onChange }: ExpressionFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const names = structure.bands.map(({ name }) => name);
  const presets = indexPresets(structure.bands, false);
  const { problem } = draft === null ? { problem: null } : parseExpression(draft, names);

  function apply(next: string, preset?: IndexPreset): void {
    const { expression } = parseExpression(next, names);
    if (!expression) return;
    setDraft(null);
    if (next === text && !preset) return;
    onChange({
      channels: { kind: 'expression', bands: bandsUsed(expression), text: next, expression },
      ranges: preset ? [preset.range] : null,
      gamma: 1,
      ramp: preset ? { colormap: preset.colormap, isReversed: preset.isReversed } : choice.ramp,
    });
  }

  return (
    <>
      {presets.length > 0 && (
        <Field label={words.index}>
          {(control) => (
            <select
              {...control}
              value={presets.find((preset) => preset.text === text)?.name ?? ''}
              onChange={(event) => {
                const preset = presets.find(({ name }) => name === event.target.value);
                if (preset) apply(preset.text, preset);
              }}
            >
              {!presets.some((preset) => preset.text === text) && <option value="">{words.customExpression}</option>}
              {presets.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextField
        label={words.expression}
        error={problem && sentenceOf(expressionStrings, problem.fault)}
        hint={words.expressionHint(structure.bands.length)}
        autoCapitalize="off"
        value={draft ?? text}
        onValue={setDraft}
        onBlur={() => draft !== null && apply(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && draft !== null) apply(draft);
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </>
  );
}
