import { Button } from '../../ui/button.tsx';
import { canChooseLanguage, chooseLanguage, offeredLanguages, pageLanguage } from '../../ui/i18n/language.ts';
import { strings } from '../../ui/i18n/strings.ts';
import styles from './language-switch.module.css';

type LanguageSwitchProps = {
  /** shows abbreviations, where there is no room for names */
  readonly isShort?: boolean;
  readonly onChoose?: typeof chooseLanguage;
};

/** A button for each other language, in that language. Buttons, because a select would reload the page on an arrow key. */
export function LanguageSwitch({ isShort = false, onChoose = chooseLanguage }: LanguageSwitchProps) {
  if (!canChooseLanguage()) return null;
  const others = offeredLanguages.filter(({ language }) => language !== pageLanguage());
  return (
    <fieldset className={styles.switch} aria-label={strings.app.language}>
      {others.map(({ language, name, short }) => (
        <Button
          key={language}
          variant="link"
          lang={language}
          // Speech input needs the visible text in the accessible name (WCAG 2.2, 2.5.3).
          aria-label={isShort ? `${name} (${short})` : undefined}
          title={isShort ? name : undefined}
          onClick={() => onChoose(language)}
        >
          {isShort ? short : name}
        </Button>
      ))}
    </fieldset>
  );
}
