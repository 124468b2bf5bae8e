import type { Endpoint, InputOf } from '#common/endpoint.ts'
import type { Facts, FieldFault } from '#common/refusal.ts'
import { typedHeader } from '#common/typed.ts'
import { takeTyped } from './typing.ts'
import { say } from './words.ts'

/** A no of the server (problem+json), or of the line between; `title` is worded by the server in the reader's language. */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Facts
  readonly fields: FieldFault[]
  readonly requestId: string | null
  constructor(given: {
    code: string
    status: number
    title: string
    facts?: Facts
    fields?: FieldFault[]
    requestId?: string | null
  }) {
    super(given.title)
    this.code = given.code
    this.status = given.status
    this.facts = given.facts ?? {}
    this.fields = given.fields ?? []
    this.requestId = given.requestId ?? null
  }
  get title() {
    return this.message
  }
  /** Our fault or the line's: trying again may help. */
  get passing() {
    return this.status === 0 || this.status >= 500
  }
}

type Needed<T> = undefined extends T ? never : T
type Parts<T> = {
  [K in keyof T as T[K] extends undefined ? never : object extends Needed<T[K]> ? never : K]: T[K]
} & { [K in keyof T as T[K] extends undefined ? never : object extends Needed<T[K]> ? K : never]?: T[K] }

/** What a caller gives: only the parts that the endpoint declares, those with nothing required may be left out. */
export type Input<E> = Parts<InputOf<E>>

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

/** The address of an endpoint with its path and query filled; empty values are left out. Also for links to files. */
export function addressOf<E extends Endpoint>(endpoint: E, input: Omit<Input<E>, 'body'>): string {
  const { params = {}, query = {} } = input as Loose
  const path = endpoint.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one))
  return search.size ? `${path}?${search}` : path
}

/** Where one goes to sign in, and comes back from. */
export const signInPath = '/staff/sign-in'

function toSignIn(why: string) {
  if (location.pathname.startsWith(signInPath)) return
  const here = location.pathname.slice('/staff'.length) + location.search
  location.assign(`${signInPath}?next=${encodeURIComponent(here)}&why=${why}`)
}

/** One request. Throws `Refused`; a lost session leads to the sign-in page and back here afterwards. */
export async function send(
  endpoint: Endpoint,
  input: Loose,
  options: { key?: string; signal?: AbortSignal } = {},
): Promise<unknown> {
  const { body } = input
  const files = body instanceof FormData
  const typed = endpoint.method === 'GET' ? 0 : takeTyped()
  let response: Response
  try {
    response = await fetch(addressOf(endpoint, input as never), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined || files ? {} : { 'content-type': 'application/json' }),
        ...(options.key ? { 'idempotency-key': options.key } : {}),
        ...(typed > 0 ? { [typedHeader]: String(typed) } : {}),
      },
      body: body === undefined ? undefined : files ? body : JSON.stringify(body),
      signal: options.signal,
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new Refused({ code: 'network.unreachable', status: 0, title: say('ui:failed.unreachable') })
  }
  const text = await response.text()
  const read = (response.headers.get('content-type') ?? '').includes('json') && text ? JSON.parse(text) : undefined
  if (response.ok) return read
  if (response.status === 401 && endpoint.access === 'session') toSignIn(read?.code ?? 'session.required')
  throw new Refused({ code: 'server.error', title: say('ui:failed.server'), ...read, status: response.status })
}
