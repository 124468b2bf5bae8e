import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import type { FileAnswer } from '#platform/http.ts'
import * as jobs from '#platform/jobs.ts'
import type { Job } from '#platform/module.ts'
import { type PaperFormat, paperAnswer, paperAsPdf } from '#platform/papers/papers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { namesOf as orgNames } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { AskPrint } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { certificateFor } from './certificates.ts'
import { linesOf, readLetter } from './letters.ts'
import { type Member, membersBy } from './members.ts'
import { type BookOf, bookPaper, booksPaper, certificatePaper, letterPaper } from './papers.ts'
import { mayConfirm, mayRecord, mayRepresent } from './policy.ts'
import { presentRecords } from './present.ts'
import { bookHolder } from './read-book.ts'
import type * as certificates from './store/certificates.ts'
import { allRules } from './store/points-rules.ts'
import * as prints from './store/prints.ts'
import * as records from './store/records.ts'
import { totalsOf } from './totals.ts'

/** What a member's book says, for paper. */
export async function booksOf(db: Db, members: readonly Member[], year: number): Promise<BookOf[]> {
  const { activities, objectDays } = await rulesOf(db, 'servicebook', rules)
  const named = new Map(activities.map(({ key, zh }) => [key, zh]))
  const counted = (await allRules(db)).filter(({ validFrom }) => validFrom <= `${year}-12-31`)
  const latest = [...new Map(counted.map((rule) => [rule.code, rule])).values()].map((rule) => ({
    action: rule.zh,
    points: rule.per === 'time' ? `每次${rule.points}分` : `每半小时${rule.points}分`,
    cap:
      [
        [rule.capDay, '日'],
        [rule.capMonth, '月'],
        [rule.capYear, '年'],
      ]
        .filter(([cap]) => cap !== null)
        .map(([cap, span]) => `每${span}${cap}分`)
        .join('，') || '不设',
    basis: rule.basisZh,
  }))
  const nodes = await nodesOf(db)
  const units = await orgNames(
    db,
    members.flatMap(({ homeOrgId }) => homeOrgId ?? []),
  )
  const books: BookOf[] = []
  for (const member of members) {
    const rows = (await records.ofYear(db, member.id, year)).filter(({ state }) => state === 'confirmed')
    books.push({
      year,
      name: member.name,
      no: member.no,
      unit: (member.homeOrgId && units.get(member.homeOrgId)) || '—',
      community: nodes.get(member.communityId)?.name ?? '',
      entries: (await presentRecords(db, rows)).map((row) => ({
        on: row.on,
        activity: named.get(row.activity) ?? row.activity,
        place: row.place,
        halfHours: row.halfHours,
        content: row.content,
        confirmer: row.confirmer ?? '',
        points: row.points ?? 0,
        note: row.replaces ? '更正' : row.source === 'paper' ? '纸质补录' : '',
      })),
      totals: await totalsOf(db, member.id, year),
      rules: latest,
      objectDays,
    })
  }
  return books
}

export async function printBook(
  ctx: Context,
  memberId: string,
  { year, format }: { year?: number | undefined; format: PaperFormat },
) {
  return bookAnswer(ctx, await bookHolder(ctx, memberId), year, format)
}
export async function bookAnswer(
  ctx: Context,
  member: Member,
  asked: number | undefined,
  format: PaperFormat,
): Promise<FileAnswer> {
  const year = asked ?? Number(dayOf(ctx.now).slice(0, 4))
  const [book] = await booksOf(ctx.db, [member], year)
  return paperAnswer(bookPaper(book!), format, `积分记实手册 ${member.no} ${year}`)
}

export async function printLetter(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const letter = await readLetter(ctx, id)
  const lines = await linesOf(ctx, id)
  const paper = letterPaper({
    no: letter.no,
    community: letter.communityName,
    unit: letter.unitName,
    period: letter.period,
    from: letter.fromOn,
    to: letter.toOn,
    sentOn: letter.sentAt && dayOf(letter.sentAt),
    digest: letter.digest,
    lines: lines.map(({ memberNo, memberName, ...line }) => ({ ...line, no: memberNo, name: memberName })),
  })
  return paperAnswer(paper, format, `服务情况反馈 ${letter.unitName} ${letter.period}`)
}

