import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { tree } from '#server/regions'
import type { DraftLetters, GivenItem, SaveItems, TakeItems } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { mergeItems, whyNotChange, whyNotDrop, whyNotOpen } from '../rules.ts'
import { factKeysOf } from './facts.ts'
import { orgOfPost, postOf } from './parties.ts'
import { mayDraft, mayManage } from './policy.ts'
import { findFor } from './read-letters.ts'
import * as store from './store.ts'

type Template = Omit<GivenItem, 'id' | 'parentId'>

/** A letter for each unit, from items typed once and, where it is asked, all those of the upper letter; the same heading is one item. */
export async function draftLetters(ctx: Context, { year, level, regionIds, items, cascade }: DraftLetters) {
  const { db, actor, now, say } = ctx
  const { nodes, root } = await tree(db)
  mustBeFacts(ctx, level, items)
  const standing = await store.ofYear(db, year)
  const letters: store.NewLetter[] = []
  const rows: store.NewItem[] = []
  for (const regionId of new Set(regionIds)) {
    const node = found(nodes.get(regionId), 'letters.no-such-unit')
    refuseIf(node.level !== level && refuse('letters.no-such-unit'))
    const at = { level, subdistrictId: node.subdistrictId!, communityId: node.communityId }
    allowed(mayManage(actor, at))
    refuseIf(
      standing.some((one) => one.level === level && (one.communityId ?? one.subdistrictId) === regionId) &&
        refuse('letters.stands-already', { place: node.name }),
    )
    const upper =
      level === 'community'
        ? standing.find((one) => one.level === 'subdistrict' && one.subdistrictId === node.subdistrictId)
        : null
    refuseIf(whyNotOpen(upper, level))
    const [aPost, bPost] = [postOf(level, 'a'), postOf(level, 'b')]
    const a = found(await orgOfPost(ctx, aPost, level === 'community' ? node.subdistrictId! : root!.id), 'letters.no-party')
    const b = found(await orgOfPost(ctx, bPost, regionId), 'letters.no-party')
    const id = newId(now.getTime())
    const title = say('letters:papers.title', { year, place: node.name })
    letters.push({ id, title, year, ...at, upperId: upper?.id ?? null, aOrgId: a.id, aPost, bOrgId: b.id, bPost })
    const above = cascade && upper ? await store.itemsOf(db, [upper.id]) : []
    const { parents, rest } = mergeItems(items, above)
    rows.push(...rest.map((item, i) => copyOf(item, id, i, now)))
    rows.push(...items.map((item, i) => newItem(item, id, rest.length + i, parents[i]?.id ?? null, now)))
  }
  await store.insertLetters(db, letters, actor.personId, now)
  await store.insertItems(db, rows)
  return { ids: letters.map(({ id }) => id) }
}

function mustBeFacts(ctx: Context, level: store.Letter['level'], items: readonly Template[]): void {
  const known = factKeysOf(level, ctx).map(({ key }) => key)
  refuseIf(items.some(({ factKey }) => factKey && !known.includes(factKey)) && refuse('letters.no-such-fact'))
}

const newItem = (
  { content, target, indicator, weight, factKey }: Template,
  letterId: string,
  at: number,
  parentId: string | null,
  now: Date,
): store.NewItem => ({
  id: newId(now.getTime()),
  letterId,
  at,
  content,
  target,
  indicator,
  weight,
  parentId,
  factKey: factKey ?? null,
})
/** A fact of a subdistrict may be none of a community's. */
const copyOf = (item: store.Item, letterId: string, at: number, now: Date): store.NewItem =>
  newItem({ ...item, factKey: item.factKey === 'concernsClosed' ? item.factKey : undefined }, letterId, at, item.id, now)

/** The whole list as it shall be: what is not in it any more is taken out. */
export async function saveItems(ctx: Context, id: string, { items, version }: SaveItems) {
  const { db, actor, now } = ctx
  const letter = await findFor(ctx, id)
  allowed(mayDraft(actor, letter))
  refuseIf(whyNotChange(letter, version))
  mustBeFacts(ctx, letter.level, items)
  const before = await store.itemsOf(db, [id])
  const parents = new Set(letter.upperId ? (await store.itemsOf(db, [letter.upperId])).map((item) => item.id) : [])
  const added: store.NewItem[] = []
  for (const [at, item] of items.entries()) {
    refuseIf(item.id !== undefined && !before.some((one) => one.id === item.id) && refuse('letters.no-such-item'))
    refuseIf(item.parentId !== undefined && !parents.has(item.parentId) && refuse('letters.no-such-parent'))
    const row = newItem(item, id, at, item.parentId ?? null, now)
    if (item.id) await store.updateItem(db, { ...row, id: item.id })
    else added.push(row)
  }
  await store.insertItems(db, added)
  await store.dropItems(
    db,
    before.filter((one) => !items.some((item) => item.id === one.id)).map((one) => one.id),
    now,
  )
  return store.touch(db, id)
}

