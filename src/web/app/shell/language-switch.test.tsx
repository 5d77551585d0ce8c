import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { chooseLanguage, setPageLanguage, wantedLanguage } from '../../ui/i18n/language.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { LanguageSwitch } from './language-switch.tsx';

afterEach(() => {
  localStorage.clear();
  setPageLanguage('en');
});

const offered = () => within(screen.getByRole('group', { name: strings.app.language })).getAllByRole('button');

describe('the switch of the language', () => {
  it('offers the other language by its own name, marked as that language', () => {
    renderApp(<LanguageSwitch />);
    expect(offered().map((button) => [button.textContent, button.lang])).toEqual([['Deutsch', 'de']]);
  });

  it('is reached and pressed with the keyboard, also as an abbreviation', async () => {
    const chosen: string[] = [];
    const { user } = renderApp(<LanguageSwitch isShort onChoose={(language) => chosen.push(language)} />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Deutsch (DE)' }));
    expect(document.activeElement?.textContent).toBe('DE');
    await user.keyboard('{Enter}');
    expect(chosen).toEqual(['de']);
  });

  it('offers English in German', () => {
    setPageLanguage('de');
    renderApp(<LanguageSwitch />);
    expect(offered().map((button) => [button.textContent, button.lang])).toEqual([['English', 'en']]);
  });

  it('is absent if the browser refuses storage', () => {
    const storage = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    renderApp(<LanguageSwitch />);
    storage.mockRestore();
    expect(screen.queryByRole('group')).toBeNull();
  });
});

it('a chosen language is the wanted one after the reload, whatever the browser prefers', () => {
  let reloads = 0;
  expect(wantedLanguage()).toBe('en');
  chooseLanguage('de', () => reloads++);
  expect([reloads, wantedLanguage()]).toEqual([1, 'de']);
});
