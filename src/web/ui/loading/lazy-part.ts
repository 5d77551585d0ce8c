import { type ComponentType, createElement, type FunctionComponent, lazy, useState } from 'react';

/** The code of a part of the page could not be loaded: the service has stopped, or the network is gone. */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
  /** Lets the next render load the code again. */
  readonly renew: () => void;

  constructor(cause: unknown, renew: () => void) {
    super('The code of a part of the page could not be loaded.', { cause });
    this.renew = renew;
  }
}

/** A component of a separate chunk. `preload` loads its code before it is rendered, and never rejects. */
export type LazyPart<Props> = FunctionComponent<Props> & { readonly preload: () => Promise<void> };

/**
 * A component of a separate chunk. Render it in an `ErrorBoundary`, which offers to load it again after a failure (React's `lazy`
 * retains a failure for the lifetime of the page), and in a `Suspense`.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loading: Promise<ComponentType<Props>> | null = null;
  let loaded: ComponentType<Props> | null = null;
  const loadOnce = () => {
    loading ??= load().then((part) => {
      loaded = part;
      return part;
    });
    return loading;
  };
  const attempt = (prepare: () => Promise<unknown>) => {
    const loadDefault = async () => {
      try {
        await prepare();
        return { default: await loadOnce() };
      } catch (cause) {
        throw new PartNotLoaded(cause, () => {
          loading = null;
          current = attempt(loadMissingStyles);
        });
      }
    };
    // React's types of lazy components lose the properties.
    return lazy(loadDefault) as unknown as FunctionComponent<Props>;
  };
  let current = attempt(async () => undefined);
  const choose = (): ComponentType<Props> => loaded ?? current;
  return Object.assign((props: Props) => createElement(ChosenPart<Props>, { choose, props }), {
    preload: () =>
      loadOnce().then(
        () => undefined,
        () => {
          loading = null;
        },
      ),
  });
}

/**
 * React shows a part that suspends at the earliest 300 ms after the fallback, so that one whose code is loaded must not suspend. The choice
 * remains while it is shown, because another component would lose the state.
 */
function ChosenPart<Props extends object>({
  choose,
  props,
}: {
  readonly choose: () => ComponentType<Props>;
  readonly props: Props;
}) {
  const [Part] = useState(choose);
  return createElement(Part, props);
}

/** Loads style sheets again that failed with a chunk: the bundler's loader requests each only once. */
async function loadMissingStyles(): Promise<void> {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')];
  const loaded = new Set(links.filter(({ sheet }) => sheet !== null).map(({ href }) => href));
  const missing = new Map(links.filter(({ href }) => !loaded.has(href)).map((link) => [link.href, link]));
  await Promise.all(
    [...missing.values()].map((link) => {
      const { promise, resolve, reject } = Promise.withResolvers<Event>();
      const again = link.cloneNode() as HTMLLinkElement;
      again.addEventListener('load', resolve);
      again.addEventListener('error', reject);
      link.replaceWith(again);
      return promise;
    }),
  );
}
