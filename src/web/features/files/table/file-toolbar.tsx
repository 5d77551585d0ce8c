import { useCanSearchJobs } from '../../../api/jobs/use-jobs.ts';
import { Choice, type Named } from '../../../ui/filters/choice.tsx';
import { DayChoice } from '../../../ui/filters/day-choice.tsx';
import { filterStrings } from '../../../ui/filters/filter-strings.ts';
import { FilterToolbar } from '../../../ui/filters/filter-toolbar.tsx';
import { StateChips } from '../../../ui/filters/state-chips.tsx';
import { filesStrings } from '../files-strings.ts';
import type { SaveStatus } from '../save/save-states.ts';
import { MAX_RECORDED_FILES } from '../save/saved-record.ts';
import { allFiles, type FileFilter, isFileFilterSet } from './file-filter.ts';

const words = filesStrings.filters;
const tones = { unsaved: 'none', saving: 'accent', saved: 'ok', failed: 'bad' } as const;

type FileToolbarProps = {
  readonly filter: FileFilter;
  readonly onFilter: (filter: FileFilter) => void;
  readonly counts: Readonly<Record<SaveStatus, number>> | null;
  readonly projects: readonly Named[];
};

/** The filters of the table of files. */
export function FileToolbar({ filter, onFilter, counts, projects }: FileToolbarProps) {
  const change = (part: Partial<FileFilter>) => onFilter({ ...filter, ...part });
  return (
    <FilterToolbar
      search={useCanSearchJobs() ? words.search : words.searchLoaded}
      text={filter.text}
      onText={(text) => change({ text })}
      isFiltered={isFileFilterSet(filter)}
      onClear={() => onFilter(allFiles)}
    >
      <StateChips
        label={words.statusesLabel}
        title={words.statusesMeaning(MAX_RECORDED_FILES)}
        tones={tones}
        words={words.statuses}
        states={filter.statuses}
        counts={counts}
        onStates={(statuses) => change({ statuses })}
      />
      <DayChoice label={words.created} days={filter} onDays={change} />
      <Choice
        words={filterStrings.projects}
        value={filter.projectId}
        options={projects}
        onValue={(projectId) => change({ projectId })}
      />
    </FilterToolbar>
  );
}
