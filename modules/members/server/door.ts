import { all, type Db, pinyin, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Mode, State } from '../contract.ts'
import * as store from './store.ts'

/** What neighbours know of a member: nothing by which he can be reached. */
export type Member = {
  id: string
  name: string
  no: string
  kind: string
  communityId: string
  subdistrictId: string | null
  gridId: string | null
  homeOrgId: string | null
  mode: Mode | 'none'
  skills: readonly string[]
  willing: readonly string[]
  times: readonly string[]
  state: State
  personId: string | null
}

export const asMember = ({
  id,
  name,
  no,
  kind,
  communityId,
  subdistrictId,
  gridId,
  homeOrgId,
  mode,
  ...row
}: store.Row): Member => {
  const { skills, willing, times, state, personId } = row
  return { id, name, no, kind, communityId, subdistrictId, gridId, homeOrgId, mode, skills, willing, times, state, personId }
}

/** Names by id, of those who left too; ids that are no member are missing. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  return new Map((await store.names(db, [...new Set(ids)])).map(({ id, name }) => [id, name]))
}

/** A member by id, one who left too. */
export async function memberOf(db: Db, id: string): Promise<Member | undefined> {
  const row = await store.find(db, id)
  return row && asMember(row)
}

export type Whose = {
  ids?: readonly string[]
  communityId?: string
  homeOrgId?: string
  gridId?: string
  kind?: string | readonly string[]
  skill?: string | readonly string[]
  /** Registered and confirmed, not moved away or left: by default only those. */
  standing?: boolean
  /** A part of the name, or the whole number. */
  q?: string
}

/** Members by name, a page at a time (200 at most), for pickers and matching. */
export async function membersOf(
  db: Db,
  { ids, standing = true, kind, skill, q, ...whose }: Whose,
  { cursor, limit = 200 }: { cursor?: string; limit?: number } = {},
): Promise<{ rows: Member[]; next: string | null; total?: { count: number; more: boolean } }> {
  const which = {
    ...whose,
    ...(kind && { kind: [kind].flat() }),
    ...(skill && { skill: [skill].flat() }),
    ...(q && { q }),
    ...(standing && { state: ['confirmed'] }),
  }
  const page = await listPage<store.Row>(db, {
    columns: store.columns,
    from: sql`members.members m`,
    where: all([store.matching(db, which, '9999-12-31'), ids !== undefined && sql`m.id = any(${ids as string[]}::uuid[])`]),
    id: sql`m.id`,
    sorts: { name: { by: sql`m.name`, type: 'words' } },
    usual: 'name',
    cursor,
    limit: Math.min(limit, 200),
  })
  return { ...page, rows: page.rows.map(asMember) }
}

/** All ids that match, for matching in bulk. */
export async function memberIdsOf(db: Db, { standing = true, kind, skill, q, ...whose }: Omit<Whose, 'ids'>): Promise<string[]> {
  const which = {
    ...whose,
    ...(kind && { kind: [kind].flat() }),
    ...(skill && { skill: [skill].flat() }),
    ...(q && { q }),
    ...(standing && { state: ['confirmed'] }),
  }
  const rows = await db.many<{ id: string }>(
    sql`select m.id from members.members m where ${store.matching(db, which, '9999-12-31')} order by ${pinyin(sql`m.name`)}, m.id limit 20000`,
  )
  return rows.map(({ id }) => id)
}

/** How many stand, by community or unit. */
export async function countOf(db: Db, whose: Omit<Whose, 'ids' | 'q'>): Promise<number> {
  const { standing = true, kind, skill, ...rest } = whose
  const which = {
    ...rest,
    ...(kind && { kind: [kind].flat() }),
    ...(skill && { skill: [skill].flat() }),
    ...(standing && { state: ['confirmed'] }),
  }
  const { n } = await db.one<{ n: number }>(
    sql`select count(*) as n from members.members m where ${store.matching(db, which, '9999-12-31')}`,
  )
  return n
}
