import { formatCount, formatPercent, plural } from '../../../ui/i18n/format.ts';
import type { jobsStrings } from './jobs-strings.ts';

const jobs = (count: number) => plural(count, 'Auftrag', 'Aufträge');

export const german: typeof jobsStrings = {
  search: 'Name, Datensatz, Gebiet',
  states: { active: 'In Arbeit', completed: 'Fertig', failed: 'Fehlgeschlagen' },
  statesLabel: 'Status',
  created: 'Erstellt',
  items: {
    label: 'Datensätze',
    any: 'Alle Datensätze',
    current: (name) => `Datensatz: ${name}`,
    search: 'Name oder ID eines Datensatzes',
    loading: 'Datensätze werden geladen …',
    none: 'Kein Datensatz passt.',
    noneLoaded: 'Kein geladener Auftrag hat einen solchen Datensatz. Dieser Dienst durchsucht keine Datensätze.',
    more: (count) => `${plural(count, 'weiterer passt', 'weitere passen')}. Mehr vom Namen eingeben.`,
  },
  columnsLabel: 'Spalten',
  columns: {
    status: 'Status',
    name: 'Name',
    source: 'Quelle',
    project: 'Projekt',
    area: 'Fläche',
    size: 'Größe',
    duration: 'Dauer',
    units: 'Einheiten',
    created: 'Erstellt',
    actions: 'Aktionen',
  },
  none: '–',
  onMap: {
    label: (name, status, others) =>
      `${name} · ${status}${others === 0 ? '' : `; ${plural(others, 'weiterer Auftrag', 'weitere Aufträge')} hier`}`,
    here: 'Aufträge an dieser Stelle',
    more: (count) =>
      `${plural(count, 'weiterer Auftrag', 'weitere Aufträge')} an dieser Stelle. Die Filter der Tabelle verringern sie.`,
  },
  progress: (percent) => formatPercent(percent),
  unitsCharged: (count) => formatCount(count),
  loading: 'Aufträge werden geladen …',
  noMatch: 'Kein Auftrag passt zu diesen Filtern.',
  noMatchLoaded: (loaded) =>
    `Von den neuesten ${formatCount(loaded)} geladenen Aufträgen passt keiner. Ältere durchsucht dieser Dienst nicht.`,
  count: (count) => jobs(count),
  loadedOf: (loaded, total) => `${formatCount(loaded)} von ${jobs(total)} geladen`,
  loaded: (loaded) => `${jobs(loaded)} geladen`,
  ofLoaded: (count, loaded) => `${formatCount(count)} der neuesten ${formatCount(loaded)}, die geladen sind`,
  loadingMore: 'Weitere Aufträge werden geladen …',
};
