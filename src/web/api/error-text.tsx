import { pageLanguage } from '../ui/i18n/language.ts';
import { apiStrings } from './api-strings.ts';
import { ApiError, errorSentence } from './transport/api-error.ts';

/**
 * A sentence about any thrown value. Details of the service are in English: on a page in another language, the app's own
 * sentence for the problem precedes them.
 */
export function ErrorText({ error }: { readonly error: unknown }) {
  if (!(error instanceof ApiError && error.isServiceSentence)) return errorSentence(error);
  const { slug, message } = error;
  return (
    <>
      {pageLanguage() !== 'en' && slug !== null && `${apiStrings.problem(slug)} `}
      <span lang="en">{message}</span>
    </>
  );
}
