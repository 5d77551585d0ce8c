import { useEffect } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useAreaModel } from '../area-model.ts';
import type { FixOutcome } from './fix-outcome.ts';

type FixButtonProps = {
  readonly label: string;
  readonly name?: string;
  readonly variant: 'link' | 'plain';
  readonly result: FixOutcome | undefined;
  readonly onPress: () => void;
};

/** A button that previews its result on the map while it is hovered or has the focus. */
export function FixButton({ label, name, variant, result, onPress }: FixButtonProps) {
  const { mapMarks } = useAreaModel();
  const geometry = result && 'geometry' in result ? result.geometry : null;
  const show = () => mapMarks.show({ preview: geometry });
  const hide = () => mapMarks.show({ preview: null });
  // An element that is removed under the pointer gets no pointerleave event.
  useEffect(() => () => mapMarks.show({ preview: null }), [mapMarks]);
  return (
    <Button
      variant={variant}
      aria-label={name}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={onPress}
    >
      {label}
    </Button>
  );
}
