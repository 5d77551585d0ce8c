/** Text that is inserted in a body unchanged, JSON or not. */
export class RawText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Members to write; names may be repeated and in any order. */
export type Members = readonly (readonly [name: string, value: unknown])[];

/** An object written by its list of members. */
export class MemberList {
  readonly members: Members;
  constructor(members: Members) {
    this.members = members;
  }
}

/** Like JSON.stringify, but it can also write NaN, 1e400 and repeated names. */
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
