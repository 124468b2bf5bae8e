import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as people from '#server/people'
import type { EndOne, PutPost } from '../contract.ts'
import { whyNotStale } from '../rules.ts'
import { mayList, mayManage } from './policy.ts'
import * as store from './store.ts'

export async function listPosts({ db, actor }: Context, { ended }: { ended?: 'true' | 'false' | undefined }) {
  allowed(mayList(actor))
  const posts = await store.listPosts(db, ended === 'true')
  const names = await people.namesOf(
    db,
    posts.flatMap(({ personId, contactId }) => [personId ?? [], contactId ?? []].flat()),
  )
  const rows = posts.map((post) => ({
    ...post,
    personName: names.get(post.personId ?? '') ?? null,
    contactName: names.get(post.contactId ?? '') ?? null,
  }))
  return { rows, mayManage: mayManage(actor) }
}

export async function addPost(ctx: Context, given: PutPost) {
  allowed(mayManage(ctx.actor))
  await known(ctx, given)

  const id = newId(ctx.now.getTime())
  await store.insertPost(ctx.db, id, given, ctx.actor.personId, ctx.now)
  return { id, version: 1 }
}

export async function changePost(ctx: Context, id: string, { version, ...given }: PutPost & { version: number }) {
  allowed(mayManage(ctx.actor))
  const post = found(await store.findPost(ctx.db, id), 'leaderlinks.no-post')
  refuseIf(post.endedOn !== null && refuse('leaderlinks.ended'))
  refuseIf(whyNotStale(post, version))
  await known(ctx, given)

  return { id, ...(await store.changePost(ctx.db, id, given)) }
}

export async function endPost(ctx: Context, id: string, { on, words, version }: EndOne) {
  allowed(mayManage(ctx.actor))
  const post = found(await store.findPost(ctx.db, id), 'leaderlinks.no-post')
  refuseIf(post.endedOn !== null && refuse('leaderlinks.ended'))
  refuseIf(whyNotStale(post, version))
  refuseIf((await store.postIsLinked(ctx.db, id)) && refuse('leaderlinks.post-linked'))

  return { id, ...(await store.endPost(ctx.db, id, on, words)) }
}

async function known({ db }: Context, { personId, contactId }: PutPost): Promise<void> {
  const ids = [personId, contactId].flatMap((id) => id ?? [])
  const names = await people.namesOf(db, ids)
  refuseIf(ids.some((id) => !names.has(id)) && refuse('leaderlinks.no-person'))
}
