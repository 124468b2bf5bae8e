import { instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { appointmentsOn } from '#server/people'
import { tree } from '#server/regions'
import { rules } from '../rulebook.ts'
import { orgOfPost, postOf } from './parties.ts'
import * as store from './store.ts'
import { hashOf } from './text.ts'

/** `parent` is the place of the upper letter's item. */
export type LoadedItem = {
  content: string
  target: string
  indicator: string
  weight: number
  parent?: number
  factKey?: string
  progress?: 'onTrack' | 'behind' | 'done'
  checkWords?: string
  points?: number
  scoreWords?: string
}
export type LoadedLetter = {
  regionId: string
  year: number
  items: readonly LoadedItem[]
  issuedOn: string
  /** By the upper and the lower side; both: signed. */
  signedA?: string
  signedB?: string
  checkedOn?: string
  scoredOn?: string
}

/** Fills a city's letters, those of subdistricts before those of their communities: for seeds. */
export async function load(ctx: Context, letters: readonly LoadedLetter[]): Promise<void> {
  const { db, now, say } = ctx
  const { nodes, root } = await tree(db)
  const rows: store.Loaded[] = []
  const items: store.Item[] = []
  const signatures: Parameters<typeof store.load>[3][number][] = []
  const last = new Map<number, number>()
  for (const given of letters) {
    const node = nodes.get(given.regionId)
    if (node?.level !== 'subdistrict' && node?.level !== 'community') continue
    const { level } = node
    const upper =
      level === 'community'
        ? rows.find((one) => one.year === given.year && one.level === 'subdistrict' && one.subdistrictId === node.subdistrictId)
        : undefined
    const [aPost, bPost] = [postOf(level, 'a'), postOf(level, 'b')]
    const aRegion = level === 'community' ? node.subdistrictId! : root!.id
    const a = await orgOfPost(ctx, aPost, aRegion)
    const b = await orgOfPost(ctx, bPost, node.id)
    if (!a || !b || (level === 'community' && !upper)) continue
    const id = newId(now.getTime())
    const above = upper ? items.filter(({ letterId }) => letterId === upper.id) : []
    const own = given.items.map(
      (item, at): store.Item => ({
        id: newId(now.getTime()),
        letterId: id,
        at,
        content: item.content,
        target: item.target,
        indicator: item.indicator,
        weight: item.weight,
        parentId: item.parent === undefined ? null : (above[item.parent]?.id ?? null),
        factKey: item.factKey ?? null,
        progress: item.progress ?? null,
        checkWords: item.checkWords ?? null,
        points: item.points ?? null,
        scoreWords: item.scoreWords ?? null,
      }),
    )
    items.push(...own)
    const n = (last.get(given.year) ?? 0) + 1
    last.set(given.year, n)
    const letter = {
      id,
      title: say('letters:papers.title', { year: given.year, place: node.name }),
      year: given.year,
      level,
      subdistrictId: node.subdistrictId!,
      communityId: node.communityId,
      upperId: upper?.id ?? null,
      aOrgId: a.id,
      aPost,
      bOrgId: b.id,
      bPost,
    }
    const hash = hashOf(letter, own)
    const both = given.signedA && given.signedB ? [given.signedA, given.signedB].sort()[1]! : null
    rows.push({
      ...letter,
      no: written(rules.number.first, given.year, n),
      state: given.scoredOn ? 'filed' : given.checkedOn ? 'checked' : both ? 'signed' : 'issued',
      hash,
      issuedAt: instantOf(given.issuedOn, '10:00'),
      signedOn: both,
      checkedOn: given.checkedOn ?? null,
      scoredOn: given.scoredOn ?? null,
      score: given.scoredOn ? own.reduce((sum, { points }) => sum + (points ?? 0), 0) : null,
    })
    for (const [side, on, post, orgId] of [
      ['a', given.signedA, aPost, a.id],
      ['b', given.signedB, bPost, b.id],
    ] as const) {
      if (!on) continue
      const at = instantOf(on, '15:20')
      const holder = (await appointmentsOn(db, now, { post })).find((one) => one.orgId === orgId)
      signatures.push({ letterId: id, side, hash, signedOn: on, at, post, byPerson: holder?.personId ?? null })
    }
  }
  await store.load(db, rows, items, signatures, now)
  for (const [year, given] of last) await numbersGiven(ctx, 'letters.letter', year, given)
}
