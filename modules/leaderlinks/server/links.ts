import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { AssignLeader, EndOne, RecordVisit } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotEnd, whyNotVisit } from '../rules.ts'
import { mayManage, mayRead, mayVisit } from './policy.ts'
import * as store from './store.ts'

/** A link, locked; who may not read it hears that there is none. */
export async function openLink({ db, actor }: Context, id: string): Promise<store.LinkRow> {
  const link = await store.findLinkForUpdate(db, id)
  return found(link && mayRead(actor, link) ? link : undefined, 'leaderlinks.not-found')
}

export async function assignLeader(ctx: Context, { postId, communityId, from, role }: AssignLeader) {
  const { db, actor, now } = ctx
  allowed(mayManage(actor))
  const post = found(await store.findPost(db, postId), 'leaderlinks.no-post')
  refuseIf(post.endedOn !== null && refuse('leaderlinks.ended'))
  const node = await nodeOf(db, communityId)
  refuseIf((node?.level !== 'community' || !node.subdistrictId) && refuse('leaderlinks.no-community'))
  refuseIf((await store.linkIsOpen(db, postId, communityId)) && refuse('leaderlinks.linked-already'))

  const id = newId(now.getTime())
  await store.insertLink(db, { id, postId, communityId, subdistrictId: node!.subdistrictId!, role, from }, actor.personId, now)
  return { id, version: 1 }
}

export async function endLink(ctx: Context, id: string, { on, words, version }: EndOne) {
  const link = await openLink(ctx, id)
  allowed(mayManage(ctx.actor))
  refuseIf(whyNotEnd(link, on, dayOf(ctx.now), version))

  inbox.clear(ctx, 'leaderlinks', id)
  return { id, ...(await store.endLink(ctx.db, id, on, words)) }
}

/** The links assigned since the last arrangement come into force together, under its number. */
export async function publishArrangement(ctx: Context) {
  const { db, actor, now } = ctx
  allowed(mayManage(actor))
  const links = await store.draftsCount(db)
  refuseIf(links === 0 && refuse('leaderlinks.nothing-to-publish'))

  const { numberPattern } = await rulesOf(db, 'leaderlinks', rules)
  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'leaderlinks.arrangement', numberPattern)
  await store.publish(db, id, no, actor.personId, now)
  news.tell(ctx, 'leaderlinks.published', { id })
  return { id, no, links }
}

export async function recordVisit(ctx: Context, linkId: string, given: RecordVisit) {
  const link = await openLink(ctx, linkId)
  allowed(mayVisit(ctx.actor, link))
  refuseIf(whyNotVisit(link, given.visitedOn, dayOf(ctx.now)))

  const id = newId(ctx.now.getTime())
  await store.insertVisit(ctx.db, id, link, given, ctx.actor.personId, ctx.now)
  inbox.clear(ctx, 'leaderlinks', linkId)
  const unit = await unitOf(ctx.db, link.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'leaderlinks',
      subjectId: id,
      kind: 'visited',
      title: link.title,
      link: `/leaderlinks/links/${linkId}`,
      orgId: unit.id,
      permission: 'leaderlinks.read',
      notice: true,
      dueAt: null,
    })
  news.tell(ctx, 'leaderlinks.visited', { id, linkId, communityId: link.communityId })
  return { id }
}
