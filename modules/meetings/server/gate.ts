import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as admission from '#server/admission'
import { communitiesOf, type Org, orgOf } from '#server/orgs'
import type { Gate } from '../shapes.ts'
import { clearCall, tellCalled } from './call-meeting.ts'
import * as meetings from './meeting-store.ts'

/** Who leads the communities, the offices through which they lead, and what a community itself convenes. */
const leading: readonly Org['kind'][] = [
  'cityCommittee',
  'cityGovernment',
  'cityOffice',
  'workCommittee',
  'subdistrictOffice',
  'partyCommittee',
  'gridBranch',
  'residentsCommittee',
]

/**
 * Whether a call to this meeting asks something of the communities called. The meetings by which communities are led and take
 * part are the system itself and no ask: those of a committee or leading group, whose members sit there by seat, and those
 * convened by the leading body of the city, the subdistrict or the community. What anybody else convenes — a department, a
 * stationed agency, a unit of the place — is a duty laid upon them, and passes the gate.
 */
export async function asksCommunities(db: Db, { module, orgId }: { module: string | null; orgId: string }): Promise<boolean> {
  if (module !== null) return false
  const convenor = await orgOf(db, orgId)
  return !!convenor && !leading.includes(convenor.kind)
}

/** The gate, before a meeting is called, or recorded as held: communities are asked to come, by the door of meetings. */
export async function passGate(ctx: Context, meeting: meetings.Meeting, { matterId, emergency }: Gate): Promise<void> {
  const { db } = ctx
  if (!(await asksCommunities(db, meeting))) return
  const called = await meetings.attendanceOf(db, meeting.id)
  const communities = await communitiesOf(
    db,
    called.map(({ orgId }) => orgId),
  )
  if (communities.size === 0) return
  const { askIds } = await admission.pass(ctx, {
    door: 'meeting',
    module: 'meetings',
    subjectId: meeting.id,
    title: meeting.seriesName,
    link: `/meetings/${meeting.id}`,
    byOrgId: meeting.orgId,
    communityIds: [...communities.values()],
    recurring: meeting.recurs,
    matterId,
    emergency: emergency && { ...emergency, until: new Date(emergency.until) },
  })
  await meetings.asked(
    db,
    called.flatMap(({ id, orgId }) => {
      const askId = askIds.get(communities.get(orgId) ?? '')
      return askId ? [{ id, askId }] : []
    }),
  )
}

type Told = { id: string; module: string; subjectId: string }
/** 未准入，退回: the community need not come, and nobody counts it as absent. */
export async function callReturned(ctx: Context, { id: askId, module, subjectId }: Told): Promise<void> {
  const meeting = module === 'meetings' ? await meetings.findForUpdate(ctx.db, subjectId) : undefined
  if (meeting?.state === 'called') clearCall(ctx, await meetings.giveBack(ctx.db, askId, ctx.now))
}

/** It was a slip: the community is called again, and answers until the meeting begins. */
export async function callKept(ctx: Context, { id: askId, module, subjectId }: Told): Promise<void> {
  const meeting = module === 'meetings' ? await meetings.findForUpdate(ctx.db, subjectId) : undefined
  if (meeting?.state !== 'called') return
  const again = await meetings.takeBack(ctx.db, askId)
  if (ctx.now < meeting.startsAt) tellCalled(ctx, meeting, again, 'called')
}

export const gateOver = (ctx: Context, id: string): void => admission.ended(ctx, { module: 'meetings', subjectId: id })
