import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Endpoint, ParsedOf, ReplyOf } from '#common/endpoint.ts'
import { type Facts, type FieldFault, type Refusal, Refused } from '#common/refusal.ts'
import { typedHeader } from '#common/typed.ts'
import { answeredBefore, keepAnswer } from './answers.ts'
import * as audit from './audit.ts'
import type { Context } from './context.ts'
import { constraintOf, type Db } from './db.ts'
import { faultsOf } from './faults.ts'
import type { House } from './house.ts'
import { type Incoming, readMultipart, type Upload } from './multipart.ts'

/** A file as an answer; `stream` gets fresh read transactions after the first one ended, for long exports. */
export type FileAnswer = {
  type: string
  name?: string
  inline?: boolean
  headers?: Record<string, string>
  body: Buffer | Readable | ((read: <T>(work: (db: Db) => Promise<T>) => Promise<T>) => Readable)
}

type Reply<E> = E extends { raw: true } ? FileAnswer : ReplyOf<E>
// biome-ignore lint/suspicious/noExplicitAny: a list of routes holds endpoints of every shape
export type Route = { endpoint: Endpoint<any, any, any, any>; handle: (ctx: Context, input: any) => Promise<unknown> | unknown }

/** Which endpoint is answered by which command or query. */
export function on<E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>>(
  endpoint: E,
  handle: (
    ctx: Context,
    input: ParsedOf<E> & { files: Upload[]; request: FastifyRequest; reply: FastifyReply },
  ) => Promise<Reply<E> | FileAnswer> | Reply<E> | FileAnswer,
): Route {
  return { endpoint, handle }
}

export function mount(house: House, module: string, { endpoint, handle }: Route): void {
  const action = `${module}.${endpoint.name}`
  house.app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { rateLimit: house.limitFor(endpoint.access, endpoint.method) },
    async handler(request, reply) {
      const incoming: Incoming = endpoint.multipart ? await readMultipart(request) : { fields: request.body, files: [] }
      const parsed = parse(endpoint, request, incoming.fields)
      if (endpoint.method === 'GET') {
        const answer = await house.read(request, endpoint.access, (ctx) => handle(ctx, { ...parsed, files: [], request, reply }))
        return endpoint.raw ? sendFile(house, request, reply, answer as FileAnswer) : reply.send(filtered(endpoint, answer))
      }
      const key = request.headers['idempotency-key']
      const asked = typeof key === 'string' && !endpoint.secret ? fingerprint(endpoint, parsed, incoming.files) : undefined
      const command = async (ctx: Context) => {
        const answer = filtered(endpoint, await handle(ctx, { ...parsed, files: incoming.files, request, reply }))
        const subjectId = (parsed.params as { id?: string } | undefined)?.id ?? (answer as { id?: string } | undefined)?.id
        audit.note(ctx, { action, subject: subjectId ? module : undefined, subjectId })
        countTyped(house, ctx, module, request.headers[typedHeader])
        const given = { status: reply.statusCode, body: JSON.stringify(answer ?? { done: true }) }
        if (asked) keepAnswer(ctx, key as string, endpoint.name, asked, given)
        return given
      }
      const { status, body } = await house.write(request, endpoint.access, command).catch(async (error: unknown) => {
        // Asked before? Then what refused or collided now was done then; looked up only here, so a first asking pays nothing.
        if (!asked || !(error instanceof Refused || constraintOf(error))) throw error
        const before = await house.read(request, endpoint.access, (ctx) =>
          answeredBefore(ctx, key as string, endpoint.name, asked),
        )
        if (!before) throw error
        return before
      })
      return reply.code(status).type('application/json; charset=utf-8').send(body)
    },
  })
}

/** With a command the console says how many seconds were typed for it; whoever keeps the sums is told, apart from it. */
function countTyped({ modules }: House, { db, actor, now }: Context, module: string, said: string | string[] | undefined): void {
  const seconds = Number(said)
  if (actor.kind !== 'person' || !(seconds > 0)) return
  for (const { typed } of modules) if (typed) db.aside((own) => typed({ db: own, actor, now }, module, seconds))
}

function parse(endpoint: Endpoint, request: FastifyRequest, fields: unknown): { params: unknown; query: unknown; body: unknown } {
  const one = (shape: z.ZodType | undefined, value: unknown, at: string) => {
    if (!shape) return undefined
    const read = shape.safeParse(value ?? {}, { reportInput: true })
    if (read.success) return read.data
    throw new Refused({ code: 'input.invalid' }, faultsOf(read.error, at))
  }
  return {
    params: one(endpoint.params, request.params, 'params'),
    query: one(endpoint.query, request.query, 'query'),
    body: one(endpoint.body, fields, ''),
  }
}

/** The answer as the contract declares it; a wrong answer is our fault, not the caller's puzzle. */
function filtered(endpoint: Endpoint, answer: unknown): unknown {
  if (!endpoint.answer) return answer
  const read = endpoint.answer.safeParse(answer)
  if (read.success) return read.data
  throw new Error(`${endpoint.name} answered against its contract: ${read.error.message}`)
}

function fingerprint(endpoint: Endpoint, parsed: unknown, files: Upload[]): Buffer {
  const hash = createHash('sha256').update(endpoint.name).update(JSON.stringify(parsed))
  for (const file of files) hash.update(file.content)
  return hash.digest()
}

function sendFile(house: House, request: FastifyRequest, reply: FastifyReply, file: FileAnswer): FastifyReply {
  reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', ...file.headers })
  const name = file.name ? `; filename*=UTF-8''${encodeURIComponent(file.name)}` : ''
  reply.type(file.type).header('content-disposition', `${file.inline ? 'inline' : 'attachment'}${name}`)
  return reply.send(typeof file.body === 'function' ? file.body((work) => house.readAgain(request, work)) : file.body)
}

/** RFC 9457, worded for the reader. */
export type Problem = {
  type: string
  title: string
  status: number
  code: string
  facts: Facts
  fields?: (FieldFault & { title: string })[]
  requestId: string
}

export function problemOf(house: House, request: FastifyRequest, refusal: Refusal, fields: readonly FieldFault[] = []): Problem {
  const lang = house.langOf(request)
  const say = house.words.say(lang)
  return {
    type: `/api/docs#${refusal.code}`,
    title: house.words.refusal(lang, refusal),
    status: house.statusOf(refusal.code),
    code: refusal.code,
    facts: refusal.facts ?? {},
    ...(fields.length
      ? { fields: fields.map((f) => ({ ...f, title: say(f.code.includes(':') ? f.code : `common:fields.${f.code}`, f.facts) })) }
      : {}),
    requestId: request.id,
  }
}
