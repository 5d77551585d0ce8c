import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { ErrorText } from '../../api/error-text.tsx';
import { chooseService } from '../../api/service-address.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { connectionStrings } from './connection-strings.ts';
import styles from './service-form.module.css';
import { originOf, servicesOfPage } from './services-of-page.ts';

const words = connectionStrings.address;
/** A service that does not answer is left without waiting for it. */
const MAX_SIGN_OUT_MS = 1000;

type ServiceFormProps = {
  /** Loads the page again; tests pass their own. */
  readonly reload?: (() => void) | undefined;
};

/** The address of the service that the page uses, which can be changed to one that the operator lists. A change ends the sign-in of this page. */
export function ServiceForm({ reload = () => location.replace('/') }: ServiceFormProps) {
  const { session } = useApi();
  const current = session.http.baseUrl || location.origin;
  const [address, setAddress] = useState(current);
  const [isChecking, setIsChecking] = useState(false);
  const [refusal, setRefusal] = useState<{ text: string } | { error: unknown } | null>(null);
  const change = async (origin: string) => {
    const listed = origin === location.origin ? [origin] : await servicesOfPage();
    if (!listed.includes(origin)) return setRefusal({ text: words.notListed(origin, location.origin) });
    if (!chooseService(origin)) return setRefusal({ text: words.notStored });
    // Until the page is loaded again it shows the sign-in page of the current service, to which no password of the other one may go.
    await Promise.race([session.signOut(), new Promise((resolve) => setTimeout(resolve, MAX_SIGN_OUT_MS))]);
    reload();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const origin = originOf(address);
    if (origin === null) return setRefusal({ text: words.invalid(address.trim()) });
    if (isChecking || origin === current) return;
    setIsChecking(true);
    setRefusal(null);
    await change(origin).catch((error: unknown) => setRefusal({ error }));
    setIsChecking(false);
  };
  const note = refusal && ('text' in refusal ? refusal.text : <ErrorText error={refusal.error} />);
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Field label={words.title} hint={words.hint} error={note}>
        {(control) => (
          <input
            {...control}
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button type="submit" disabled={isChecking || originOf(address) === current}>
          {words.change}
        </Button>{' '}
        {current !== location.origin && (
          <Button onClick={() => void change(location.origin)}>{words.own(location.origin)}</Button>
        )}
      </div>
    </form>
  );
}
