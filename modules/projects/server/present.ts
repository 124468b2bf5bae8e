import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as leaderlinks from '#server/leaderlinks'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { lightOn, whyOn } from '../lights.ts'
import { rules } from '../rulebook.ts'
import { running } from '../rules.ts'
import type { ProjectRow } from './store.ts'

export type Ground = Pick<Context, 'db' | 'now' | 'lang'>

/** Rows with the names they are read by and the light of today. */
export async function shown({ db, now, lang }: Ground, rows: readonly ProjectRow[]) {
  const book = await rulesOf(db, 'projects', rules)
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  const leaders = await leaderlinks.titlesOf(db, true)
  const today = dayOf(now)
  const categoryName = (key: string) => book.categories.find((item) => item.key === key)?.[lang] ?? key
  return rows.map((row) => {
    const runs = running(row.state)
    return {
      ...row,
      categoryName: categoryName(row.category),
      place: (nodes.get(row.communityId)?.path ?? []).join(' '),
      leader: row.leaderPostId ? (leaders.get(row.leaderPostId) ?? null) : null,
      leadOrg: orgs.get(row.leadOrgId)?.name ?? '',
      light: runs ? lightOn(row, today) : null,
      why: runs ? whyOn({ ...row, startedOn: row.startedOn ?? row.startsOn }, book, today) : [],
      quiet: runs && row.quietFrom !== null && row.quietFrom <= today,
    }
  })
}
export type Shown = Awaited<ReturnType<typeof shown>>[number]
