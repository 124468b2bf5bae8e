import { dayOf } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context, Say } from '#platform/context.ts'
import { type Block, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import type { Grade, Option, Result } from '../contract.ts'
import { readBallot } from './read-ballots.ts'

/** The result as a table, for the papers of other modules too. */
export function resultBlocks(say: Say, options: readonly Option[], grades: readonly Grade[], result: Result): Block[] {
  const t = (key: string, facts = {}) => say(`ballots:papers.${key}`, facts)
  const { rights, votes, online, paper, blank } = result
  const name = new Map(options.map(({ key, text }) => [key, text]))
  const blocks: Block[] = [
    { kind: 'paragraph', runs: t('turnout', { rights, votes, online, paper, blank }) },
    { kind: 'paragraph', runs: say(`ballots:outcomes.${result.outcome}`) },
  ]
  if (result.options.length === 0) return blocks
  const graded = grades.length > 0
  const columns = graded
    ? [
        { title: t('option'), width: 5 },
        ...grades.map((grade) => ({ title: grade.name, width: 2, align: 'right' as const })),
        { title: t('score'), width: 2, align: 'right' as const },
      ]
    : [
        { title: t('option'), width: 8 },
        { title: t('votes'), width: 2, align: 'right' as const },
        { title: t('share'), width: 2, align: 'right' as const },
      ]
  const rows = result.options.map((tally) =>
    graded
      ? [
          name.get(tally.key) ?? '',
          ...grades.map(({ key }) => String(tally.grades?.[key] ?? 0)),
          tally.score === null ? '' : String(tally.score),
        ]
      : [name.get(tally.key) ?? '', String(tally.n), tally.share === null ? '' : `${tally.share}%`],
  )
  return [...blocks, { kind: 'table', columns, rows }]
}

export async function printResult(ctx: Context, id: string, format: PaperFormat) {
  const ballot = await readBallot(ctx, id)
  refuseIf(ballot.result === null && refuse('ballots.not-closed'))
  const result = found(ballot.result, 'ballots.not-found')
  const title = ctx.say('ballots:papers.result', { title: ballot.title })
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    title,
    footer: 'pages',
    signedOn: dayOf(ballot.closedAt ?? ctx.now),
    blocks: resultBlocks(ctx.say, ballot.options, ballot.grades, result),
  }
  return paperAnswer(paper, format, title)
}
