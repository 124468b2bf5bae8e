import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sendOrder, toFollowUp } from './rounds.ts'
import { type Taken, take } from './taken.ts'

type Body = { version?: number; passed: boolean; words?: string }

/** Checked by somebody else. Passed: the resident gets the answer and is asked. Not passed: back, with what is missing. */
export async function check(ctx: Context, id: string, { version, passed, words }: Body) {
  const it = await take(ctx, id, 'check', version)
  if (!passed && !words) throw new Refused(refuse('input.invalid'), [{ path: 'words', code: 'required' }])
  it.stop('check')
  if (passed) {
    it.tell('check-passed', { to: 'both', words: it.row.reply, facts: { result: it.row.result } })
    if (words) it.tell('note', { words })
    await toFollowUp(ctx, it)
  } else {
    it.tell('check-failed', { words, toOrg: it.row.handlerOrgId })
    sendBack(ctx, it)
  }
  return it.save()
}

/** The same round goes on with what is left of its time; the time of checking is credited. */
function sendBack(ctx: Context, it: Taken): void {
  it.goOn('finish')
  it.set({ repliedAt: null, repliedBy: null, result: null, reply: null })
  if (it.row.senderOrgId && it.row.handlerOrgId) {
    sendOrder(ctx, it, { orgId: it.row.handlerOrgId, role: 'lead', accepted: true })
    it.set({ state: 'working', holderOrgId: it.row.handlerOrgId })
  } else it.set({ state: 'accepted', handlerOrgId: null })
}
