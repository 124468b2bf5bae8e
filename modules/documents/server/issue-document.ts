import { dayOf } from '#common/dates.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import type { Issue, Repeal } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotIssue, whyNotRepeal } from '../rules.ts'
import { mayManage } from './policy.ts'
import { findFor } from './read-documents.ts'
import * as store from './store.ts'

export async function issueDocument(ctx: Context, id: string, given: Issue) {
  const { db, actor, now } = ctx
  const document = await findFor(ctx, id)
  allowed(mayManage(actor, document))
  const open = (await store.countersignsOf(db, id)).filter(({ verdict }) => verdict !== 'agreed').length
  const clauses = document.clauses.filter(({ level }) => level > 0).length
  refuseIf(whyNotIssue({ ...document, clauses, open }, given, dayOf(now)))
  if (given.docNo) refuseIf((await store.isNumberTaken(db, given.docNo)) && refuse('documents.number-taken'))
  const docNo = given.docNo ?? (await freeNumber(ctx))
  const { version } = await store.issue(db, document, { ...given, docNo }, actor.personId)
  inbox.clear(ctx, 'documents', id)
  news.tell(ctx, 'documents.issued', { id })
  return { id, version, docNo }
}

/** The next number of the series that the register has not given by hand already. */
async function freeNumber(ctx: Context): Promise<string> {
  const { number } = await rulesOf(ctx.db, 'documents', rules)
  for (;;) {
    const docNo = await nextNumber(ctx, 'documents.document', number)
    if (!(await store.isNumberTaken(ctx.db, docNo))) return docNo
  }
}

export async function repealDocument(ctx: Context, id: string, { on, words, version }: Repeal) {
  const document = await findFor(ctx, id)
  allowed(mayManage(ctx.actor, document))
  refuseIf(whyNotRepeal(document, on, version))
  news.tell(ctx, 'documents.repealed', { id })
  return store.repeal(ctx.db, id, on, words)
}
