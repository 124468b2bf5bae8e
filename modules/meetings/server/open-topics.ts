import { covers, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import type { Standing, State } from '../contract.ts'
import { type At, mayRead } from './policy.ts'
import * as store from './store.ts'

/** Which of these records stand before a meeting and are not ended there, by the record's id. */
export const openTopics = async (
  db: Db,
  of: { module: string; kind: string; subjectIds: readonly string[] },
): Promise<Map<string, { id: string; state: State }>> =>
  new Map((await store.openOf(db, of)).map(({ subjectId, id, state }) => [subjectId, { id, state }]))

/** A topic that the reader may see, for a module that makes something of it. */
export async function topicOf(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  id: string,
): Promise<Pick<store.TopicRow, 'id' | 'title' | 'communityId' | 'subdistrictId'> | undefined> {
  const row = await store.find(db, id)
  return row && mayRead(actor, row) ? row : undefined
}

/** How a record stands before meetings, and whether the reader may put it there: for that record’s page. */
export async function standingOf(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { subjectId, subdistrictId, communityId, ...of }: { module: string; kind: string; subjectId: string } & Omit<At, 'level'>,
): Promise<Standing> {
  const open = await openTopics(db, { ...of, subjectIds: [subjectId] })
  return {
    proposed: open.get(subjectId) ?? null,
    mayPropose: covers(scopeOf(actor, 'meetings.propose'), { subdistrictId, communityId }),
  }
}
