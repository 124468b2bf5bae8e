import { newId } from '#common/ids.ts'
import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { take } from './taken.ts'

type Body = { version?: number; days: number; words: string }

/** 延期: asked before it is due, once a round; the unit that dispatched decides, by another person. */
export async function askExtension(ctx: Context, id: string, { version, days, words }: Body) {
  const it = await take(ctx, id, 'ask-extension', version)
  const longest = it.book.classes[it.row.class].extension!.longest.amount
  if (days > longest)
    throw new Refused(refuse('concerns.extension-too-long', { longest }), [
      { path: 'days', code: 'number_too_big', facts: { maximum: longest } },
    ])
  ctx.db.later(sql`insert into concerns.requests (city_id, id, concern_id, round, kind, words, "limit", asked_at, asked_by)
    values (${ctx.cityId}, ${newId(ctx.now.getTime())}, ${id}, ${it.row.round}, 'extension', ${words}, ${JSON.stringify({ amount: days, unit: 'workingDays' })}, ${ctx.now}, ${ctx.actor.personId})`)
  it.set({ extendedRound: it.row.round })
  it.tell('ask-extension', { words, facts: { days }, toOrg: it.row.senderOrgId })
  it.wait({ kind: 'request', orgId: it.row.senderOrgId!, permission: 'concerns.rule' })
  return it.save()
}
