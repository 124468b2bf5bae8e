import type { z } from 'zod'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { orgOf } from '#server/orgs'
import type { AskCountersigns, GiveCountersign } from '../contract.ts'
import { whyNotChange, whyNotCountersign } from '../rules.ts'
import { countersignsFor, mayManage } from './policy.ts'
import { findFor } from './read-documents.ts'
import * as store from './store.ts'

export async function askCountersigns(ctx: Context, id: string, { orgIds, version }: z.output<typeof AskCountersigns>) {
  const { db, actor, now } = ctx
  const document = await findFor(ctx, id)
  allowed(mayManage(actor, document))
  refuseIf(whyNotChange(document, version))
  for (const orgId of orgIds) {
    const org = found(await orgOf(db, orgId), 'documents.no-such-org')
    refuseIf(org.validUntil !== null && refuse('documents.no-such-org'))
  }
  await store.askAnew(db, id, orgIds, now)
  await putBeforeThoseAsked(ctx, document)
  return store.sendRound(db, id)
}

/** It waits for everybody whose word is missing, and for nobody whose is there; answers how many. */
export async function putBeforeThoseAsked(ctx: Context, { id, title }: { id: string; title: string }): Promise<number> {
  inbox.clear(ctx, 'documents', id)
  const open = (await store.countersignsOf(ctx.db, id)).filter(({ verdict }) => verdict === null)
  for (const { orgId } of open)
    inbox.put(ctx, {
      module: 'documents',
      subjectId: id,
      kind: 'countersign',
      title,
      link: `/documents/${id}`,
      orgId,
      permission: 'documents.countersign',
      line: 'sign',
      dueAt: null,
    })
  return open.length
}

export async function giveCountersign(ctx: Context, id: string, given: GiveCountersign) {
  const { db, actor, now } = ctx
  const document = found(await store.findForUpdate(db, id), 'documents.not-found')
  const rows = await store.countersignsOf(db, id)
  const asked = rows.find(({ orgId }) => orgId === given.orgId)
  if (!asked) found(undefined, 'documents.not-found')
  allowed(countersignsFor(actor).includes(given.orgId))
  refuseIf(document.state !== 'countersign' && refuse('documents.not-asked'))
  refuseIf(whyNotCountersign(asked, given))
  await store.decide(db, id, given, actor.personId, now)
  const open = await putBeforeThoseAsked(ctx, document)
  if (open === 0)
    inbox.put(ctx, {
      module: 'documents',
      subjectId: id,
      kind: 'toIssue',
      title: document.title,
      link: `/documents/${id}`,
      orgId: document.orgId,
      permission: 'documents.manage',
      dueAt: null,
    })
  return { id, version: document.version }
}
