import { clipSentences } from '../../../faults/english/clip-sentences.ts';
import { jobSentences } from '../../../faults/english/job-sentences.ts';
import { catalogue } from '../i18n/catalogue.ts';

export const clipFaultStrings = catalogue('clip-faults', { ...clipSentences, ...jobSentences });
