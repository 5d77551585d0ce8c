import { catalogue } from '../../ui/i18n/catalogue.ts';

/** The questions before a job is removed, and what is announced afterwards. */
export const jobQuestionStrings = catalogue('jobQuestions', {
  cancel: {
    title: (name: string) => `Cancel ${name}?`,
    text: 'The job stops and is removed from the list. Its units are refunded.',
    confirm: 'Cancel the job',
    done: 'The job was cancelled.',
  },
  remove: {
    title: (name: string) => `Delete ${name}?`,
    text: 'The job and its files are removed from the service. The units it used are not refunded.',
    confirm: 'Delete job and files',
    done: 'The job was deleted.',
  },
});
