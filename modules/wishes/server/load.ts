import { newId } from '#common/ids.ts'
import { insertAll } from '#platform/bulk.ts'
import type { Context } from '#platform/context.ts'
import { spokenKey, spokenKeyHash } from '#platform/keys.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import type { Category, State } from '../rules.ts'
import { claimPattern } from './claim-wish.ts'
import { lapsing, ruled } from './in-hand.ts'

export type LoadedWish = {
  subdistrictId: string
  communityId: string
  gridId: string | null
  category: Category
  title: string
  words: string
  valueFen: number
  state: State
  wisher: { name: string; phone: string | null; placeWords: string | null }
  collected: { at: Date; by: string | null }
  verified?: { at: Date; by: string | null }
  published?: Date
  claim?: { at: Date; dueAt: Date; orgId: string | null; name?: string; phone?: string }
  handed?: { at: Date; by: string | null }
  /** By when the community gives it on. */
  deliverBy?: Date
  delivered?: { at: Date; by: string | null }
  thanks?: { at: Date; words: string }
  withdrawn?: { at: Date; words: string }
}

/** Fills a city's wall, without asking who may: for seeds. What is open waits in inboxes and on clocks. */
export async function load(ctx: Context, wishes: readonly LoadedWish[]): Promise<void> {
  const { db } = ctx
  const book = await ruled(db)
  const count = new Map<string, number>()
  const number = (series: string, pattern: string, at: Date) => {
    const year = at.getUTCFullYear()
    const no = (count.get(`${series} ${year}`) ?? 0) + 1
    count.set(`${series} ${year}`, no)
    return written(pattern, year, no)
  }
  const rows = wishes.map((wish) => {
    const id = newId(wish.collected.at.getTime())
    const claimId = wish.claim ? newId(wish.claim.at.getTime()) : null
    return {
      id,
      claimId,
      no: number('wishes.wish', book.number, wish.collected.at),
      claimNo: wish.claim ? number('wishes.claim', claimPattern, wish.claim.at) : null,
      receiptNo: wish.handed ? number('wishes.receipt', book.receipt, wish.handed.at) : null,
      ...wish,
    }
  })
  await insertAll(
    db,
    'wishes.wishes',
    rows.map((row) => ({
      id: row.id,
      no: row.no,
      subdistrict_id: row.subdistrictId,
      community_id: row.communityId,
      grid_id: row.gridId,
      category: row.category,
      title: row.title,
      words: row.words,
      value_fen: row.valueFen,
      state: row.state,
      collected_by: row.collected.by,
      collected_at: row.collected.at,
      verified_by: row.verified?.by,
      verified_at: row.verified?.at,
      published_at: row.published,
      claim_id: row.claimId,
      claim_org_id: row.claim?.orgId,
      due_at: row.state === 'claimed' ? row.claim?.dueAt : row.state === 'handed' ? row.deliverBy : null,
      receipt_no: row.receiptNo,
      handed_to: row.handed?.by,
      handed_at: row.handed?.at,
      delivered_by: row.delivered?.by,
      delivered_at: row.delivered?.at,
      thanks: row.thanks?.words,
      withdrawn_at: row.withdrawn?.at,
      version: 1,
    })),
  )
  await insertAll(
    db,
    'wishes.wishers',
    rows.map(({ id, wisher }) => ({ wish_id: id, name: wisher.name, phone: wisher.phone, place_words: wisher.placeWords })),
  )
  const claims = rows.flatMap((row) => (row.claim && row.claimId ? [{ ...row, claim: row.claim, claimId: row.claimId }] : []))
  await insertAll(
    db,
    'wishes.claims',
    claims.map((row) => ({
      id: row.claimId,
      no: row.claimNo,
      wish_id: row.id,
      org_id: row.claim.orgId,
      key_hash: row.claim.orgId
        ? null
        : `\\x${spokenKeyHash('claim', row.claimId, spokenKey('claim', row.claimId)).toString('hex')}`,
      at: row.claim.at,
      due_at: row.claim.dueAt,
      ended_at: row.handed?.at,
      ended_why: row.handed ? 'handed' : null,
    })),
  )
  await insertAll(
    db,
    'wishes.claimers',
    claims
      .filter(({ claim }) => !claim.orgId)
      .map(({ claimId, claim }) => ({ claim_id: claimId, name: claim.name, phone: claim.phone })),
  )
  const event = (id: string, kind: string, at: Date | undefined, person: string | null = null, more: object = {}) =>
    at
      ? [{ id: newId(at.getTime()), wish_id: id, kind, at, actor_kind: person ? 'person' : 'system', person_id: person, ...more }]
      : []
  await insertAll(
    db,
    'wishes.events',
    rows.flatMap((row) => [
      ...event(row.id, 'collected', row.collected.at, row.collected.by),
      ...event(row.id, 'verified', row.verified?.at, row.verified?.by),
      ...event(row.id, 'published', row.published, row.verified?.by),
      ...event(row.id, 'claimed', row.claim?.at, null, { org_id: row.claim?.orgId }),
      ...event(row.id, 'handed', row.handed?.at, row.handed?.by, { org_id: row.claim?.orgId }),
      ...event(row.id, 'delivered', row.delivered?.at, row.delivered?.by),
      ...event(row.id, 'thanked', row.thanks?.at, row.delivered?.by, { words: row.thanks?.words }),
      ...event(row.id, 'withdrawn', row.withdrawn?.at, row.verified?.by, { words: row.withdrawn?.words }),
    ]),
  )
  for (const row of rows) {
    const item = { module: 'wishes', subjectId: row.id, title: row.title }
    const staff = {
      ...item,
      link: `/wishes/${row.id}`,
      orgId: (await unitOf(db, row.communityId))?.id ?? '',
      permission: 'wishes.verify',
    }
    if (row.state === 'collected') inbox.put({ ...ctx, now: row.collected.at }, { ...staff, kind: 'verify', dueAt: null })
    if (row.state === 'handed')
      inbox.put({ ...ctx, now: row.handed!.at }, { ...staff, kind: 'deliver', dueAt: row.deliverBy ?? null })
    if (row.state !== 'claimed' || !row.claim) continue
    timers.set(ctx, { subject: 'wishes.wish', subjectId: row.id, kind: lapsing, dueAt: row.claim.dueAt })
    const { orgId, dueAt, at } = row.claim
    const link = `/wishes-to-claim/${row.id}`
    if (orgId) inbox.put({ ...ctx, now: at }, { ...item, kind: 'bring', link, dueAt, orgId, permission: 'wishes.claim' })
  }
  for (const [key, last] of count) {
    const [series = '', year] = key.split(' ')
    await numbersGiven(ctx, series, Number(year), last)
  }
}
