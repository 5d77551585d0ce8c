import { createPortal } from 'react-dom';
import type { JobRow } from '../../../features/jobs/job-row.ts';
import { jobsStrings } from '../../../features/jobs/table/jobs-strings.ts';
import type { MapController } from '../../../map/map-controller.ts';
import { MapChooser } from '../../map/map-chooser.tsx';
import type { PressedJobs } from './use-job-outlines.ts';

const words = jobsStrings.onMap;
/** More would be slow, and a long way to scroll. */
const MAX_CHOICES = 50;

type JobChooserProps = {
  readonly controller: MapController;
  readonly pressed: PressedJobs;
  readonly onChoose: (jobId: string) => void;
  readonly onHover: (jobId: string | null) => void;
  readonly onClose: () => void;
};

/** The choice among the jobs at a pressed point, on the map. */
export function JobChooser({ controller, pressed, ...handlers }: JobChooserProps) {
  const { rows, x, y } = pressed;
  const left = rows.length - MAX_CHOICES;
  return createPortal(
    <MapChooser
      {...handlers}
      title={words.here}
      choices={rows.slice(0, MAX_CHOICES).map(choiceOf)}
      more={left > 0 ? words.more(left) : null}
      selectedId={null}
      x={x}
      y={y}
    />,
    controller.map.getContainer(),
  );
}

function choiceOf({ id, name, statusLabel }: JobRow) {
  return { id, name, note: statusLabel };
}
