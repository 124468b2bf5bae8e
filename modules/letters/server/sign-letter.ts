import { dayOf, instantOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import type { Upload } from '#platform/multipart.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import type { Side } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotIssue, whyNotOpen, whyNotSign } from '../rules.ts'
import { isSide, mayManage } from './policy.ts'
import { findFor, readFor } from './read-letters.ts'
import * as store from './store.ts'
import { hashOf } from './text.ts'

/** Fixes the text and puts it before both sides. */
export async function issueLetter(ctx: Context, id: string, { version }: { version: number }) {
  const { db, actor, now } = ctx
  const letter = await findFor(ctx, id)
  allowed(mayManage(actor, letter))
  const { total, number } = await rulesOf(db, 'letters', rules)
  const items = await store.itemsOf(db, [id])
  refuseIf(whyNotIssue(letter, items, total, version))
  refuseIf(whyNotOpen(letter.upperId ? await store.find(db, letter.upperId) : null, letter.level))
  for (const side of ['a', 'b'] as const) waitsFor(ctx, letter, side)
  const no = await nextNumber(ctx, 'letters.letter', number)
  const set = sql`state = 'issued', no = ${no}, hash = ${hashOf(letter, items)}, issued_at = ${now}`
  return { ...(await store.change(db, id, set)), no }
}

const waitsFor = (ctx: Context, letter: store.Letter, side: Side): void =>
  inbox.put(ctx, {
    module: 'letters',
    subjectId: letter.id,
    kind: 'sign',
    title: letter.title,
    link: `/letters/${letter.id}`,
    orgId: side === 'a' ? letter.aOrgId : letter.bOrgId,
    permission: 'letters.sign',
    line: 'sign',
    dueAt: null,
  })

export async function signLetter(ctx: Context, id: string, { side, hash }: { side: Side; hash: string }) {
  const { actor, now } = ctx
  const letter = await findFor(ctx, id)
  allowed(isSide(actor, letter, side))
  const signed = (await store.signaturesOf(ctx.db, id)).map((one) => one.side)
  refuseIf(whyNotSign(letter, signed, side))
  refuseIf(hash !== letter.hash && refuse('letters.another-text'))
  return conclude(ctx, letter, signed, { side, how: 'console', signedOn: dayOf(now), fileId: null })
}

/** The upper side's office keeps the scan of what was signed on paper. */
export async function signOnPaper(
  ctx: Context,
  id: string,
  { side, signedOn }: { side: Side; signedOn: string },
  uploads: readonly Upload[],
) {
  const { actor, db, now } = ctx
  const letter = await findFor(ctx, id)
  allowed(mayManage(actor, letter))
  const signed = (await store.signaturesOf(db, id)).map((one) => one.side)
  refuseIf(whyNotSign(letter, signed, side))
  refuseIf(uploads.length === 0 && refuse('letters.no-scan'))
  refuseIf(signedOn > dayOf(now) && refuse('letters.in-the-future'))
  const [scan] = await files.receive(ctx, uploads, 'letters.letter', id, { types: ['pdf', 'image'], count: 5, megabytes: 20 })
  return conclude(ctx, letter, signed, { side, how: 'paper', signedOn, fileId: scan!.id })
}

/** With both signatures the letter stands, what it asks is put on the clock, and the level below may open. */
async function conclude(
  ctx: Context,
  letter: store.Letter,
  before: readonly Side[],
  one: { side: Side; how: 'console' | 'paper'; signedOn: string; fileId: string | null },
) {
  const { db, actor, now } = ctx
  const { id } = letter
  const post = one.side === 'a' ? letter.aPost : letter.bPost
  await store.sign(db, { ...one, letterId: id, hash: letter.hash!, post }, actor.personId, now)
  inbox.clear(ctx, 'letters', id)
  if (before.length === 0) {
    waitsFor(ctx, letter, one.side === 'a' ? 'b' : 'a')
    return { ...(await store.touch(db, id)), state: letter.state }
  }
  const { checkMonth, scoreMonth } = await rulesOf(db, 'letters', rules)
  const at = (month: number) => instantOf(`${letter.year}-${String(month).padStart(2, '0')}-01`, '08:30')
  for (const [kind, month] of [
    ['letters.check', checkMonth],
    ['letters.score', scoreMonth],
  ] as const)
    timers.set(ctx, { subject: 'letters.letter', subjectId: id, kind, dueAt: at(month) < now ? now : at(month) })
  if (letter.level === 'subdistrict')
    inbox.put(ctx, {
      module: 'letters',
      subjectId: id,
      kind: 'opens',
      title: letter.title,
      link: `/letters/new?year=${letter.year}`,
      orgId: letter.bOrgId,
      permission: 'letters.issue',
      notice: true,
      dueAt: null,
    })
  news.tell(ctx, 'letters.signed', { id })
  const last = await store.latestSignature(db, id)
  return { ...(await store.change(db, id, sql`state = 'signed', signed_on = ${last}`)), state: 'signed' as const }
}

export async function readScan(ctx: Context, id: string, fileId: string) {
  await readFor(ctx, id)
  return found(await files.answerOf(ctx, fileId, id), 'files.not-found')
}
