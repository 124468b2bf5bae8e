import { newId } from '#common/ids.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { type Org, orgOf, orgsOf, unitOf } from '#server/orgs'
import { appointmentsOn } from '#server/people'
import { nodeOf } from '#server/regions'
import type { Level } from '../contract.ts'
import { whyNotThere } from '../rules.ts'
import * as store from './store.ts'

export type Proposal = {
  /** Who puts it there: the calling module. */
  module: string
  subjectId: string
  /** A short name such as `quiet-pact`; worded at `kinds` of this module's words. */
  kind: string
  /** One line as staff may read it in a list. */
  title: string
  /** The record's path in the staff console. */
  link: string | null
  /** The community it concerns; null for the whole city. */
  communityId: string | null
  /** The subdistrict's meeting, unless said otherwise. */
  level?: Level
}

/** Puts a topic on the list of the joint meeting; while one of this module, kind and subject is open, nothing happens. */
export async function propose(ctx: Context, { communityId, level, ...proposal }: Proposal): Promise<void> {
  const node = communityId ? await nodeOf(ctx.db, communityId) : undefined
  const at = {
    level: level ?? (node ? ('subdistrict' as const) : ('city' as const)),
    subdistrictId: node?.subdistrictId ?? null,
    communityId: node?.communityId ?? null,
  }
  refuseIf(whyNotThere(at.level, at))
  await put(ctx, { ...proposal, ...at, words: null, proposedBy: null })
}

export type Put = Omit<store.NewTopic, 'id' | 'proposedAt'>

/** Writes it and tells whoever prepares that meeting. */
export async function put(ctx: Context, topic: Put): Promise<string | null> {
  const id = newId(ctx.now.getTime())
  if (!(await store.insert(ctx.db, { ...topic, id, proposedAt: ctx.now }))) return null
  await askDesk(ctx, id, topic)
  news.tell(ctx, 'meetings.proposed', { id, module: topic.module, kind: topic.kind, subjectId: topic.subjectId })
  return id
}

/** Puts it into the inbox of whoever prepares that meeting. */
export async function askDesk(ctx: Context, id: string, topic: Desk & { title: string }): Promise<void> {
  const desk = await deskOf(ctx, topic)
  if (desk)
    inbox.put(ctx, {
      module: 'meetings',
      subjectId: id,
      kind: 'waiting',
      title: topic.title,
      link: `/meetings/topics/${id}`,
      orgId: desk.id,
      permission: 'meetings.propose',
      dueAt: null,
    })
}

export type Desk = Pick<Put, 'level' | 'subdistrictId' | 'communityId'>
/** Where a meeting is prepared: the work committee's, the community's own unit, in the city the organisation department. */
export async function deskOf({ db, now }: Context, { level, subdistrictId, communityId }: Desk): Promise<Org | null> {
  if (level === 'community') return unitOf(db, communityId!)
  if (level === 'subdistrict') return workCommitteeOf(db, subdistrictId!)
  const officer = (await appointmentsOn(db, now, { post: 'organisationOfficer' })).at(0)
  return (officer && (await orgOf(db, officer.orgId))) ?? null
}

const workCommitteeOf = async (db: Db, subdistrictId: string): Promise<Org | null> =>
  (await orgsOf(db, { kind: 'workCommittee', regionId: subdistrictId })).at(0) ?? unitOf(db, subdistrictId)
