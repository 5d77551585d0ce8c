import { afterEach, expect, it } from 'vitest';
import { problemType } from '../../contract/problem-slugs.ts';
import { problems } from '../../contract/problems.ts';
import { renderApp } from '../../testing/components/render.tsx';
import { german } from '../app/languages/german.ts';
import { setTranslations } from '../ui/i18n/catalogue.ts';
import { setPageLanguage } from '../ui/i18n/language.ts';
import { ErrorText } from './error-text.tsx';
import { ApiError, errorSentence } from './transport/api-error.ts';

afterEach(() => {
  setPageLanguage('en');
  setTranslations(null);
});

const detail = 'Compute-unit quota exceeded: 998 used of 1000, 5 requested';
const error = new ApiError('problem', detail, {
  isServiceSentence: true,
  problem: { type: problemType('quota-exceeded'), title: 'Quota exceeded', status: 402, detail, instance: 'x' },
});

it('is the detail of the service on an English page', () => {
  expect(renderApp(<ErrorText error={error} />).container.textContent).toBe(detail);
  expect(errorSentence(error)).toBe(detail);
});

it('on a German page begins in German, with the English detail marked as such', () => {
  setTranslations(german);
  setPageLanguage('de');
  const { container } = renderApp(<ErrorText error={error} />);
  expect(container.textContent).toMatch(/^Der Ausschnitt braucht mehr Einheiten/);
  expect(container.querySelector('[lang=en]')?.textContent).toBe(detail);
  expect(errorSentence(error)).toMatch(/^Der Ausschnitt .*\(Compute-unit quota exceeded/);
});

it.each(Object.keys(problems) as (keyof typeof problems)[])('has a German sentence for %s', (slug) => {
  expect(german.api.problem(slug)).toMatch(/^[A-ZÄÖÜ].*[a-zß]\.$/);
});
