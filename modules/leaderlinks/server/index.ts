import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as store from './store.ts'

export { type LoadedPost, load } from './load.ts'
export { module } from './module.ts'

/** Titles of the posts that stand (or ever did), by id, in the order of the arrangement: posts, not persons. */
export const titlesOf = async (db: Db, everStood = false): Promise<Map<string, string>> =>
  new Map((await store.listPosts(db, everStood)).map(({ id, title }) => [id, title]))

/** Which posts are linked to a community now. */
export const postsOf = async (db: Db, communityId: string): Promise<{ id: string; title: string }[]> =>
  (await store.linksOfCommunity(db, communityId)).map(({ postId, title }) => ({ id: postId, title }))

/** Links in force, visits, and problems that communities said are solved. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { links, visits, solved } = await store.totals(db)
  return [
    { key: 'links', value: links, link: '/leaderlinks' },
    { key: 'visits', value: visits, link: '/leaderlinks/visits' },
    { key: 'solved', value: solved, link: '/leaderlinks/problems?state=solved' },
  ]
}
