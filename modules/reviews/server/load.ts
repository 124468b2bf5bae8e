import { dayOf, instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { type Grades, type Part3, periodOf, resultOf, type Side, sides } from '../rules.ts'
import { factsOf } from './facts.ts'
import { roundRules } from './round-rules.ts'
import * as store from './store.ts'

export type LoadedSheet = { grades: Grades; words: string; reply?: string }
export type LoadedRound = {
  year: number
  part: Part3
  openedOn: string
  closesOn: string
  /** A round of the past: closed, and published then. */
  publishedAt?: Date
  /** `sheets` by who wrote them, `reply` to what each says; with both of them the pair is open. */
  pairs: readonly { pactId: string; communityId: string; orgId: string; sheets: Partial<Record<Side, LoadedSheet>> }[]
}

/** Enters a round with what has come in, by the same formula as the rounds that people hold. */
export async function load(
  ctx: Context,
  { year, part, openedOn, closesOn, publishedAt, pairs: given }: LoadedRound,
): Promise<void> {
  const { db, now } = ctx
  const { from: periodFrom, to: periodTo } = periodOf(year, part)
  const closedAt = publishedAt ? instantOf(closesOn, '24:00') : null
  const id = newId(now.getTime())
  const round = {
    id,
    year,
    part,
    periodFrom,
    periodTo,
    openedOn,
    closesOn,
    closedAt,
    publishedAt: publishedAt ?? null,
    rules: await roundRules(db),
  }
  const nodes = await nodesOf(db)
  const rows = { pairs: [] as object[], sheets: [] as object[], replies: [] as object[] }
  const at = closedAt ? instantOf(closesOn, '10:00') : instantOf(openedOn, '15:00')
  const title = ctx.say('reviews:inbox', { year, part: ctx.say(`reviews:parts.${part}`) })
  for (const { pactId, communityId, orgId, sheets } of given) {
    const subdistrictId = nodes.get(communityId)?.subdistrictId
    if (!subdistrictId) continue
    const pairId = newId(now.getTime())
    const { community, unit } = sheets
    const open = community && unit
    const facts = open && (await factsOf(db, { communityId, orgId }, round, dayOf(at)))
    const result = facts && {
      unit: resultOf('unit', community.grades, facts, round.rules),
      community: resultOf('community', unit.grades, facts, round.rules),
      facts,
    }
    rows.pairs.push({
      id: pairId,
      pact_id: pactId,
      community_id: communityId,
      subdistrict_id: subdistrictId,
      org_id: orgId,
      community_in_at: community ? at : null,
      unit_in_at: unit ? at : null,
      opened_at: open ? at : null,
      not_reviewed_at: closedAt && !open ? closedAt : null,
      result: result ?? null,
      unit_score: result?.unit.score ?? null,
      community_score: result?.community.score ?? null,
      unit_band: result?.unit.band ?? null,
      community_band: result?.community.band ?? null,
    })
    for (const side of sides) {
      const sheet = sheets[side]
      const sheetId = newId(now.getTime())
      rows.sheets.push({ id: sheetId, pair_id: pairId, side, grades: sheet?.grades ?? null, words: sheet?.words ?? null })
      if (open && sheet?.reply)
        rows.replies.push({ pair_id: pairId, side: side === 'community' ? 'unit' : 'community', words: sheet.reply, at })
      const desk = side === 'community' ? (await unitOf(db, communityId))?.id : orgId
      if (closedAt || sheet || !desk) continue
      const permission = side === 'community' ? 'reviews.give' : 'reviews.represent'
      const dueAt = instantOf(closesOn, '18:00')
      inbox.put(
        { ...ctx, now: instantOf(openedOn, '09:00') },
        {
          module: 'reviews',
          subjectId: sheetId,
          kind: 'sheet',
          title,
          link: `/reviews/${pairId}`,
          dueAt,
          orgId: desk,
          permission,
        },
      )
    }
    if (rows.pairs.length % 40 === 0) await db.flush()
  }
  await db.flush()
  await store.load(db, round, rows.pairs, rows.sheets, rows.replies)
  if (!closedAt)
    timers.set(ctx, { subject: 'reviews.round', subjectId: id, kind: 'reviews.close', dueAt: instantOf(closesOn, '24:00') })
}
