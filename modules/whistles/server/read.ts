import { allowed, found } from '#common/refusal.ts'
import { holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { glimpse } from '#server/concerns'
import * as orgs from '#server/orgs'
import { namesOf } from '#server/people'
import { tree } from '#server/regions'
import type { CallRow, ScoreSide, WhistleQuery } from '../contract.ts'
import { callStateOf, readableScores } from '../rules.ts'
import { type Clock, clocksOf } from './clocks.ts'
import { callable } from './draft.ts'
import { mayChange } from './open.ts'
import { mayAnswer, mayApprove, mayCall, mayRead, mayRule, sidesOf } from './policy.ts'
import * as store from './store.ts'

type Asking = Pick<Context, 'db' | 'now'>
const mayList = ({ actor }: Context) => holds(actor, 'whistles.read') || holds(actor, 'whistles.answer')

async function rowsOf({ db, now }: Asking, rows: readonly store.Listed[]) {
  const names = await orgs.namesOf(
    db,
    rows.flatMap((row) => [...row.calledIds, row.draftedOrg, ...(row.orgId ? [row.orgId] : [])]),
  )
  return rows.map((row) => ({
    ...row,
    orgName: row.orgId ? (names.get(row.orgId) ?? null) : null,
    draftedByName: names.get(row.draftedOrg) ?? '',
    calledNames: row.calledIds.map((id) => names.get(id) ?? ''),
    late: row.state === 'sent' && row.dueAt !== null && row.dueAt < now,
  }))
}

export async function listWhistles(ctx: Context, { limit, ...query }: WhistleQuery) {
  allowed(mayList(ctx))
  const page = await store.pageOf(ctx.db, ctx.actor, query, limit, ctx.now)
  return { ...page, rows: await rowsOf(ctx, page.rows) }
}

const exported = [
  'no',
  'type',
  'state',
  'subject',
  'place',
  'caller',
  'called',
  'draftedAt',
  'sentAt',
  'dueAt',
  'results',
  'escalated',
] as const
export function exportWhistles(ctx: Context, query: Omit<WhistleQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, now, say } = ctx
  allowed(mayList(ctx))
  const columns = exported.map((key) => ({
    title: say(`whistles:columns.${key}`),
    kind: key.endsWith('At') ? ('instant' as const) : ('text' as const),
  }))
  return exportOf(format, say('whistles:pages.list'), columns, async (db, cursor) => {
    const page = await store.pageOf(db, actor, { ...query, cursor }, 500, now)
    const rows = (await rowsOf({ db, now }, page.rows)).map((row) => [
      row.no,
      say(`whistles:types.${row.kind}`),
      say(`whistles:states.${row.state}`),
      row.subject,
      row.place,
      row.orgName ?? row.draftedByName,
      row.calledNames.join('、'),
      row.draftedAt,
      row.sentAt,
      row.dueAt,
      `${row.results}/${row.called}`,
      say(`whistles:yesNo.${row.escalated ? 'yes' : 'no'}`),
    ])
    return { rows, next: page.next }
  })
}

/** One clock a step: the last round of it. */
const shownClocks = (clocks: readonly Clock[], now: Date) =>
  [...new Map(clocks.map((clock) => [clock.step, clock])).values()].map((clock) => ({
    step: clock.step,
    dueAt: clock.dueAt,
    provisional: clock.provisional,
    metAt: clock.metAt,
    late: (clock.metAt ?? clock.stoppedAt ?? now) > clock.dueAt,
    escalatedAt: clock.escalatedAt,
    stopped: clock.stoppedAt !== null,
  }))

/** Calls as this reader sees them: scores of the other side stay sealed until both are in. */
async function callRows(ctx: Context, whistles: readonly store.Whistle[], calls: readonly store.Call[]) {
  const { db, now, actor } = ctx
  const ids = calls.map(({ id }) => id)
  const clocks = Map.groupBy(await clocksOf(db, ids), ({ callId }) => callId)
  const scores = Map.groupBy(await store.scoresOf(db, ids), ({ callId }) => callId)
  const names = await orgs.namesOf(
    db,
    calls.map(({ orgId }) => orgId),
  )
  const whistleOf = new Map(whistles.map((whistle) => [whistle.id, whistle]))
  return calls.map((call) => {
    const all = scores.get(call.id) ?? []
    const given = (side: ScoreSide) => all.some((score) => score.side === side)
    const sides = sidesOf(actor, whistleOf.get(call.whistleId)!, call)
    return {
      ...call,
      orgName: names.get(call.orgId) ?? '',
      state: callStateOf(call),
      ruling: call.rulingWords,
      clocks: shownClocks(clocks.get(call.id) ?? [], now),
      scores: readableScores(all, { opened: call.openedAt !== null, sides }),
      scored: { caller: given('caller'), called: given('called') },
      mine: mayAnswer(actor, call),
    }
  })
}

