import { type FormEvent, useState } from 'react';
import { formatPosition } from '../../../../geo/validity/aoi-finding.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { AreaMap, OnArea } from '../area-panel-types.ts';
import styles from '../area-section.module.css';
import { type CenterReading, type CenterText, LENGTH_UNITS, type LengthUnit, readCenter } from './read-center.ts';
import { typeStrings } from './type-strings.ts';

const words = typeStrings.centre;
const UNITS = Object.keys(LENGTH_UNITS) as LengthUnit[];
const EMPTY: CenterText = { centre: '', shape: 'circle', unit: 'km', radius: '', width: '', height: '' };

type CenterFormProps = { readonly controller: AreaMap | null; readonly onArea: OnArea };

/** A circle or a box around a centre, in a choice of length units. */
export function CenterForm({ controller, onArea }: CenterFormProps) {
  const [text, setText] = useState(EMPTY);
  const [reading, setReading] = useState<CenterReading | null>(null);
  const wrong = reading && 'problem' in reading ? reading : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = readCenter(text);
    setReading(next);
    if ('geometry' in next) onArea(next.geometry, null);
    else event.currentTarget.querySelector<HTMLElement>(`[name="${next.field}"]`)?.focus();
  };
  const input = (field: 'centre' | 'radius' | 'width' | 'height', hint?: string) => (
    <TextField
      label={words[field]}
      hint={hint}
      error={wrong?.field === field ? wrong.problem : null}
      name={field}
      value={text[field]}
      onValue={(value) => setText({ ...text, [field]: value })}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <fieldset className={styles.form}>
        <legend className={styles.legend}>{words.legend}</legend>
        {input('centre', words.centreHint)}
        {controller && (
          <Button
            variant="link"
            onClick={() => {
              const { longitude, latitude } = controller.view();
              setText({ ...text, centre: formatPosition([longitude, latitude]) });
            }}
          >
            {words.fromMap}
          </Button>
        )}
        <div className={styles.bbox}>
          <Field label={words.shape}>
            {(control) => (
              <select
                {...control}
                value={text.shape}
                onChange={(event) => setText({ ...text, shape: event.target.value === 'box' ? 'box' : 'circle' })}
              >
                <option value="circle">{words.shapes.circle}</option>
                <option value="box">{words.shapes.box}</option>
              </select>
            )}
          </Field>
          <Field label={words.unit}>
            {(control) => (
              <select
                {...control}
                value={text.unit}
                onChange={(event) => setText({ ...text, unit: event.target.value as LengthUnit })}
              >
                {UNITS.map((unit) => (
                  <option key={unit} value={unit}>
                    {words.units[unit]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {text.shape === 'circle' ? (
            input('radius')
          ) : (
            <>
              {input('width')}
              {input('height')}
            </>
          )}
        </div>
        <Button type="submit">{words.use[text.shape]}</Button>
      </fieldset>
    </form>
  );
}
