import type { ReactNode } from 'react';
import { Logo } from '../../ui/logo.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import styles from './sign-in-page.module.css';

/** A page of one card in the centre, with the logo before its title and the language below. */
export function CardPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <h1>
          <Logo size={22} /> {title}
        </h1>
        {children}
        <LanguageSwitch />
      </div>
    </main>
  );
}
