import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import type { paperKinds, Round } from '../contract.ts'
import { readRound } from './read-rounds.ts'

type Kind = (typeof paperKinds)[number]
type Say = Context['say']

/** 观摩手册、评分表、通报. The bulletin names units and places, never who scored what. */
export async function printRound(ctx: Context, id: string, { kind, format }: { kind: Kind; format: PaperFormat }) {
  const round = await readRound(ctx, id)
  refuseIf(kind === 'bulletin' && round.state !== 'issued' && refuse('fieldreviews.not-now'))
  const issuer = ctx.say('fieldreviews:papers.office')
  const paper =
    kind === 'handbook' ? handbook(ctx.say, round) : kind === 'sheet' ? sheet(ctx.say, round) : bulletin(ctx.say, round, issuer)
  return paperAnswer(paper, format, paper.title.replace('\n', ''))
}

const text =
  (say: Say) =>
  (key: string, facts = {}) =>
    say(`fieldreviews:papers.${key}`, facts)

function handbook(say: Say, round: Round): Paper {
  const t = text(say)
  const stops = round.stopRows.flatMap((stop, i): Block[] => [
    { kind: 'heading', level: 2, text: t('stop', { title: stop.title, place: stop.place, minutes: stop.minutes, n: i + 1 }) },
    ...(stop.facts.length
      ? [{ kind: 'facts' as const, rows: stop.facts.map(({ label, value }) => ({ label, words: value })) }]
      : [{ kind: 'paragraph' as const, runs: t('noFacts') }]),
    ...(stop.reviewedBefore ? [{ kind: 'paragraph' as const, runs: t('reviewedBefore') }] : []),
  ])
  return {
    kind: 'official',
    size: 'A4',
    footer: 'pages',
    title: t('handbook', { title: round.title }),
    blocks: [
      { kind: 'paragraph', runs: t('when', { day: chineseDay(round.onDay), stops: round.stopRows.length }) },
      ...(round.brief ? [{ kind: 'paragraph' as const, runs: round.brief }] : []),
      { kind: 'heading', level: 1, text: t('route') },
      ...stops,
      { kind: 'heading', level: 1, text: t('judges') },
      { kind: 'paragraph', runs: round.judgeRows.map(({ name, orgName }) => `${name}（${orgName}）`).join('、') },
    ],
  }
}

function sheet(say: Say, round: Round): Paper {
  const t = text(say)
  return {
    kind: 'plain',
    size: 'A4',
    landscape: true,
    footer: 'pages',
    title: t('sheet', { title: round.title }),
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: t('stopName'), width: 4 },
          ...round.criteria.map(({ title, max }) => ({ title: t('line', { title, max }), width: 2, align: 'centre' as const })),
          { title: t('total'), width: 2, align: 'centre' },
          { title: t('remark'), width: 4 },
        ],
        rows: round.stopRows.map((stop) => [`${stop.title}（${stop.place}）`, ...round.criteria.map(() => ''), '', '']),
      },
      { kind: 'paragraph', runs: t('sheetFoot'), indent: 'none' },
    ],
  }
}

function bulletin(say: Say, round: Round, issuer: string): Paper {
  const t = text(say)
  return {
    kind: 'official',
    size: 'A4',
    footer: 'pages',
    title: t('bulletin', { title: round.title }),
    no: round.bulletinNo!,
    issuer,
    signedOn: round.bulletinOn!,
    blocks: [
      { kind: 'paragraph', runs: round.bulletin! },
      {
        kind: 'table',
        columns: [
          { title: t('stopName'), width: 6 },
          { title: t('mean'), width: 2, align: 'right' },
          { title: t('sheets'), width: 2, align: 'right' },
          { title: t('open'), width: 2, align: 'right' },
        ],
        rows: round.stopRows.map((stop) => [
          `${stop.title}（${stop.place}）`,
          stop.mean === null ? '—' : (stop.mean / 100).toFixed(2),
          String(stop.sheets),
          String(stop.open),
        ]),
      },
    ],
  }
}
