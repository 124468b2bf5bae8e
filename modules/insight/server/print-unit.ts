import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { type Block, type Column, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import type { UnitPage } from '../contract.ts'
import { readUnit } from './read-unit.ts'

/** 我们做了什么、居民怎么说: a unit's year on paper, every line of it confirmed by who received it. */
export async function printUnit(ctx: Context, id: string, { year, format }: { year?: number | undefined; format: PaperFormat }) {
  const page = await readUnit(ctx, id, year)
  const title = ctx.say('insight:unit.paper.title', { org: page.org.name, year: page.year })
  return paperAnswer(paperOf(ctx, page, title), format, title)
}

function paperOf({ say, now }: Context, page: UnitPage, title: string): Paper {
  const t = (key: string, facts = {}) => say(`insight:unit.${key}`, facts)
  const amount = (quantity: number, unit: string) => say('insight:amount', { quantity, unit })
  const table = (columns: [string, number, Column['align']?][], rows: string[][]): Block => ({
    kind: 'table',
    columns: columns.map(([key, width, align]) => ({ title: t(`columns.${key}`), width, ...(align && { align }) })),
    rows: rows.length ? rows : [columns.map((_, i) => (i ? '' : t('paper.none')))],
  })
  const ours = page.promises.filter(({ side }) => side === 'unit')
  const said = page.said
    .slice(0, 40)
    .map(({ words, about }): Block => ({ kind: 'paragraph', runs: t('paper.words', { words, about }) }))
  return {
    kind: 'official',
    size: 'A4',
    title,
    issuer: page.org.name,
    signedOn: dayOf(now),
    footer: 'pages',
    blocks: [
      { kind: 'paragraph', runs: t('paper.lead', { year: page.year }) },
      { kind: 'heading', level: 1, text: t('paper.promises') },
      table(
        [
          ['clause', 6],
          ['due', 2, 'right'],
          ['delivered', 2, 'right'],
        ],
        ours.map(({ clause, due, delivered, unit }) => [clause, amount(due, unit), amount(delivered, unit)]),
      ),
      { kind: 'heading', level: 1, text: t('paper.gave') },
      table(
        [
          ['on', 2],
          ['title', 5],
          ['amount', 3],
          ['to', 2],
        ],
        page.gave.slice(0, 200).map(({ on, title, amount, to }) => [on ?? '', title, amount, to]),
      ),
      ...(said.length ? [{ kind: 'heading', level: 1, text: t('paper.said') } as const, ...said] : []),
    ],
  }
}
