import type { jobQuestionStrings } from './job-question-strings.ts';

export const german: typeof jobQuestionStrings = {
  cancel: {
    title: (name) => `${name} abbrechen?`,
    text: 'Der Auftrag endet und verschwindet aus der Liste. Seine Einheiten werden erstattet.',
    confirm: 'Auftrag abbrechen',
    done: 'Der Auftrag wurde abgebrochen.',
  },
  remove: {
    title: (name) => `${name} löschen?`,
    text: 'Der Auftrag und seine Dateien werden vom Dienst entfernt. Die verbrauchten Einheiten werden nicht erstattet.',
    confirm: 'Auftrag und Dateien löschen',
    done: 'Der Auftrag wurde gelöscht.',
  },
};