/** One tap: items of the upper letter, with their words and weights. What was taken already is not taken twice, and an own item of the same heading takes its parent. */
export async function takeItems(ctx: Context, id: string, { itemIds, version }: TakeItems) {
  const { db, actor, now } = ctx
  const letter = await findFor(ctx, id)
  allowed(mayDraft(actor, letter))
  refuseIf(whyNotChange(letter, version))
  const above = letter.upperId ? await store.itemsOf(db, [letter.upperId]) : []
  const before = await store.itemsOf(db, [id])
  const wanted = itemIds.map((itemId) =>
    found(
      above.find((item) => item.id === itemId),
      'letters.no-such-parent',
    ),
  )
  const open = wanted.filter((item) => !before.some(({ parentId }) => parentId === item.id))
  const own = before.filter(({ parentId }) => parentId === null)
  const { parents, rest } = mergeItems(own, open)
  for (const [i, item] of own.entries()) if (parents[i]) await store.updateItem(db, { ...item, parentId: parents[i].id })
  await store.insertItems(
    db,
    rest.map((item, i) => copyOf(item, id, before.length + i, now)),
  )
  return store.touch(db, id)
}

export async function dropLetter(ctx: Context, id: string, { version }: { version: number }) {
  const letter = await findFor(ctx, id)
  allowed(mayManage(ctx.actor, letter))
  const signed = (await store.signaturesOf(ctx.db, id)).map(({ side }) => side)
  refuseIf(whyNotDrop(letter, signed, version))
  return store.drop(ctx.db, id)
}

/** For which units a letter of the year may be drafted. */
export async function readChoices(ctx: Context, { year }: { year: number }) {
  const { db, actor } = ctx
  const scope = scopeOf(actor, 'letters.issue')
  allowed(scope.city || scope.subdistricts.length > 0)
  const { nodes } = await tree(db)
  const standing = await store.ofYear(db, year)
  const rows = []
  for (const node of nodes.values()) {
    if (node.level !== 'subdistrict' && node.level !== 'community') continue
    const at = { level: node.level, subdistrictId: node.subdistrictId!, communityId: node.communityId }
    if (!mayManage(actor, at)) continue
    if (!(await orgOfPost(ctx, postOf(node.level, 'b'), node.id))) continue
    const stands = standing.some((one) => one.level === node.level && (one.communityId ?? one.subdistrictId) === node.id)
    const upper = standing.find((one) => one.level === 'subdistrict' && one.subdistrictId === node.subdistrictId)
    const state = stands ? ('stands' as const) : whyNotOpen(upper, node.level) ? ('upperNotSigned' as const) : ('open' as const)
    const upperId = state === 'open' && node.level === 'community' ? (upper?.id ?? null) : null
    rows.push({ regionId: node.id, level: node.level, name: node.path.join(' '), state, upperId })
  }
  const above = (await store.itemsOf(db, [...new Set(rows.flatMap(({ upperId }) => upperId ?? []))])).map(
    ({ letterId, content, weight }) => ({ letterId, content, weight }),
  )
  const last = await store.ofYear(db, year - 1)
  const before = []
  for (const level of ['subdistrict', 'community'] as const) {
    const [one] = last.filter((letter) => letter.level === level && mayManage(actor, letter))
    for (const { content, target, indicator, weight, factKey } of one ? await store.itemsOf(db, [one.id]) : [])
      before.push({ level, content, target, indicator, weight, ...(factKey ? { factKey } : {}) })
  }
  const { total } = await rulesOf(db, 'letters', rules)
  const factKeys = [
    ...new Map([...factKeysOf('subdistrict', ctx), ...factKeysOf('community', ctx)].map((one) => [one.key, one])).values(),
  ]
  return { year, total, factKeys, rows, above, before }
}
