import { posts } from '#contract/people'
import type { Context } from '#platform/context.ts'
import { directory, type Org, orgsOf } from '#server/orgs'
import { appointmentsOn, namesOf } from '#server/people'
import type { Level, Side } from '../contract.ts'
import type { Letter } from './store.ts'

/** The post of each side, and where its organisation stands. */
export const postOf = (level: Level, side: Side): 'cityLeader' | 'workCommitteeSecretary' | 'communitySecretary' =>
  side === 'a'
    ? level === 'subdistrict'
      ? 'cityLeader'
      : 'workCommitteeSecretary'
    : level === 'subdistrict'
      ? 'workCommitteeSecretary'
      : 'communitySecretary'

const kinds = {
  cityLeader: ['cityCommittee'],
  workCommitteeSecretary: ['workCommittee'],
  communitySecretary: ['partyCommittee', 'residentsCommittee'],
  organisationOfficer: ['cityOffice'],
} as const

type Asking = Pick<Context, 'db' | 'now'>

/** The organisation of a post in a region: where it is held today, else the one of its kind. */
export async function orgOfPost({ db, now }: Asking, post: keyof typeof kinds, regionId: string): Promise<Org | undefined> {
  const { orgs } = await directory(db)
  const held = (await appointmentsOn(db, now, { post }))
    .map(({ orgId }) => orgs.get(orgId))
    .find((org) => org?.regionId === regionId)
  return held ?? (await orgsOf(db, { kind: kinds[post], regionId }))[0]
}

export const postName = (post: string, lang: 'zh' | 'en'): string => posts.find(({ code }) => code === post)?.[lang] ?? post

/** Who holds the post of a side in its organisation's region now. */
export async function holdersOf({ db, now }: Asking, letter: Letter, side: Side): Promise<{ personId: string; name: string }[]> {
  const { orgs } = await directory(db)
  const [post, orgId] = side === 'a' ? [letter.aPost, letter.aOrgId] : [letter.bPost, letter.bOrgId]
  const regionId = orgs.get(orgId)?.regionId
  const held = (await appointmentsOn(db, now, { post })).filter((one) => orgs.get(one.orgId)?.regionId === regionId)
  const names = await namesOf(
    db,
    held.map(({ personId }) => personId),
  )
  return held.map(({ personId }) => ({ personId, name: names.get(personId) ?? '' }))
}
