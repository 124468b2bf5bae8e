import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf } from '#server/orgs'
import type { AddItem, DecideItem, ItemQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotChange, whyNotDecide } from '../rules.ts'
import { shownAlarms } from './alarms.ts'
import { mayAdd, mayManage, mayRead, orgOfAdder } from './policy.ts'
import * as store from './store.ts'

export async function listItems({ db, actor }: Context, { limit, ...query }: ItemQuery) {
  allowed(mayRead(actor))
  return store.pageOfItems(db, query, limit)
}

const keys = [
  'kind',
  'name',
  'category',
  'imposer',
  'basis',
  'frequency',
  'hours',
  'decision',
  'decidedOn',
  'reason',
  'docNo',
  'publishedOn',
] as const
export function exportItems({ actor, say }: Context, query: Omit<ItemQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(mayRead(actor))
  const columns = keys.map((key) => ({
    title: say(`burden:columns.${key}`),
    kind: (key === 'hours' ? 'number' : key.endsWith('On') ? 'day' : 'text') as 'text',
  }))
  return exportOf(format, say('burden:pages.items'), columns, async (db, cursor) => {
    const categories = await categoryNames({ db, lang: 'zh' })
    const { rows, next } = await store.pageOfItems(db, { ...query, cursor }, 500)
    const cells = rows.map((row) => [
      say(`burden:kinds.${row.kind}`),
      row.name,
      categories.get(row.category) ?? row.category,
      row.imposer,
      row.basis,
      say(`burden:frequencies.${row.frequency}`),
      row.halfHours / 2,
      say(`burden:decisions.${row.decision}`),
      row.decidedOn,
      row.reason,
      row.docNo,
      row.publishedOn,
    ])
    return { rows: cells, next }
  })
}

/** Kinds of work by key, as the city calls them. */
export async function categoryNames({ db, lang }: Pick<Context, 'db' | 'lang'>): Promise<Map<string, string>> {
  const { categories } = await rulesOf(db, 'burden', rules)
  return new Map(categories.map((one) => [one.key, one[lang]]))
}

export async function readSums({ db, actor }: Context) {
  allowed(mayRead(actor))
  const rows = await store.sums(db)
  return { rows, waiting: rows.reduce((sum, row) => sum + row.waiting, 0), mayManage: mayManage(actor), mayAdd: mayAdd(actor) }
}

export async function readItem(ctx: Context, id: string) {
  const { db, actor } = ctx
  allowed(mayRead(actor))
  const item = found(await store.find(db, id), 'burden.no-item')
  const other = item.replacedBy ? await store.find(db, item.replacedBy) : undefined
  return {
    ...item,
    replacedBy: other ? { id: other.id, name: other.name } : null,
    reportedBy: item.reportedOrgId ? ((await orgOf(db, item.reportedOrgId))?.name ?? null) : null,
    watch: await shownAlarms(ctx, await store.alarmsOf(db, id)),
    mayManage: mayManage(actor),
  }
}

export async function addItem(ctx: Context, item: AddItem) {
  const { db, actor, now } = ctx
  allowed(mayAdd(actor))
  refuseIf((await store.known(db, item)) && refuse('burden.known', { name: item.name }))

  const id = newId(now.getTime())
  await store.insert(db, id, item, { orgId: orgOfAdder(actor), by: actor.personId, at: now })
  return { id, version: 1 }
}

export async function changeItem(ctx: Context, id: string, { version, ...item }: AddItem & { version: number }) {
  const before = await openItem(ctx, id)
  refuseIf(whyNotChange(before, version))
  const same = await store.known(ctx.db, item)
  refuseIf(same && same.id !== id && refuse('burden.known', { name: item.name }))

  return { id, ...(await store.rewrite(ctx.db, id, item)) }
}

export async function decideItem(ctx: Context, id: string, { version, ...decided }: DecideItem) {
  const item = await openItem(ctx, id)
  refuseIf(whyNotDecide(item, decided, version))
  const { decision, reason, replacedBy } = decided
  const other = replacedBy ? await store.find(ctx.db, replacedBy) : undefined
  refuseIf(replacedBy !== undefined && (other === undefined || other.decision === 'cancel') && refuse('burden.merged-into'))

  const { now, actor } = ctx
  return {
    id,
    ...(await store.decide(ctx.db, id, { decision, reason, replacedBy: replacedBy ?? null, on: dayOf(now), by: actor.personId })),
  }
}

/** All that is decided goes out under one number, and is only watched from then on. */
export async function publish({ db, actor, now }: Context, { docNo }: { docNo: string }) {
  allowed(mayManage(actor))
  const id = newId(now.getTime())
  await store.addRound(db, { id, docNo, on: dayOf(now), by: actor.personId })
  const items = await store.publish(db, id)
  refuseIf(items === 0 && refuse('burden.nothing-decided'))
  return { id, items }
}

async function openItem({ db, actor }: Context, id: string): Promise<store.ItemRow> {
  allowed(mayRead(actor))
  const item = found(await store.findForUpdate(db, id), 'burden.no-item')
  allowed(mayManage(actor))
  return item
}
