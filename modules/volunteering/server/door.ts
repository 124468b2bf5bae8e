import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { givenByGroups } from './store/shifts.ts'
import * as store from './store/teams.ts'

/** What neighbours know of a team. */
export type TeamRef = Pick<store.TeamRow, 'id' | 'name' | 'kind' | 'communityId' | 'homeOrgId' | 'sphere' | 'skills' | 'people'>

const ref = ({ id, name, kind, communityId, homeOrgId, sphere, skills, people }: store.TeamRow): TeamRef => ({
  ...{ id, name, kind, communityId, homeOrgId, sphere, skills, people },
})

/** The teams of a community that stand, by name. */
export const teamsOf = async (db: Db, communityId: string): Promise<TeamRef[]> =>
  (await store.teamsOfCommunity(db, communityId)).map(ref)

/** Those of these teams that stand. */
export const teamsById = async (db: Db, ids: readonly string[]): Promise<TeamRef[]> =>
  ids.length === 0 ? [] : (await store.standingTeams(db, ids)).map(ref)

/** Names by id, of ended teams too. */
export const namesOfTeams = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> =>
  ids.length === 0 ? new Map() : new Map((await store.namesOfTeams(db, ids)).map(({ id, name }) => [id, name]))

/** What a unit's groups gave between two days: shifts, people who came, half-hours. */
export const givenBy = (
  db: Db,
  orgId: string,
  from: string,
  to: string,
): Promise<{ shifts: number; people: number; halfHours: number }> => givenByGroups(db, orgId, from, to)

export const figures = async ({ db }: Context): Promise<{ key: string; value: number; link: string }[]> => [
  { key: 'teams', value: await store.countTeams(db), link: '/volunteering/teams?state=active' },
]
