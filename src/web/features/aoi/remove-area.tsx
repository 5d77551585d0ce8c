import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { aoiStrings } from './aoi-strings.ts';
import { useAreaModel } from './area-model.ts';

/** Removes the area; undo brings it back. */
export function RemoveArea() {
  const { aoiStore } = useAreaModel();
  return (
    <Button
      variant="link"
      onClick={() => {
        aoiStore.edit(null);
        announce(aoiStrings.removed);
      }}
    >
      {aoiStrings.draw.remove}
    </Button>
  );
}
