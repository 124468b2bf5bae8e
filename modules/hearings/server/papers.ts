import { dayOf, wallClock } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { unitOf } from '#server/orgs'
import { grades, type PaperKind } from '../contract.ts'
import { read } from './read.ts'

/** 通知, 评议表, 结果. The sheet carries no number and no name. */
export async function print(ctx: Context, id: string, kind: PaperKind, format: PaperFormat) {
  const { say } = ctx
  const hearing = await read(ctx, id)
  refuseIf(kind === 'result' && hearing.state !== 'closed' && refuse('hearings.no-paper'))
  const t = (key: string, facts: Record<string, string | number> = {}) => say(`hearings:papers.${key}`, facts)
  const issuer = (await unitOf(ctx.db, hearing.communityId))?.name ?? ''
  const title = t(kind, { title: hearing.title })
  const grade = grades.map((key) => ({ title: say(`hearings:grades.${key}`), width: 2, align: 'centre' as const }))
  const blocks: Record<PaperKind, () => Block[]> = {
    notice: () => [
      { kind: 'paragraph', runs: t('noticeBody', { at: wallClock(hearing.startsAt), place: hearing.venue }) },
      { kind: 'heading', level: 1, text: t('items') },
      { kind: 'list', items: hearing.items.map((item) => item.title), numbered: true },
      { kind: 'paragraph', runs: t('noticeAsk', { until: chineseDay(hearing.questionsUntil) }) },
    ],
    sheet: () => [
      { kind: 'paragraph', runs: t('sheetHow') },
      {
        kind: 'table',
        columns: [{ title: t('item'), width: 6 }, ...grade],
        rows: hearing.items.map((item) => [item.title, '□', '□', '□', '□']),
      },
    ],
    result: () => [
      { kind: 'paragraph', runs: t('there', { members: hearing.members, residents: hearing.residents }) },
      { kind: 'heading', level: 1, text: t('ratings') },
      {
        kind: 'table',
        columns: [{ title: t('item'), width: 6 }, ...grade],
        rows: hearing.items.map((item) => [
          item.title,
          ...grades.map((key) => (item.counts ? String(item.counts[key] ?? 0) : t('few'))),
        ]),
      },
      { kind: 'heading', level: 1, text: t('questions') },
      {
        kind: 'table',
        columns: [
          { title: t('question'), width: 5 },
          { title: t('answer'), width: 7 },
        ],
        rows: hearing.questionRows.map((one) => [
          one.publicWords ?? '',
          one.answer ?? t('promised', { on: one.promisedOn ? chineseDay(one.promisedOn) : '', owner: one.ownerName ?? '' }),
        ]),
      },
    ],
  }
  const paper: Paper = {
    kind: kind === 'sheet' ? 'plain' : 'official',
    size: 'A4',
    title,
    no: kind === 'sheet' ? undefined : hearing.no,
    footer: 'pages',
    ...(kind === 'sheet' ? {} : { issuer, signedOn: dayOf(kind === 'result' ? (hearing.closedAt ?? ctx.now) : ctx.now) }),
    blocks: blocks[kind](),
  }
  return paperAnswer(paper, format, title)
}
