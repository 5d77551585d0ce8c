import type { ReactNode } from 'react';
import { allJobs, isFiltered, type JobFilter } from '../../../api/jobs/list/job-filter.ts';
import type { JobCounts } from '../../../api/jobs/use-job-counts.ts';
import { Choice, type Named } from '../../../ui/filters/choice.tsx';
import { DayChoice } from '../../../ui/filters/day-choice.tsx';
import { filterStrings } from '../../../ui/filters/filter-strings.ts';
import { FilterToolbar } from '../../../ui/filters/filter-toolbar.tsx';
import { StateChips } from '../../../ui/filters/state-chips.tsx';
import { ItemChoice } from './item-choice.tsx';
import { jobsStrings as words } from './jobs-strings.ts';

const tones = { active: 'accent', completed: 'ok', failed: 'bad' } as const;

type JobToolbarProps = {
  readonly filter: JobFilter;
  readonly onFilter: (filter: JobFilter) => void;
  /** The jobs of each state that match the other filters; null if unknown. */
  readonly counts: JobCounts | null;
  /** The items of the loaded jobs. */
  readonly items: readonly Named[];
  readonly projects: readonly Named[];
  /** The menu of columns. */
  readonly aside: ReactNode;
};

/** The filters of the table of jobs. */
export function JobToolbar({ filter, onFilter, counts, items, projects, aside }: JobToolbarProps) {
  const change = (part: Partial<JobFilter>) => onFilter({ ...filter, ...part });
  return (
    <FilterToolbar
      search={words.search}
      text={filter.text}
      onText={(text) => change({ text })}
      isFiltered={isFiltered(filter)}
      onClear={() => onFilter({ ...allJobs, sort: filter.sort })}
      aside={aside}
    >
      <StateChips
        label={words.statesLabel}
        tones={tones}
        words={words.states}
        states={filter.states}
        counts={counts}
        onStates={(states) => change({ states })}
      />
      <DayChoice label={words.created} days={filter} onDays={change} />
      <ItemChoice itemId={filter.itemId} loaded={items} onItem={(itemId) => change({ itemId })} />
      <Choice
        words={filterStrings.projects}
        value={filter.projectId}
        options={projects}
        onValue={(projectId) => change({ projectId })}
      />
    </FilterToolbar>
  );
}
