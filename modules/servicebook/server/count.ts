import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { type CapAsked, capsLeft, type Opening, type Posting, postAll, reverse } from '#server/ledger'
import { rules } from '../rulebook.ts'
import { pointsOf, ruleOn } from '../rules.ts'
import { allRules } from './store/points-rules.ts'
import * as records from './store/records.ts'

const member = 'servicebook.member'
export const accountOf = (memberId: string, unit: 'points' | 'halfHours'): Opening => ({
  ownerKind: member,
  ownerId: memberId,
  unit,
})
/** The other side of everybody's points: the community that was served. */
const served = (communityId: string, unit: 'points' | 'halfHours'): Opening => ({
  ownerKind: 'servicebook.community',
  ownerId: communityId,
  unit,
  wide: true,
})

/**
 * Confirms services: hours and points go to the ledger, points as far as the caps leave room. All of one command at once, in
 * the order of their days, so that a cap's last points go to the earlier service. `said`: by whom and when, where it was not now.
 */
export async function countServices(
  ctx: Context,
  rows: readonly records.Row[],
  said?: ReadonlyMap<string, { by: string | null; at: Date }>,
): Promise<void> {
  if (rows.length === 0) return
  const { db, actor, now } = ctx
  const [all, { activities }] = [await allRules(db), await rulesOf(db, 'servicebook', rules)]
  const named = new Map(activities.map(({ key, zh }) => [key, zh]))
  const services = [...rows]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
    .map((row) => {
      const rule = ruleOn(all, row.activity, row.on)
      if (!rule) throw new Error(`no points rule held on ${row.on}`)
      const asked = { ownerKind: member, ownerId: row.memberId, rule: rule.code, on: row.on }
      return { row, rule, asked, limits: { day: rule.capDay, month: rule.capMonth, year: rule.capYear } }
    })
  const left = await capsLeft(
    db,
    services.map(({ asked, limits }) => ({ ...asked, limits })),
    { lock: true },
  )
  const taken = new Map<string, number>()
  const postings: Posting[] = []
  const posted = services.map(({ row, rule, asked, limits }) => {
    const counters = countersOf(asked, limits)
    const room = Math.min(Number.POSITIVE_INFINITY, ...counters.map(({ one, key }) => left(one) - (taken.get(key) ?? 0)))
    const points = Math.max(0, Math.min(pointsOf(rule, row.halfHours), room))
    for (const { key } of counters) taken.set(key, (taken.get(key) ?? 0) + points)
    const about = {
      on: row.on,
      words: `${named.get(row.activity) ?? row.activity}　${row.place}`,
      rule: `${rule.code}@${rule.version}`,
      source: { kind: 'servicebook.record', id: row.id },
    }
    const sides = (unit: 'points' | 'halfHours', amount: number) => [
      { account: accountOf(row.memberId, unit), amount },
      { account: served(row.communityId, unit), amount: -amount },
    ]
    const hours = postings.push({ ...about, kind: 'hours', lines: sides('halfHours', row.halfHours) }) - 1
    const cap = { ownerKind: member, ownerId: row.memberId, rule: rule.code, amount: points, limits }
    const score = points > 0 ? postings.push({ ...about, kind: 'points', lines: sides('points', points), cap }) - 1 : null
    return { id: row.id, points, rule: about.rule, hours, score }
  })
  const ids = await postAll(ctx, postings)
  await records.confirm(
    db,
    posted.map(({ id, points, rule, hours, score }) => ({
      id,
      points,
      rule,
      hoursEntry: ids[hours]!,
      pointsEntry: score === null ? null : ids[score]!,
      by: actor.personId,
      at: now,
      ...said?.get(id),
    })),
  )
}

const countersOf = (asked: Omit<CapAsked, 'limits'>, limits: Record<'day' | 'month' | 'year', number | null>) =>
  (['day', 'month', 'year'] as const).flatMap((span) =>
    limits[span] === null
      ? []
      : [
          {
            one: { ...asked, limits: { [span]: limits[span] } },
            key: `${asked.ownerId}|${asked.rule}|${asked.on.slice(0, { day: 10, month: 7, year: 4 }[span])}`,
          },
        ],
  )

/** Takes a confirmed service out of the books: both entries are mirrored, the wrong ones stay to be read. */
export async function uncount(ctx: Context, row: records.Row, words: string): Promise<void> {
  if (row.hoursEntry) await reverse(ctx, row.hoursEntry, words)
  if (row.pointsEntry) await reverse(ctx, row.pointsEntry, words)
}
