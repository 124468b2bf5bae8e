import { dayOf, plusMonths } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { addWorkingDays, calendarOf, closingOf } from '#server/calendar'
import { put } from '#server/inbox'
import { namesOf as orgNames } from '#server/orgs'
import { namesOf as regionNames } from '#server/regions'
import type { AlikeQuery, Register, Source } from '../contract.ts'
import { whyNotRegister } from '../rules.ts'
import { phoneMark } from './own-keys.ts'
import { chosen, communityOf, deskOf, rulebookOf, unitNamed } from './place.ts'
import { isHome, isHost } from './policy.ts'
import * as store from './store.ts'

/** At once by the community's staff; by the unit it waits for the community. */
export async function register(ctx: Context, given: Register) {
  const host = isHost(ctx.actor, given)
  allowed(host || isHome(ctx.actor, { communityId: given.communityId, homeOrgId: given.homeOrgId ?? null }))
  return enter(ctx, given, host ? 'community' : 'unit')
}

/** By the member himself, from the residents' site. */
export const registerOneself = (ctx: Context, given: Register) => enter(ctx, given, 'self')

export async function enter(ctx: Context, given: Register, source: Source, by: 'one' | 'roster' = 'one') {
  const { db, now, cityId, actor } = ctx
  const today = dayOf(now)
  const book = await rulebookOf(ctx)
  const community = await communityOf(ctx, given.communityId, given.gridId)
  await unitNamed(ctx, given.homeOrgId)
  chosen(book.kinds, [given.kind], 'members.no-such-kind')
  chosen(book.skills, given.skills)
  chosen(book.willing, given.willing)
  chosen(book.times, given.times)
  const mark = given.phone ? phoneMark(cityId, given.phone) : null
  refuseIf(whyNotRegister(await alikeOf(ctx, given, mark, source), given.certain ?? source === 'self'))

  const confirmed = source === 'community'
  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'members.member', book.memberNo)
  await store.insert(db, {
    id,
    no,
    name: given.name,
    kind: given.kind,
    stage: given.stage ?? null,
    subdistrictId: community.subdistrictId,
    communityId: given.communityId,
    gridId: given.gridId ?? null,
    homeOrgId: given.homeOrgId ?? null,
    homeWords: given.homeOrgId ? null : (given.homeWords ?? null),
    skills: given.skills,
    willing: given.willing,
    times: given.times,
    state: confirmed ? 'confirmed' : 'registered',
    source: by === 'roster' && confirmed ? 'roster' : source,
    personId: null,
    phoneMark: mark,
    registeredOn: today,
    confirmedAt: confirmed ? now : null,
    confirmedBy: confirmed ? actor.personId : null,
    reviewDueOn: confirmed ? plusMonths(today, book.reviewMonths) : null,
  })
  if (given.phone) await store.setPhone(db, id, given.phone, mark)
  await store.beginStay(db, id, given.communityId, today)
  store.tell(ctx, 'registered', { memberId: id, orgId: source === 'unit' ? (given.homeOrgId ?? null) : null, facts: { source } })
  if (confirmed) news.tell(ctx, 'members.confirmed', { id, communityId: given.communityId })
  else await ask(ctx, id, given.name, given.communityId, book.confirmDays)
  if (source === 'self') audit.note(ctx, { action: 'members.registered-oneself', subject: 'members', subjectId: id })
  return { id, no, state: confirmed ? ('confirmed' as const) : ('registered' as const) }
}

/** The same name elsewhere in the city. To the member himself only his own telephone says that he is there already. */
async function alikeOf(ctx: Context, given: Register, mark: Buffer | null, source: Source) {
  const rows = await store.alike(ctx.db, { name: given.name, mark, near: given })
  const called = await regionNames(
    ctx.db,
    rows.map(({ communityId }) => communityId),
  )
  return rows.map(({ no, communityId, homeOrgId, samePhone }) => ({
    no,
    community: called.get(communityId) ?? '',
    samePhone,
    sameUnit: source !== 'self' && (communityId === given.communityId || (!!homeOrgId && homeOrgId === given.homeOrgId)),
  }))
}

/** Asked while a name is written, by whoever might register it there. */
export async function findAlike(ctx: Context, given: AlikeQuery) {
  const { actor, db } = ctx
  const at = { communityId: given.communityId, homeOrgId: given.homeOrgId ?? null }
  allowed(isHost(actor, at) || isHome(actor, at))
  const near = (await store.alike(db, { name: given.name, mark: null, near: at })).filter(
    ({ communityId, homeOrgId }) => communityId === at.communityId || (homeOrgId !== null && homeOrgId === at.homeOrgId),
  )
  const regions = await regionNames(
    db,
    near.map(({ communityId }) => communityId),
  )
  const units = await orgNames(
    db,
    near.flatMap(({ homeOrgId }) => homeOrgId ?? []),
  )
  return {
    rows: near.map(({ no, kind, communityId, homeOrgId }) => ({
      no,
      kind,
      communityName: regions.get(communityId) ?? '',
      homeName: (homeOrgId && units.get(homeOrgId)) || null,
    })),
  }
}

async function ask(ctx: Context, id: string, name: string, communityId: string, days: number): Promise<void> {
  const desk = await deskOf(ctx, communityId)
  if (!desk) return
  const calendar = await calendarOf(ctx.db)
  put(ctx, {
    module: 'members',
    subjectId: id,
    kind: 'confirm',
    title: ctx.say('members:inbox.confirm', { name }),
    link: `/members/${id}`,
    dueAt: closingOf(addWorkingDays(dayOf(ctx.now), days, calendar), calendar),
    orgId: desk.id,
    permission: 'members.register',
  })
}
