import { wallClock } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { isSpokenKey, spokenKey } from '#platform/keys.ts'
import { type Paper, paperAnswer } from '#platform/papers/papers.ts'
import { managed } from './managed.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

const minutes = 30

/** The number of the ballot, then four digits of its own: `2026 0003 0012`. */
export const slipNo = (no: string, seq: number): string => `${no}${String(seq).padStart(4, '0')}`
export const seqIn = (ballotNo: string, given: string): number | null => {
  const digits = given.replace(/\s/g, '')
  return digits.startsWith(ballotNo) && /^\d{4,5}$/.test(digits.slice(ballotNo.length))
    ? Number(digits.slice(ballotNo.length))
    : null
}
export const grouped = (no: string): string => no.replace(/(\d{4})(?=\d)/g, '$1 ')

/** What the key of a slip follows from: it is stored nowhere, and another edition has other keys. */
const keyed = (right: store.Right, edition: number): string => `${right.id} ${edition}`
export const isKey = (right: store.Right, edition: number, given: string): boolean =>
  edition > 0 && isSpokenKey('ballot', { id: keyed(right, edition) }, given)

/** Audited, because whoever prints slips could use them: an edition is printed by one person within half an hour. */
export async function releaseSlips(ctx: Context, id: string, { version }: { version: number }) {
  const ballot = await managed(ctx, id)
  refuseIf(ballot.state !== 'open' && refuse('ballots.not-open'))
  refuseIf((await store.unusedSlips(ctx.db, id)).length === 0 && refuse('ballots.no-slips'))
  refuseIf(ballot.version !== version && refuse('version.stale'))
  const changed = await store.release(ctx.db, id, ctx.actor.personId, ctx.now)
  return { id, ...changed, readyUntil: new Date(ctx.now.getTime() + minutes * 60_000) }
}

export const readyUntil = (ballot: store.Ballot, personId: string | null, now: Date): Date | null => {
  if (!ballot.releasedAt || ballot.releasedBy !== personId || ballot.state !== 'open') return null
  const until = new Date(ballot.releasedAt.getTime() + minutes * 60_000)
  return now < until ? until : null
}

export async function printSlips(ctx: Context, id: string, format: 'pdf' | 'docx') {
  const { db, actor, say, now } = ctx
  const row = await store.find(db, id)
  const ballot = found(row && mayManage(actor, row) ? row : undefined, 'ballots.not-found')
  refuseIf(ballot.state !== 'open' && refuse('ballots.not-open'))
  refuseIf(!readyUntil(ballot, actor.personId, now) && refuse('ballots.slips-not-ready'))
  const t = (key: string, facts = {}) => say(`ballots:papers.${key}`, facts)
  const slips = await store.unusedSlips(db, id)
  const column = (key: string, width: number) => ({ title: t(key), width })
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title: t('slips', { title: ballot.title }),
    footer: 'pages',
    blocks: [
      { kind: 'paragraph', runs: t(ballot.secret ? 'how' : 'howOpen') },
      { kind: 'paragraph', runs: ballot.closesAt ? t('until', { at: wallClock(ballot.closesAt) }) : t('untilSaid') },
      {
        kind: 'table',
        columns: [column('no', 4), column('key', 3), column('use', 7)],
        rows: slips.map((right) => [
          grouped(slipNo(ballot.no, right.seq)),
          [{ text: spokenKey('ballot', keyed(right, ballot.edition)), bold: true }],
          t('useWords'),
        ]),
      },
    ],
  }
  return paperAnswer(paper, format, t('slips', { title: ballot.title }))
}