export const printCertificate = async (ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> =>
  certificateAnswer(ctx, await certificateFor(ctx, id), format)

export async function certificateAnswer(ctx: Context, row: certificates.Row, format: PaperFormat): Promise<FileAnswer> {
  const { activities } = await rulesOf(ctx.db, 'servicebook', rules)
  const named = new Map(activities.map(({ key, zh }) => [key, zh]))
  const lines = row.activities.map(({ activity, halfHours }) => ({ name: named.get(activity) ?? activity, halfHours }))
  return paperAnswer(certificatePaper(row, lines, '/verify'), format, `志愿服务记录证明 ${row.no}`)
}

const toAFile = 50

/** A year end's handbooks, fifty to a file, each file a run of its own with its progress. */
export async function askPrint(ctx: Context, { year, communityId, unitId }: AskPrint) {
  const { db, actor, now } = ctx
  const place = communityId ?? null
  allowed(place ? mayRecord(actor, place) || mayConfirm(actor, place) : mayRepresent(actor, unitId))
  const sums = await records.sums(db, place ? { communityId: place } : { unitId: unitId! }, `${year}-01-01`, `${year}-12-31`)
  refuseIf(sums.length === 0 && refuse('servicebook.nobody-to-print', { year }))
  const ids = [
    ...(
      await membersBy(
        db,
        sums.map(({ memberId }) => memberId),
      )
    ).values(),
  ]
    .sort((a, b) => (a.no < b.no ? -1 : 1))
    .map(({ id }) => id)
  let count = 0
  for (let i = 0; i < ids.length; i += toAFile, count++) {
    const id = newId(now.getTime())
    const row = { id, year, communityId: place, unitId: place ? null : unitId!, memberIds: ids.slice(i, i + toAFile) }
    await prints.insert(db, { ...row, askedBy: actor.personId, askedAt: now })
    await jobs.enqueue(ctx, 'servicebook.print', { id })
  }
  return { files: count, members: ids.length }
}

/** Reads ten members at a time, each in a transaction of its own, so that progress shows; then draws once. */
export const printing: Job = async (house, data) => {
  const cityId = Number(data.cityId)
  const id = String(data.id)
  const run = await house.inCity(cityId, ({ db }) => prints.find(db, id))
  if (!run || run.state === 'done') return
  const books: BookOf[] = []
  for (let i = 0; i < run.memberIds.length; i += 10) {
    const some = run.memberIds.slice(i, i + 10)
    await house.inCity(cityId, async ({ db }) => {
      const members = await membersBy(db, some)
      books.push(
        ...(await booksOf(
          db,
          some.flatMap((one) => members.get(one) ?? []),
          run.year,
        )),
      )
      await prints.progress(db, id, 'running', books.length)
    })
  }
  const of = await house.inCity(cityId, async ({ db }) =>
    run.communityId
      ? ((await nodesOf(db)).get(run.communityId)?.name ?? '')
      : ((await orgNames(db, [run.unitId!])).get(run.unitId!) ?? ''),
  )
  const content = await paperAsPdf(booksPaper(books, of, run.year))
  await house.inCity(cityId, async (ctx) => {
    const upload = { field: 'file', name: `积分记实手册 ${of} ${run.year}.pdf`, type: 'application/pdf', content }
    const [file] = await files.receive(ctx, [upload], 'servicebook.print', id, { types: ['pdf'], count: 1, megabytes: 200 })
    await prints.progress(ctx.db, id, 'done', books.length, file!.id)
  })
}

export async function listPrints({ db, actor }: Context) {
  allowed(actor.personId !== null)
  const rows = await prints.ofPerson(db, actor.personId)
  return { rows: rows.map(({ memberIds, ...row }) => ({ ...row, members: memberIds.length })), next: null }
}

export async function fetchPrint(ctx: Context, id: string): Promise<FileAnswer> {
  const row = await prints.find(ctx.db, id)
  const run = found(row?.askedBy === ctx.actor.personId && row?.fileId ? row : undefined, 'servicebook.no-print')
  return found(await files.answerOf(ctx, run.fileId!, id), 'servicebook.no-print')
}
