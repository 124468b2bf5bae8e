import { createHash } from 'node:crypto'
import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { exportList, type Format } from '#platform/exports.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import type { Member } from '#server/members'
import { unitOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { AnswerLetter, LetterQuery, OpenLetters } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { bandOf, marksOf, periodOf, whyNotObjectToLine, whyNotSend, whyStale } from '../rules.ts'
import { membersBy } from './members.ts'
import { mayFeedBack, mayRepresent, ownRows, readsBooks } from './policy.ts'
import { presentLetters } from './present.ts'
import * as letters from './store/letters.ts'
import * as records from './store/records.ts'

/** The unit reads what was sent; while it is shown to the members only the community does. */
const mayReadLetter = ({ actor }: Pick<Context, 'actor'>, letter: letters.Row): boolean =>
  scopeOf(actor, 'servicebook.read').communities.includes(letter.communityId) ||
  (letter.state !== 'shown' && mayRepresent(actor, letter.unitId))

export async function listLetters(ctx: Context, { limit, ...query }: LetterQuery) {
  allowed(readsBooks(ctx.actor))
  const own = sql`(${ownRows(ctx.actor, { community: sql`x.community_id` })}
    or (x.state <> 'shown' and x.unit_id = any(${scopeOf(ctx.actor, 'servicebook.represent').orgs}::uuid[])))`
  const page = await letters.page(ctx.db, own, query, limit)
  return { ...page, rows: await presentLetters(ctx.db, page.rows) }
}

export function exportLetters(ctx: Context, query: Omit<LetterQuery, 'cursor' | 'limit'>, format: Format) {
  allowed(readsBooks(ctx.actor))
  const title = (key: string) => ctx.say(`servicebook:columns.${key}`)
  return exportList(ctx, format, ctx.say('servicebook:pages.letters'), (ctx, page) => listLetters(ctx, { ...query, ...page }), [
    [title('unit'), 'text', (row) => row.unitName],
    [title('period'), 'text', (row) => row.period],
    [title('community'), 'text', (row) => row.communityName],
    [title('members'), 'number', (row) => row.members],
    [title('objections'), 'number', (row) => row.objections],
    [title('goesOn'), 'day', (row) => row.goesOn],
    [title('state'), 'text', (row) => ctx.say(`servicebook:letter-states.${row.state}`)],
  ])
}

export async function readLetter(ctx: Context, id: string) {
  const row = await letters.find(ctx.db, id)
  const letter = found(row && mayReadLetter(ctx, row) ? row : undefined, 'servicebook.no-letter')
  const lines = await linesOf(ctx, id)
  const may: ('remark' | 'settle' | 'send' | 'answer')[] = []
  if (letter.state === 'shown' && mayFeedBack(ctx.actor, letter.communityId)) may.push('remark', 'settle', 'send')
  if (letter.state === 'sent' && mayRepresent(ctx.actor, letter.unitId)) may.push('answer')
  return { ...(await presentLetters(ctx.db, [letter]))[0]!, lines, may }
}

/** By name: a letter is no order of merit. */
export async function linesOf({ db }: Pick<Context, 'db'>, id: string) {
  const lines = await letters.linesOf(db, id)
  const members = await membersBy(
    db,
    lines.map(({ memberId }) => memberId),
  )
  return lines
    .map((line) => ({
      ...line,
      memberNo: members.get(line.memberId)?.no ?? '',
      memberName: members.get(line.memberId)?.name ?? '',
    }))
    .sort((a, b) => (a.memberNo < b.memberNo ? -1 : 1))
}

/** One letter a home unit whose people served here in that time; each sees his line some days before it goes. */
export async function openLetters(ctx: Context, { communityId, year, half }: OpenLetters) {
  const { db, actor, now } = ctx
  allowed(mayFeedBack(actor, communityId))
  const { period, fromOn, toOn } = periodOf(year, half)
  refuseIf(dayOf(now) <= toOn && refuse('servicebook.period-runs', { until: toOn }))
  const made = await lettersOf(ctx, { communityId, period, fromOn, toOn, goesAfter: dayOf(now) })
  refuseIf(made.letters.length === 0 && refuse('servicebook.nothing-to-tell'))
  await letters.insert(db, made.letters, made.lines, actor.personId)
  return { letters: made.letters.length, members: made.lines.length }
}

type Asked = { communityId: string; period: string; fromOn: string; toOn: string; goesAfter: string }
export async function lettersOf({ db, now }: Pick<Context, 'db' | 'now'>, { goesAfter, ...of }: Asked) {
  const { letterDays, ...marks } = await rulesOf(db, 'servicebook', rules)
  const told = new Set(await letters.runs(db, of.communityId, of.period))
  const sums = (await records.sums(db, { communityId: of.communityId }, of.fromOn, of.toOn)).filter(
    ({ unitId }) => unitId !== null && !told.has(unitId),
  )
  const subdistrictId = (await nodesOf(db)).get(of.communityId)?.subdistrictId ?? null
  const byUnit = Map.groupBy(sums, ({ unitId }) => unitId!)
  const made = [...byUnit.keys()].map((unitId) => ({
    id: newId(now.getTime()),
    subdistrictId,
    unitId,
    ...of,
    openedAt: now,
    goesOn: plusDays(goesAfter, letterDays),
  }))
  const lines = made.flatMap(({ id, unitId }) =>
    byUnit.get(unitId)!.map(({ memberId, records: count, halfHours, points }) => ({
      letterId: id,
      memberId,
      records: count,
      halfHours,
      points,
      band: bandOf(points, marksOf(marks, of.period)),
    })),
  )
  return { letters: made, lines }
}

async function shownLetter(ctx: Context, id: string, version: number): Promise<letters.Row> {
  const row = await letters.findForUpdate(ctx.db, id)
  const letter = found(row && mayReadLetter(ctx, row) ? row : undefined, 'servicebook.no-letter')
  allowed(mayFeedBack(ctx.actor, letter.communityId))
  refuseIf(letter.state !== 'shown' && refuse('servicebook.sent-already'))
  refuseIf(whyStale(letter, version))
  return letter
}

export async function remarkOn(
  ctx: Context,
  id: string,
  given: { memberId: string; remark?: string | undefined; version: number },
) {
  await shownLetter(ctx, id, given.version)
  refuseIf((await letters.remark(ctx.db, id, given.memberId, given.remark ?? null)) === 0 && refuse('servicebook.no-member'))
  return { id, ...(await letters.raise(ctx.db, id)) }
}

/** What came of his objection; his sums are counted anew, with what was corrected meanwhile. */
export async function settleLine(ctx: Context, id: string, given: { memberId: string; words: string; version: number }) {
  const letter = await shownLetter(ctx, id, given.version)
  const { communityId, fromOn, toOn } = letter
  const marks = await rulesOf(ctx.db, 'servicebook', rules)
  const sums = (await records.sums(ctx.db, { communityId, memberId: given.memberId }, fromOn, toOn))[0]
  const { records: count, halfHours, points } = sums ?? { records: 0, halfHours: 0, points: 0 }
  const line = { records: count, halfHours, points, band: bandOf(points, marksOf(marks, letter.period)) }
  const settled = await letters.settle(ctx.db, id, given.memberId, given.words, line, ctx.actor.personId, ctx.now)
  refuseIf(settled === 0 && refuse('servicebook.no-objection'))
  inbox.clear(ctx, 'servicebook', id)
  return { id, ...(await letters.raise(ctx.db, id)) }
}

/** Numbered last, so that no number is lost; the text as it goes is fixed by its digest. */
export async function sendLetter(ctx: Context, id: string, { version }: { version: number }) {
  const { db, now, actor } = ctx
  const row = await letters.findForUpdate(db, id)
  const letter = found(row && mayReadLetter(ctx, row) ? row : undefined, 'servicebook.no-letter')
  allowed(mayFeedBack(actor, letter.communityId))
  refuseIf(whyNotSend(letter, dayOf(now)))
  refuseIf(whyStale(letter, version))

  const lines = await linesOf(ctx, id)
  const { letterNo } = await rulesOf(db, 'servicebook', rules)
  const place = (await nodesOf(db)).get(letter.communityId)?.name ?? ''
  inbox.put(ctx, {
    module: 'servicebook',
    subjectId: id,
    kind: 'letter',
    title: `${place}：${letter.period}`,
    link: `/servicebook/letters/${id}`,
    dueAt: null,
    notice: true,
    orgId: letter.unitId,
    permission: 'servicebook.represent',
  })
  const no = await nextNumber(ctx, 'servicebook.letter', letterNo)
  return { id, ...(await letters.send(db, id, no, digestOf(letter, no, lines), actor.personId, now)) }
}

type Told = Pick<letters.Line, 'memberId' | 'records' | 'halfHours' | 'band' | 'remark'>
export const digestOf = (
  letter: Pick<letters.Row, 'communityId' | 'unitId' | 'period'>,
  no: string,
  lines: readonly Told[],
): string =>
  createHash('sha256')
    .update(JSON.stringify([no, letter.communityId, letter.unitId, letter.period]))
    .update(JSON.stringify(lines.map((line) => [line.memberId, line.records, line.halfHours, line.band, line.remark])))
    .digest('hex')

/** Read is enough; words only where something must change. */
export async function answerLetter(ctx: Context, id: string, { answer, replies, version }: AnswerLetter) {
  const row = await letters.findForUpdate(ctx.db, id)
  const letter = found(row && mayReadLetter(ctx, row) ? row : undefined, 'servicebook.no-letter')
  allowed(mayRepresent(ctx.actor, letter.unitId))
  refuseIf(letter.state !== 'sent' && refuse('servicebook.not-sent'))
  refuseIf(whyStale(letter, version))

  const { version: now, replied } = await letters.answer(
    ctx.db,
    id,
    { words: answer ?? null, replies },
    ctx.actor.personId,
    ctx.now,
  )
  refuseIf(replied !== replies.length && refuse('servicebook.no-member'))
  return { id, version: now }
}

/** The member himself, before the letter goes. */
export async function objectToLine(ctx: Context, member: Member, letterId: string, words: string) {
  const letter = found(await letters.findForUpdate(ctx.db, letterId), 'servicebook.no-letter')
  const line = found(
    (await letters.linesOf(ctx.db, letterId)).find(({ memberId }) => memberId === member.id),
    'servicebook.no-letter',
  )
  refuseIf(whyNotObjectToLine(letter, line, dayOf(ctx.now)))
  await letters.objectTo(ctx.db, letterId, member.id, words, ctx.now)
  const unit = await unitOf(ctx.db, letter.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'servicebook',
      subjectId: letterId,
      kind: 'letter-objection',
      title: letter.period,
      link: `/servicebook/letters/${letterId}`,
      dueAt: null,
      orgId: unit.id,
      permission: 'servicebook.feedback',
    })
  return { id: letterId }
}
