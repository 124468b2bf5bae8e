import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import type { JobHouse } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { batchOf, loadOf } from '#server/admission'
import * as inbox from '#server/inbox'
import { directory, orgsOf } from '#server/orgs'
import { holdersOf } from '#server/people'
import { nodesOf } from '#server/regions'
import type { AlarmQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { namedLike, quarterOf, rebounds, spansOf, whyNotSettle } from '../rules.ts'
import { mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

export async function shownAlarms({ db, actor }: Pick<Context, 'db' | 'actor'>, rows: readonly store.AlarmRow[]) {
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  return rows.map(({ byOrgId, communityId, ...row }) => ({
    ...row,
    by: (byOrgId && orgs.get(byOrgId)?.name) || null,
    place: (communityId && nodes.get(communityId)?.path.join(' ')) || null,
    mayManage: mayManage(actor),
  }))
}

export async function listAlarms(ctx: Context, { limit, ...query }: AlarmQuery) {
  allowed(mayRead(ctx.actor))
  const page = await store.pageOfAlarms(ctx.db, ctx.actor, query, limit)
  return { ...page, rows: await shownAlarms(ctx, page.rows) }
}

const keys = ['alarm', 'kind', 'what', 'imposer', 'place', 'at', 'settled'] as const
export function exportAlarms(ctx: Context, query: Omit<AlarmQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say } = ctx
  allowed(mayRead(actor))
  const columns = keys.map((key) => ({
    title: say(`burden:columns.${key}`),
    kind: key === 'at' ? ('instant' as const) : ('text' as const),
  }))
  return exportOf(format, say('burden:pages.alarms'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfAlarms(db, actor, { ...query, cursor }, 500)
    const cells = (await shownAlarms({ db, actor }, rows)).map((row) => [
      row.title,
      say(`burden:alarmKinds.${row.kind}`),
      row.item ?? say('burden:alarms.grew', { asked: row.asked ?? 0, yearBefore: row.yearBefore ?? 0 }),
      row.by,
      row.place,
      row.at,
      row.settledWords,
    ])
    return { rows: cells, next }
  })
}

export async function settleAlarm(ctx: Context, id: string, { words }: { words: string }) {
  allowed(mayRead(ctx.actor))
  const alarm = found(await store.findAlarm(ctx.db, id), 'burden.no-alarm')
  allowed(mayManage(ctx.actor))
  refuseIf(whyNotSettle(alarm))

  inbox.clear(ctx, 'burden', id)
  await store.settle(ctx.db, id, words, ctx.actor.personId, ctx.now)
  return { id }
}

/** Something was asked of communities: is it named like what was cut? */
export async function watchAsked(ctx: Context, { batchId }: { batchId: string }): Promise<void> {
  const { db, now } = ctx
  const batch = await batchOf(db, batchId)
  if (!batch) return
  const { sameName } = await rulesOf(db, 'burden', rules)
  const like = (name: string) =>
    namedLike(batch.title, name, sameName) || (batch.matter !== null && namedLike(batch.matter, name, 100))
  for (const item of (await store.cut(db)).filter(({ name }) => like(name))) {
    const id = newId(now.getTime())
    const alarm = {
      id,
      kind: 'cancelled-again' as const,
      title: batch.title,
      itemId: item.id,
      askId: batch.askId,
      byOrgId: batch.byOrgId,
      quarter: quarterOf(dayOf(now)),
      link: `/admission/asks/${batch.askId}`,
      at: now,
    }
    if (await store.addAlarm(db, alarm)) await tellLead(ctx, id, 'cancelled-again', batch.title)
  }
}

/** Each night: communities that are asked more than in the same days last year, beyond the city's limit. */
export async function nightly(house: JobHouse): Promise<void> {
  for (const city of await house.cities()) await house.inCity(city, watchLoad)
}
export async function watchLoad(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const book = await rulesOf(db, 'burden', rules)
  const quarter = quarterOf(dayOf(now))
  const spans = spansOf(quarter, dayOf(now))
  const [load, yearBefore] = [await loadOf(db, spans.now), await loadOf(db, spans.yearBefore)]
  const nodes = await nodesOf(db)
  for (const row of load) {
    const was = yearBefore.find(({ communityId }) => communityId === row.communityId)?.asks ?? 0
    if (!rebounds(row.asks, was, book)) continue
    const id = newId(now.getTime())
    const title = nodes.get(row.communityId)?.path.join(' ') ?? ''
    const alarm = {
      id,
      kind: 'rebound' as const,
      title,
      communityId: row.communityId,
      subdistrictId: nodes.get(row.communityId)?.subdistrictId ?? null,
      quarter,
      asked: row.asks,
      yearBefore: was,
      link: `/admission/asks?communityId=${row.communityId}&from=${spans.now.from}&to=${spans.now.to}`,
      at: now,
    }
    if (await store.addAlarm(db, alarm)) await tellLead(ctx, id, 'rebound', title)
  }
}

async function tellLead(ctx: Context, subjectId: string, kind: string, title: string): Promise<void> {
  for (const { id } of await orgsOf(ctx.db, { kind: ['cityOffice', 'cityCommittee', 'cityDept'] })) {
    if ((await holdersOf(ctx.db, id, 'burden.manage', ctx.now)).length === 0) continue
    inbox.put(ctx, {
      module: 'burden',
      subjectId,
      kind,
      title,
      link: '/burden/alarms',
      orgId: id,
      permission: 'burden.manage',
      dueAt: null,
    })
    return
  }
}
