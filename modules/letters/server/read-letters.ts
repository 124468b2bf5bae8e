import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import type { LetterQuery, LetterState } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { coverageOf } from '../rules.ts'
import { factKeysOf, factsOf } from './facts.ts'
import { holdersOf, postName } from './parties.ts'
import { isSide, mayDraft, mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

export async function findFor(ctx: Context, id: string): Promise<store.Letter> {
  const letter = await store.findForUpdate(ctx.db, id)
  return found(letter && mayRead(ctx.actor, letter) ? letter : undefined, 'letters.not-found')
}
export async function readFor(ctx: Context, id: string): Promise<store.Letter> {
  const letter = await store.find(ctx.db, id)
  return found(letter && mayRead(ctx.actor, letter) ? letter : undefined, 'letters.not-found')
}

async function shown({ db, lang }: Pick<Context, 'db' | 'lang'>, rows: readonly store.Counted[]) {
  const nodes = await nodesOf(db)
  const names = await orgNames(
    db,
    rows.flatMap(({ aOrgId, bOrgId }) => [aOrgId, bOrgId]),
  )
  const party = (orgId: string, post: string) => `${names.get(orgId) ?? ''} ${postName(post, lang)}`
  return rows.map((row) => ({
    ...row,
    place: (nodes.get(row.communityId ?? row.subdistrictId)?.path ?? []).join(' '),
    partyA: party(row.aOrgId, row.aPost),
    partyB: party(row.bOrgId, row.bPost),
  }))
}

export async function listLetters(ctx: Context, { limit, ...query }: LetterQuery) {
  allowed(holds(ctx.actor, 'letters.read'))
  const page = await store.pageOf(ctx.db, ctx.actor, query, limit)
  return { ...page, rows: await shown(ctx, page.rows) }
}

/** All that the reader may see, in the order of places: for the papers. */
export async function allLetters(ctx: Context, query: Partial<LetterQuery>) {
  allowed(holds(ctx.actor, 'letters.read'))
  return shown(ctx, await store.allOf(ctx.db, ctx.actor, query))
}

const keys = ['year', 'no', 'place', 'partyA', 'partyB', 'state', 'items', 'signedOn', 'checkedOn', 'score'] as const
export function exportLetters(ctx: Context, query: Omit<LetterQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, lang } = ctx
  allowed(holds(actor, 'letters.read'))
  const columns = keys.map((key) => ({
    title: say(`letters:columns.${key}`),
    kind: key.endsWith('On') ? ('day' as const) : key === 'items' || key === 'score' ? ('number' as const) : ('text' as const),
  }))
  return exportOf(format, say('letters:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOf(db, actor, { ...query, cursor }, 500)
    const cells = (await shown({ db, lang }, rows)).map((row) => [
      String(row.year),
      row.no,
      row.place,
      row.partyA,
      row.partyB,
      say(`letters:states.${row.state}`),
      row.items,
      row.signedOn,
      row.checkedOn,
      row.score,
    ])
    return { rows: cells, next }
  })
}

const brief = (row: { id: string; title: string; place: string; state: LetterState }) => ({
  id: row.id,
  title: row.title,
  place: row.place,
  state: row.state,
})
async function briefs(ctx: Context, letters: readonly store.Letter[]) {
  const nodes = await nodesOf(ctx.db)
  return letters.map((one) => brief({ ...one, place: (nodes.get(one.communityId ?? one.subdistrictId)?.path ?? []).join(' ') }))
}

export async function readLetter(ctx: Context, id: string) {
  const { db, actor, lang } = ctx
  await readFor(ctx, id)
  const [row] = await shown(ctx, [found(await store.findCounted(db, id), 'letters.not-found')])
  const letter = row!
  const items = await store.itemsOf(db, [id])
  const lowers = await store.below(db, id)
  const taken = Map.groupBy(
    await store.itemsOf(
      db,
      lowers.map((one) => one.id),
    ),
    ({ parentId }) => parentId,
  )
  const upper = letter.upperId ? await store.find(db, letter.upperId) : undefined
  const above = upper ? await store.itemsOf(db, [upper.id]) : []
  const facts = await factsOf(
    ctx,
    letter,
    items.flatMap(({ factKey }) => factKey ?? []),
  )
  const signatures = await store.signaturesOf(db, id)
  const names = await namesOf(
    db,
    signatures.flatMap(({ byPerson }) => byPerson ?? []),
  )
  const orgs = await orgNames(db, [letter.aOrgId, letter.bOrgId])
  const party = async (side: 'a' | 'b') => {
    const [orgId, post] = side === 'a' ? [letter.aOrgId, letter.aPost] : [letter.bOrgId, letter.bPost]
    const holders = (await holdersOf(ctx, letter, side)).map(({ name }) => name)
    return { orgId, orgName: orgs.get(orgId) ?? '', postName: postName(post, lang), holders: holders.length > 3 ? [] : holders }
  }
  return {
    ...letter,
    a: await party('a'),
    b: await party('b'),
    itemRows: items.map(({ factKey, ...item }) => ({
      ...item,
      parentContent: above.find((one) => one.id === item.parentId)?.content ?? null,
      fact: facts.find(({ key }) => key === factKey) ?? null,
      takenBy: taken.get(item.id)?.length ?? 0,
    })),
    signatures: signatures.map(({ byPerson, signedOn, ...one }) => ({
      ...one,
      on: signedOn,
      byName: byPerson ? (names.get(byPerson) ?? null) : null,
    })),
    upper: upper ? (await briefs(ctx, [upper]))[0]! : null,
    lowers: await briefs(ctx, lowers),
    toTake: letter.state === 'draft' ? above.filter((one) => !items.some(({ parentId }) => parentId === one.id)) : [],
    factKeys: factKeysOf(letter.level, ctx),
    total: (await rulesOf(db, 'letters', rules)).total,
    may: {
      draft: mayDraft(actor, letter),
      manage: mayManage(actor, letter),
      signA: isSide(actor, letter, 'a'),
      signB: isSide(actor, letter, 'b'),
    },
  }
}

export async function readCoverage(ctx: Context, id: string) {
  const { db } = ctx
  const letter = await readFor(ctx, id)
  refuseIf(letter.level !== 'subdistrict' && refuse('letters.no-level-below'))
  const lowers = await store.below(db, id)
  const items = await store.itemsOf(db, [id, ...lowers.map((one) => one.id)])
  const of = (letterId: string) => items.filter((item) => item.letterId === letterId)
  const { rows, withoutParent } = coverageOf(
    of(id),
    lowers.map((one) => ({ id: one.id, items: of(one.id) })),
  )
  const columns = await briefs(ctx, lowers)
  return {
    letter: { ...(await briefs(ctx, [letter]))[0]!, year: letter.year },
    columns,
    rows: rows.map(({ item, taken, nobody }) => ({ itemId: item.id, content: item.content, weight: item.weight, taken, nobody })),
    withoutParent: withoutParent.map(({ itemId, letterId }) => {
      const item = items.find((one) => one.id === itemId)!
      return {
        itemId,
        letterId,
        place: columns.find((one) => one.id === letterId)?.place ?? '',
        content: item.content,
        weight: item.weight,
      }
    }),
  }
}
