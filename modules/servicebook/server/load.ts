import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf, unitOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import { periodOf } from '../rules.ts'
import { countServices } from './count.ts'
import { digestOf, lettersOf, linesOf } from './letters.ts'
import { membersBy } from './members.ts'
import * as certificates from './store/certificates.ts'
import * as letters from './store/letters.ts'
import * as objections from './store/objections.ts'
import * as records from './store/records.ts'
import { tellWaiting } from './waiting.ts'

export type LoadedService = {
  memberId: string
  communityId: string
  unitId: string | null
  on: string
  halfHours: number
  activity: string
  place: string
  content: string
  partner?: string | null
  source: 'claimed' | 'scheduled' | 'paper'
  /** Who of the community confirmed it and when; null: it waits. */
  confirmed: { by: string | null; at: Date } | null
  recordedAt: Date
  /** What the member says against it, open still. */
  objection?: { words: string; at: Date }
}

/** Services in bulk, through the same books: confirmed ones are counted with their caps. For seeds. */
export async function load(ctx: Context, services: readonly LoadedService[]): Promise<void> {
  const nodes = await nodesOf(ctx.db)
  const rows = services.map(({ confirmed, objection, ...one }) => ({
    ...one,
    id: newId(one.recordedAt.getTime()),
    subdistrictId: nodes.get(one.communityId)?.subdistrictId ?? null,
    partner: one.partner ?? null,
    team: null,
    sourceKey: null,
    recordedBy: null,
    paperConfirmer: null,
    replaces: null,
    note: null,
    confirmed,
    objection,
  }))
  await records.insert(ctx.db, rows)
  const confirmed = new Map(rows.flatMap(({ id, confirmed }) => (confirmed ? [[id, confirmed] as const] : [])))
  await countServices(ctx, await records.findForUpdate(ctx.db, [...confirmed.keys()]), confirmed)
  for (const { id, memberId, communityId, subdistrictId, objection } of rows)
    if (objection)
      await objections.insert(
        ctx.db,
        { id: newId(objection.at.getTime()), recordId: id, memberId, communityId, subdistrictId, words: objection.words },
        null,
        objection.at,
      )
  for (const communityId of new Set(rows.filter((row) => !row.confirmed).map((row) => row.communityId)))
    await tellWaiting(ctx, communityId)
}

type LoadedLetters = {
  communityId: string
  year: number
  half: 'H1' | 'H2' | 'year'
  openedOn: string
  /** Gone since this instant, with the numbers of its year from the first on; else open for the members to look at. */
  sentAt?: Date
}
/** One letter batch of a community. For seeds. */
export async function loadLetters(ctx: Context, { openedOn, sentAt, communityId, year, half }: LoadedLetters): Promise<number> {
  const made = await lettersOf(ctx, { communityId, ...periodOf(year, half), goesAfter: openedOn })
  await letters.insert(ctx.db, made.letters, made.lines, null)
  if (!sentAt) return made.letters.length
  const { letterNo } = await rulesOf(ctx.db, 'servicebook', rules)
  const sentIn = Number(dayOf(sentAt).slice(0, 4))
  for (const [i, letter] of made.letters.entries()) {
    const no = written(letterNo, sentIn, i + 1)
    const lines = (await linesOf(ctx, letter.id)).filter(({ letterId }) => letterId === letter.id)
    await letters.send(ctx.db, letter.id, no, digestOf(letter, no, lines), null, sentAt)
  }
  await numbersGiven(ctx, 'servicebook.letter', sentIn, made.letters.length)
  return made.letters.length
}

export type LoadedCertificate = { memberId: string; fromOn: string; toOn: string; issuedAt: Date; code: string }
export async function loadCertificates(ctx: Context, given: readonly LoadedCertificate[], year: number): Promise<void> {
  const { db } = ctx
  const { certificateNo } = await rulesOf(db, 'servicebook', rules)
  const members = await membersBy(
    db,
    given.map(({ memberId }) => memberId),
  )
  let no = 0
  const rows: Parameters<typeof certificates.insert>[1][number][] = []
  for (const one of given) {
    const member = members.get(one.memberId)
    if (!member) continue
    const activities = await records.activitiesOf(db, member.id, member.communityId, one.fromOn, one.toOn)
    const unit = await unitOf(db, member.communityId)
    if (activities.length === 0 || !unit) continue
    rows.push({
      id: newId(one.issuedAt.getTime()),
      no: written(certificateNo, year, ++no),
      code: one.code,
      memberId: member.id,
      name: member.name,
      subdistrictId: member.subdistrictId,
      communityId: member.communityId,
      orgId: unit.id,
      issuer: (await orgOf(db, unit.id))!.name,
      fromOn: one.fromOn,
      toOn: one.toOn,
      records: activities.reduce((sum, { records: n }) => sum + n, 0),
      halfHours: activities.reduce((sum, { halfHours }) => sum + halfHours, 0),
      activities: activities.map(({ activity, halfHours }) => ({ activity, halfHours })),
      issuedOn: one.toOn,
      issuedAt: one.issuedAt,
      issuedBy: null,
      replaces: null,
    })
  }
  await certificates.insert(db, rows)
  await numbersGiven(ctx, 'servicebook.certificate', year, no)
}
