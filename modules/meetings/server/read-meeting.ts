import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import * as files from '#platform/files.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { askOf } from '#server/admission'
import * as orgs from '#server/orgs'
import { namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import { noticeRule, rules } from '../rulebook.ts'
import type { MeetingQuery } from '../shapes.ts'
import { followed } from './follow.ts'
import { asksCommunities } from './gate.ts'
import * as meetings from './meeting-store.ts'
import { maySee } from './open-meeting.ts'
import { attendingOrgs, mayConvene } from './policy.ts'
import { shown } from './read-resolutions.ts'
import * as resolutions from './resolution-store.ts'

export async function placed<T extends { subdistrictId: string | null; communityId: string | null }>(
  { db }: Context,
  rows: readonly T[],
) {
  const nodes = await nodesOf(db)
  return rows.map((row) => ({ ...row, where: (nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path ?? []).join(' ') }))
}

export const mayList = (ctx: Context): boolean => holds(ctx.actor, 'meetings.read') || holds(ctx.actor, 'meetings.attend')

export async function listMeetings(ctx: Context, { limit, ...query }: MeetingQuery) {
  allowed(mayList(ctx))
  const page = await meetings.page(ctx.db, ctx.actor, query, limit)
  return { ...page, rows: await placed(ctx, page.rows) }
}

const keys = ['series', 'no', 'startsAt', 'place', 'where', 'state', 'called', 'came', 'resolutions', 'undone'] as const
export function exportMeetings(ctx: Context, query: Omit<MeetingQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say } = ctx
  allowed(mayList(ctx))
  const numbers = ['no', 'called', 'came', 'resolutions', 'undone']
  const columns = keys.map((key) => ({
    title: say(`meetings:columns.${key}`),
    kind: key === 'startsAt' ? ('instant' as const) : numbers.includes(key) ? ('number' as const) : ('text' as const),
  }))
  return exportOf(format, say('meetings:pages.meetings'), columns, async (db, cursor) => {
    const { rows, next } = await meetings.page(db, actor, { ...query, cursor }, 500)
    const cells = (await placed({ ...ctx, db }, rows)).map((row) => [
      row.seriesName,
      row.no,
      row.startsAt,
      row.place,
      row.where,
      say(`meetings:meetingStates.${row.state}`),
      row.called,
      row.came,
      row.resolutions,
      row.undone,
    ])
    return { rows: cells, next }
  })
}

export async function readMeeting(ctx: Context, id: string) {
  const row = await meetings.find(ctx.db, id)
  return detailOf(ctx, found(row && (await maySee(ctx, row)) ? row : undefined, 'meetings.no-meeting'))
}

/** A meeting as the contract has it, also before it is signed: what became of earlier resolutions is then as of now. */
export async function detailOf(ctx: Context, meeting: meetings.Meeting) {
  const { db, actor, now } = ctx
  const attendance = await meetings.attendanceOf(db, meeting.id)
  const gaveBack = await meetings.gaveBackOf(db, meeting.id)
  const names = await orgs.namesOf(db, [meeting.orgId, ...[...attendance, ...gaveBack].map(({ orgId }) => orgId)])
  const own = attendingOrgs(actor)
  const signatures = await meetings.signaturesOf(db, meeting.id)
  const signers = await namesOf(db, [
    ...(meeting.signedBy ? [meeting.signedBy] : []),
    ...signatures.map(({ signedBy }) => signedBy),
  ])
  const askId = [...attendance, ...gaveBack].find((row) => row.askId && own.includes(row.orgId))?.askId
  const ask = askId && holds(actor, 'admission.return') ? await askOf(ctx, askId) : null
  const [place] = await placed(ctx, [meeting])
  const agenda = await meetings.itemsOf(db, meeting.id)
  const follows = agenda.some(({ kind }) => kind === 'followup')
  return {
    ...place!,
    regionId: meeting.communityId ?? meeting.subdistrictId,
    orgName: names.get(meeting.orgId) ?? '',
    signedBy: (meeting.signedBy && signers.get(meeting.signedBy)) ?? null,
    signatures: signatures.map((row) => ({
      ...row,
      orgName: names.get(row.orgId) ?? '',
      signedBy: signers.get(row.signedBy) ?? '',
    })),
    noticeDays: (await rulesOf(db, 'meetings', rules))[noticeRule[meeting.kind]],
    today: dayOf(now),
    agenda,
    followed: meeting.followed ?? (follows ? await followed(ctx, meeting.seriesId, meeting.startsAt) : []),
    attendance: attendance.map((row) => ({ ...row, orgName: names.get(row.orgId) ?? '', mine: own.includes(row.orgId) })),
    gaveBack: gaveBack.map(({ id, orgId, returnedAt }) => ({ id, orgName: names.get(orgId) ?? '', at: returnedAt })),
    asksCommunities: await asksCommunities(db, meeting),
    ask: ask && { id: askId!, whyNotReturn: ask.whyNotReturn },
    resolutions: await shown(ctx, await resolutions.ofMeeting(db, meeting.id)),
    materials: await files.listOf(ctx, meeting.id),
    mayConvene: mayConvene(actor, meeting),
  }
}
