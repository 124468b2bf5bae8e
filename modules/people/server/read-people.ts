import { Readable } from 'node:stream'
import { dayOf, instantOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { FileAnswer } from '#platform/http.ts'
import { type OutColumn, type Value, writeCsv, writeXlsx } from '#platform/sheets/index.ts'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as regionNames } from '#server/regions'
import type { PeopleQuery } from '../contract.ts'
import { maskPhone } from '../rules.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { mayRead } from './policy.ts'
import * as accounts from './store/accounts.ts'
import * as appointments from './store/appointments.ts'
import * as persons from './store/persons.ts'
import * as posts from './store/posts.ts'
import * as throttles from './store/throttles.ts'

type Row = appointments.AppointmentRow

/** Names of posts, organisations and regions of many appointments at once. */
async function namer({ db, lang }: Context, rows: readonly Row[]) {
  const called = new Map((await posts.list(db)).map((post) => [post.code, lang === 'zh' ? post.nameZh : post.nameEn]))
  const orgs = await orgNames(
    db,
    rows.map(({ orgId }) => orgId),
  )
  const regions = await regionNames(
    db,
    rows.flatMap(({ regionId }) => (regionId ? [regionId] : [])),
  )
  return (row: Row) => ({
    postName: called.get(row.post) ?? row.post,
    orgName: orgs.get(row.orgId) ?? '',
    regionName: row.regionId ? (regions.get(row.regionId) ?? '') : null,
  })
}

export function stateOf({ validFrom, validUntil, endedEarlyAt }: Row, now: Date): 'coming' | 'held' | 'ended' {
  if ((endedEarlyAt && endedEarlyAt <= now) || (validUntil && instantOf(validUntil) <= now)) return 'ended'
  return validFrom > dayOf(now) ? 'coming' : 'held'
}

export async function listPeople(ctx: Context, query: PeopleQuery) {
  allowed(mayRead(ctx.actor))
  const filter = filterOf(ctx, query)
  const rows = await persons.list(ctx.db, { ...filter, limit: query.limit + 1 })
  const page = rows.slice(0, query.limit)
  const count = await persons.countUpTo(ctx.db, filter, 1001)
  const last = page.at(-1)
  return {
    rows: await withPosts(ctx, page),
    next: rows.length > page.length && last ? cursorOf([last.name, last.id]) : null,
    total: { count: Math.min(count, 1000), more: count > 1000 },
  }
}

function filterOf({ now }: Context, { q, orgId, post, left, cursor, limit }: Partial<PeopleQuery>): persons.PersonFilter {
  const after = readCursor(cursor)
  const given = { ...(q && { q }), ...(orgId && { orgId }), ...(post && { post }) }
  return {
    ...given,
    left: left === 'true',
    at: now,
    limit: limit ?? 200,
    ...(after && { after: { name: after[0]!, id: after[1]! } }),
  }
}

async function withPosts(ctx: Context, page: persons.ListedPerson[]) {
  const held = await appointments.heldBy(
    ctx.db,
    page.map(({ id }) => id),
    ctx.now,
  )
  const names = await namer(ctx, held)
  const byPerson = Map.groupBy(held, ({ personId }) => personId)
  return page.map(({ id, name, code, phone, account, leftAt }) => ({
    id,
    name,
    code,
    phone: maskPhone(phone),
    account,
    left: leftAt !== null,
    posts: (byPerson.get(id) ?? []).map((one) => ({ ...names(one), kind: one.kind })),
  }))
}

export async function readPerson(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  allowed(mayRead(actor) || actor.personId === id)
  const person = found(await persons.find(db, id), 'people.not-found')
  const account = await accounts.find(db, id)
  const rows = await appointments.listOf(db, id)
  const names = await namer(ctx, rows)
  const throttle = account && (await throttles.find(db, 'name', account.signInName))
  return {
    id,
    name: person.name,
    code: person.code,
    phone: maskPhone(person.phone),
    version: person.version,
    left: person.leftAt !== null,
    leftAt: person.leftAt,
    account: !account ? ('none' as const) : account.disabledAt ? ('disabled' as const) : ('open' as const),
    signInName: account?.signInName ?? null,
    secondFactor: Boolean(account?.secondFactorAt),
    lockedUntil: throttle?.lockedUntil && throttle.lockedUntil > now ? throttle.lockedUntil : null,
    appointments: rows.map((row) => ({ ...row, ...names(row), state: stateOf(row, now) })),
  }
}

/** Streams a page of persons at a time; a person with two posts has two lines. */
export function exportPeople(
  ctx: Context,
  { as, ...query }: Omit<PeopleQuery, 'cursor' | 'limit'> & { as: 'xlsx' | 'csv' },
): FileAnswer {
  allowed(mayRead(ctx.actor))
  const { say } = ctx
  const columns: OutColumn[] = ['name', 'code', 'phone', 'post', 'org', 'kind'].map((key) => ({
    title: say(`people:columns.${key}`),
  }))
  return {
    type: as === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
    name: `${say('people:pages.list')}.${as}`,
    body: (read) => {
      async function* lines(): AsyncGenerator<Value[]> {
        let cursor: string | null | undefined
        do {
          const page = await read((db) => listPeople({ ...ctx, db }, { ...query, limit: 200, ...(cursor ? { cursor } : {}) }))
          for (const { name, code, phone, posts: held } of page.rows)
            for (const one of held.length ? held : [undefined])
              yield [name, code, phone, one?.postName, one?.orgName, one && say(`people:kinds.${one.kind}`)]
          cursor = page.next
        } while (cursor)
      }
      return as === 'xlsx' ? writeXlsx(say('people:pages.list'), columns, lines()) : Readable.from(writeCsv(columns, lines()))
    },
  }
}
