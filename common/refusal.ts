/** A fact shown inside a refusal's sentence; instants and days as ISO strings. */
export type Facts = Record<string, string | number | boolean | null>

/**
 * An expected no, as a value. `code` is `<module>.<name>`, declared with its HTTP status in the module's contract and
 * worded at `refusals.<name>` of the module's word files; `facts` fill the sentence.
 */
export type Refusal = { code: string; facts?: Facts }

/** Code → HTTP status, declared by each contract. */
export type Refusals = Record<string, number>

/** A field that was not accepted: path as `place.gridId`, code as a key of `common:fields`. */
export type FieldFault = { path: string; code: string; facts?: Facts }

export const refuse = (code: string, facts?: Facts): Refusal => (facts ? { code, facts } : { code })

/** Thrown once by the functions below; rolls the transaction back and is answered as problem+json. */
export class Refused extends Error {
  readonly refusal: Refusal
  readonly fields: FieldFault[]
  constructor(refusal: Refusal, fields: FieldFault[] = []) {
    super(refusal.code)
    this.refusal = refusal
    this.fields = fields
  }
}

export function refuseIf(refusal: Refusal | null | undefined | false): void {
  if (refusal) throw new Refused(refusal)
}

/** The row, or the refusal `code` (a 404 by its contract). */
export function found<T>(row: T | null | undefined, code: string): T {
  if (row === null || row === undefined) throw new Refused({ code })
  return row
}

/** A policy answers true, false, or a refusal that says more than `access.denied`. */
export function allowed(answer: boolean | Refusal): void {
  if (answer === false) throw new Refused({ code: 'access.denied' })
  if (answer !== true) throw new Refused(answer)
}

/** Refusals that any endpoint may answer. */
export const commonRefusals = {
  'session.required': 401,
  'session.mfa-required': 401,
  'access.denied': 403,
  'access.origin': 403,
  'input.invalid': 422,
  'input.unreadable': 400,
  'input.too-large': 413,
  'input.too-many-requests': 429,
  'idempotency.key-reused': 409,
  'idempotency.in-progress': 409,
  'version.stale': 409,
  'route.not-found': 404,
  'server.busy': 503,
} as const satisfies Refusals
