/** Units of short numbers: minutes and seconds of arc, US survey feet and feet. */
const UNITS: Readonly<Record<string, number>> = { m: 1 / 60, s: 1 / 3600, u: 1200 / 3937, f: 0.3048 };

/** A number in a unit in which it is shorter, if that gives PROJ's 15 digits again: `42.6666666666667` is `2560m`. */
export function shortNumber(text: string): string {
  const found = Object.entries(UNITS)
    .map(([unit, size]) => `${Number((Number(text) / size).toFixed(4))}${unit}`)
    .find((short) => short.length < text.length - 2 && fullNumber(short) === text);
  return found ?? text;
}

/** The text of which `shortNumber` made a shorter one. */
export function fullNumber(short: string): string {
  const unit = UNITS[short.at(-1) ?? ''];
  return unit === undefined ? short : String(Number((Number.parseFloat(short) * unit).toPrecision(15)));
}
