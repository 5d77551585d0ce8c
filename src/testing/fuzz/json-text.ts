/** Text that stands in a body as it is, JSON or not. */
export class RawText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A member that is written, so that names can come twice and in any order. */
export type Members = readonly (readonly [name: string, value: unknown])[];

/** An object written by its list of members. */
export class MemberList {
  readonly members: Members;
  constructor(members: Members) {
    this.members = members;
  }
}

/** Like JSON.stringify, and able to write what JSON.stringify refuses: NaN, 1e400, names that come twice. */
export function jsonText(value: unknown): string {
  if (value instanceof RawText) return value.text;
  if (value instanceof MemberList) return objectText(value.members);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value === 'object' && value !== null) return objectText(Object.entries(value));
  return JSON.stringify(value) ?? 'null';
}

function objectText(members: Members): string {
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`).join(',')}}`;
}
