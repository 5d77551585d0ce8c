import { usageError } from '../../operator-error.ts';
import type { OptionValues } from '../command.ts';

/** The value of an option; undefined if it is not given. Throws a usage error for an empty value. */
export function optionalText(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  if (value === '') throw usageError(`--${name} needs a value.`);
  return typeof value === 'string' ? value : undefined;
}

/** The value of a required option. Throws a usage error if it is missing. */
export function requiredText(values: OptionValues, name: string, placeholder: string): string {
  const value = optionalText(values, name);
  if (value === undefined) throw usageError(`--${name} ${placeholder} is missing.`);
  return value;
}

/** All values of a repeatable option. */
export function texts(values: OptionValues, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** Splits KEY=VALUE. Throws a usage error that shows the expected form. */
export function keyAndValue(text: string, option: string, placeholder: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw usageError(`--${option} takes ${placeholder}, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}
