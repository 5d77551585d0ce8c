import { catalogue } from '../../ui/i18n/catalogue.ts';
import { formatCount } from '../../ui/i18n/format.ts';

/** Texts of the section with the name, project and collection of the result. */
export const outputStrings = catalogue('output', {
  copyAs: 'Copy as…',
  title: 'Output',
  name: 'Name',
  nameTooLong: (length: number, limit: number) =>
    `The name has ${formatCount(length)} characters; the limit is ${formatCount(limit)}.`,
  project: 'Project',
  projectPaste: 'Another project, by its id…',
  projectId: 'Project id',
  projectProblems: {
    malformed: 'A project’s id is one word of at most 255 characters. Copy only the id.',
    unknown: 'This project doesn’t exist, or you are not a member. Check the id, or ask an owner to add you.',
  },
  noBucket: 'no storage',
  collection: 'Collection',
  noCollection: 'None',
  loading: 'Loading…',
});
