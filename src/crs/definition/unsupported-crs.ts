/** Thrown for a coordinate system that can't be defined; `projection` names its method or the part that is not supported. */
export class UnsupportedCrs extends Error {
  readonly projection: string;

  constructor(projection: string) {
    super(`The coordinate system is not supported: ${projection}.`);
    this.projection = projection;
  }
}
