import { dayOf } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Paper, paperAnswer } from '#platform/papers/papers.ts'
import { tree } from '#server/regions'
import { mayRead } from './policy.ts'
import { readCommittee, shown } from './read-committees.ts'
import * as store from './store.ts'

type Format = 'pdf' | 'docx'

/** 任职通知: it names the post, not the person, as the seat does. */
export async function printNotice(ctx: Context, id: string, format: Format) {
  const { db, actor, say } = ctx
  const row = await store.readSeat(db, id)
  const seat = found(row && mayRead(actor, row) ? row : undefined, 'committees.no-seat')
  refuseIf(seat.noticeNo === null && refuse('committees.no-notice'))
  const [one] = await shown(ctx, [seat])
  const facts = {
    committee: seat.committeeName,
    org: one!.orgName,
    post: one!.postName,
    title: seat.title,
    portfolio: seat.portfolio,
    from: seat.termFrom,
    to: seat.termTo,
  }
  const t = (key: string, more = {}) => say(`committees:papers.${key}`, { ...facts, ...more })
  const city = (await tree(db)).root?.name ?? ''
  const title = t('noticeTitle')
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    title,
    no: seat.noticeNo ?? undefined,
    footer: 'pages',
    addressee: one!.orgName,
    issuer: t('issuer', { city }),
    signedOn: dayOf(seat.decidedAt ?? ctx.now),
    blocks: [{ kind: 'paragraph', runs: [t('body')] }],
  }
  return paperAnswer(paper, format, title)
}

/** 分工表: seats, who sits in them today, and what they look after. */
export async function printPortfolios(ctx: Context, id: string, format: Format) {
  const { say, now } = ctx
  const committee = await readCommittee(ctx, id)
  const t = (key: string) => say(`committees:papers.${key}`, { committee: committee.name, on: dayOf(now) })
  const column = (key: string, width: number) => ({ title: say(`committees:columns.${key}`), width })
  const title = t('portfoliosTitle')
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    footer: 'pages',
    blocks: [
      {
        kind: 'table',
        columns: [column('title', 2), column('org', 4), column('sitter', 2), column('portfolio', 4), column('termTo', 2)],
        rows: committee.seatRows
          .filter(({ state }) => state === 'inTerm' || state === 'termOver')
          .map((seat) => [seat.title, seat.orgName, seat.sitter ?? say('committees:one.vacant'), seat.portfolio, seat.termTo]),
      },
      { kind: 'paragraph', runs: [t('on')] },
    ],
  }
  return paperAnswer(paper, format, title)
}
