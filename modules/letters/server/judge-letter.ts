import { dayOf } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import type { Ring } from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { CheckLetter, ScoreLetter } from '../contract.ts'
import { whyNotCheck, whyNotFile, whyNotScore } from '../rules.ts'
import { isSide, mayManage } from './policy.ts'
import { findFor } from './read-letters.ts'
import * as store from './store.ts'

/** The upper side, or its office, looks and scores; the lower never itself. */
const mayJudge = (ctx: Context, letter: store.Letter) => mayManage(ctx.actor, letter) || isSide(ctx.actor, letter, 'a')

export async function checkLetter(ctx: Context, id: string, { items: given, version }: CheckLetter) {
  const { db, now } = ctx
  const letter = await findFor(ctx, id)
  allowed(mayJudge(ctx, letter))
  refuseIf(whyNotCheck(letter, await store.itemsOf(db, [id]), given, version))
  for (const { id: itemId, progress, words } of given) await store.checkItem(db, itemId, progress, words ?? null)
  inbox.clear(ctx, 'letters', id)
  return store.change(db, id, sql`state = 'checked', checked_on = ${dayOf(now)}`)
}

export async function scoreLetter(ctx: Context, id: string, { items: given, version }: ScoreLetter) {
  const { db, now } = ctx
  const letter = await findFor(ctx, id)
  allowed(mayJudge(ctx, letter))
  refuseIf(whyNotScore(letter, await store.itemsOf(db, [id]), given, version))
  for (const { id: itemId, points, words } of given) await store.scoreItem(db, itemId, points, words ?? null)
  const score = given.reduce((sum, { points }) => sum + points, 0)
  inbox.clear(ctx, 'letters', id)
  news.tell(ctx, 'letters.scored', { id })
  return { ...(await store.change(db, id, sql`state = 'scored', score = ${score}, scored_on = ${dayOf(now)}`)), score }
}

export async function fileLetter(ctx: Context, id: string, { version }: { version: number }) {
  const letter = await findFor(ctx, id)
  allowed(mayManage(ctx.actor, letter))
  refuseIf(whyNotFile(letter, version))
  return store.change(ctx.db, id, sql`state = 'filed', filed_on = ${dayOf(ctx.now)}`)
}

/** The month has come: what was not looked at, or not scored, waits for the upper side. */
export const ring =
  (kind: 'check' | 'score'): Ring =>
  async (ctx, { subjectId }) => {
    const letter = await store.find(ctx.db, subjectId)
    const open = kind === 'check' ? ['signed'] : ['signed', 'checked']
    if (!letter || !open.includes(letter.state)) return
    inbox.put(ctx, {
      module: 'letters',
      subjectId,
      kind,
      title: letter.title,
      link: `/letters/${subjectId}`,
      orgId: letter.aOrgId,
      permission: 'letters.sign',
      dueAt: null,
    })
  }
