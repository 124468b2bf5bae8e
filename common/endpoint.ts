import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Shape = z.ZodType

/**
 * One door of the API, declared once: the server parses with it, the web is typed by it, OpenAPI is generated from it.
 * `name` is the mechanism's name (`return-concern`), `access: 'public'` needs no sign-in.
 * `answer` also filters: what it does not declare never leaves the house. `raw` answers a file or stream instead.
 */
export type Endpoint<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape, A extends Shape = Shape> = {
  name: string
  method: Method
  path: `/api/${string}`
  summary: string
  access: 'public' | 'session'
  params: P
  query: Q
  body: B
  answer: A
  refusals: readonly string[]
  /** The answer is a file or stream (a reply of its own), not JSON. */
  raw: boolean
  /** The body is multipart/form-data: files beside fields. */
  multipart: boolean
  /** The answer holds a secret (a one-time password): it is not kept for an Idempotency-Key, so each request acts. */
  secret: boolean
}

type Given<P, Q, B, A> = Pick<Endpoint, 'name' | 'method' | 'path' | 'summary' | 'access'> & {
  params?: P
  query?: Q
  body?: B
  answer?: A
  refusals?: readonly string[]
  raw?: boolean
  multipart?: boolean
  secret?: boolean
}

export function endpoint<
  P extends Shape = z.ZodUndefined,
  Q extends Shape = z.ZodUndefined,
  B extends Shape = z.ZodUndefined,
  A extends Shape = z.ZodUndefined,
>(given: Given<P, Q, B, A>): Endpoint<P, Q, B, A> {
  return { refusals: [], raw: false, multipart: false, secret: false, ...given } as unknown as Endpoint<P, Q, B, A>
}

/** What a caller sends. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, Shape> ? { params: z.input<P>; query: z.input<Q>; body: z.input<B> } : never
/** What a handler receives after parsing. */
export type ParsedOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, Shape> ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> } : never
/** What a handler gives back (Date where the contract says `instant`). */
export type ReplyOf<E> = E extends Endpoint<Shape, Shape, Shape, infer A> ? z.input<A> : never
/** What the caller gets: JSON. */
export type AnswerOf<E> = E extends Endpoint<Shape, Shape, Shape, infer A> ? z.output<A> : never

type ListShape = { cursor: z.ZodType; limit: z.ZodType }
type WholeList<E> =
  E extends Endpoint<infer P, z.ZodObject<infer Q>>
    ? Endpoint<P, z.ZodObject<Omit<Q, keyof ListShape>>, z.ZodUndefined, z.ZodUndefined>
    : never

/** The whole of a list as .xlsx and as .csv: its address, filters and refusals, without its pages. */
export function exportsOf<P extends Shape, Q extends ListShape, A extends Shape>(
  list: Endpoint<P, z.ZodObject<Q>, z.ZodUndefined, A>,
): [WholeList<typeof list>, WholeList<typeof list>] {
  // zod names the keys of a shape only where the shape is known; both stand in every ListShape.
  const query = list.query.omit({ cursor: true, limit: true } as never)
  const as = (format: 'xlsx' | 'csv') => ({
    ...list,
    name: `${list.name.replace(/^list-/, 'export-')}-${format}`,
    path: `${list.path}/export.${format}`,
    summary: `The same as .${format}: ${list.summary}`,
    query,
    answer: undefined,
    raw: true,
  })
  // WholeList says the type that omit cannot.
  return [as('xlsx'), as('csv')] as never
}