export async function readMyCalls(ctx: Context) {
  allowed(holds(ctx.actor, 'whistles.answer'))
  const shown = async (calls: readonly store.Call[]) => {
    const whistles = await store.readMany(ctx.db, [...new Set(calls.map(({ whistleId }) => whistleId))])
    const rows = new Map((await rowsOf(ctx, whistles)).map((row) => [row.id, row]))
    return (await callRows(ctx, whistles, calls)).map((call) => {
      const whistle = rows.get(call.whistleId)!
      return { ...call, whistle, words: whistle.words }
    })
  }
  return {
    open: await shown(await store.myCalls(ctx.db, ctx.actor, true)),
    done: (await shown(await store.myCalls(ctx.db, ctx.actor, false))).slice(0, 20),
  }
}

/** Where the reader may draft, and who may be called to the region he has chosen. */
export async function readCallable({ db, actor }: Context, { regionId }: { regionId?: string | undefined }) {
  allowed(holds(actor, 'whistles.call') || holds(actor, 'whistles.draft'))
  const { nodes } = await tree(db)
  const calling = scopeOf(actor, 'whistles.call')
  const drafting = scopeOf(actor, 'whistles.draft')
  const regions = [...nodes.values()].flatMap((node) => {
    if (node.level !== 'subdistrict' && node.level !== 'community') return []
    const may =
      calling.subdistricts.includes(node.subdistrictId!) || (node.communityId && drafting.communities.includes(node.communityId))
    return may ? [{ id: node.id, name: node.path.join(' '), level: node.level }] : []
  })
  const node = regionId && regions.some(({ id }) => id === regionId) ? nodes.get(regionId) : undefined
  const list = node ? await callable(db, node.subdistrictId!) : []
  const kindOf = (kind: string) => kind as 'stationedAgency' | 'cityDept' | 'residentsCommittee'
  return {
    regions: regions.sort((a, b) => (a.name < b.name ? -1 : 1)),
    orgs: list.map(({ id, name, kind }) => ({ id, name, kind: kindOf(kind) })),
  }
}

export async function readWhistle(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.read(db, id)
  const calls = row ? await store.callsOf(db, [id]) : []
  const whistle = found(row && mayRead(actor, row, calls) ? row : undefined, 'whistles.not-found')
  const events = await store.eventsOf(db, id)
  const people = await namesOf(
    db,
    [...events.map(({ byPerson }) => byPerson), whistle.approvedBy].filter((one) => one !== null),
  )
  const shown: CallRow[] = (await callRows(ctx, [whistle], calls)) as never
  const [own] = await rowsOf(ctx, [whistle])
  const nameOfCall = new Map(shown.map((call) => [call.id, call.orgName]))
  return {
    ...own!,
    origin: whistle.originModule ? { module: whistle.originModule, link: whistle.originLink } : null,
    concerns: await concernsOf(db, id),
    approval: whistle.approvedAt && { at: whistle.approvedAt, by: people.get(whistle.approvedBy ?? '') ?? null },
    verification: whistle.verifiedAt && { at: whistle.verifiedAt, words: whistle.verifiedWords ?? '' },
    calls: shown,
    events: events.map((event) => ({
      ...event,
      by: event.byPerson ? (people.get(event.byPerson) ?? null) : null,
      orgName: event.callId ? (nameOfCall.get(event.callId) ?? null) : null,
    })),
    may: {
      call: mayCall(actor, whistle),
      change: mayChange(actor, whistle),
      take: mayCall(actor, whistle),
      approve: mayApprove(actor, whistle),
      rule: mayRule(actor),
    },
  }
}

async function concernsOf(db: Db, whistleId: string) {
  const rows = []
  for (const concernId of await store.concernIdsOf(db, whistleId)) {
    const one = await glimpse(db, concernId)
    if (one) rows.push({ id: one.id, no: one.no, title: one.title })
  }
  return rows
}

/** Whistles as a neighbour may show them in a line of its own page. */
export async function briefOf(db: Db, ids: readonly string[]) {
  const rows = await store.readMany(db, ids)
  return new Map(
    rows.map(({ id, no, kind, state, subject, sentAt, called, results, escalated }) => [
      id,
      { id, no, kind, state, subject, sentAt, called, results, escalated, link: `/whistles/${id}` },
    ]),
  )
}
