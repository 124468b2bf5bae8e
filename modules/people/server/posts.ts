import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { businessPermissions, isAdministrator } from '../posts.ts'
import { whyNotThoseRights } from '../rules.ts'
import { mayRead, maySecure } from './policy.ts'
import * as store from './store/posts.ts'

const shown = ({ lang }: Context, { nameZh, nameEn, ...post }: store.PostRow) => ({
  ...post,
  name: lang === 'zh' ? nameZh : nameEn,
  administrator: isAdministrator(post.code),
})

export async function listPosts(ctx: Context) {
  allowed(mayRead(ctx.actor))
  const rows = (await store.list(ctx.db)).map((row) => shown(ctx, row))
  const permissions = [...new Set([...businessPermissions, ...rows.flatMap((row) => row.permissions)])].sort()
  return { rows, permissions }
}

type Body = { permissions: string[]; secondFactor: boolean; version: number }

/** Changes what everyone in such a post may do, from the next request on. */
export async function changePost(ctx: Context, code: string, { permissions, secondFactor, version }: Body) {
  const { db, actor } = ctx
  allowed(maySecure(actor))
  found(await store.find(db, code), 'people.no-such-post')
  refuseIf(whyNotThoseRights(code, permissions, secondFactor))

  const changed = await store.change(db, code, { permissions: [...new Set(permissions)].sort(), secondFactor, version })
  return shown(ctx, found(changed, 'version.stale'))
}
