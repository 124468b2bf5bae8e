import { dayOf, wallClock } from '#common/dates.ts'
import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import type { papers } from '../contract.ts'
import { written } from '../written.ts'
import { readDay } from './read.ts'

type Detail = Awaited<ReturnType<typeof readDay>>
const p = (key: string, facts: Record<string, string | number> = {}) => written(`papers.${key}`, facts)
const paragraphs = (text: string): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim())
    .map((runs) => ({ kind: 'paragraph', runs }))
const whenOf = (at: Date) => `${chineseDay(dayOf(at))}${wallClock(at).slice(11)}`
const standing = (day: Detail) => day.hostRows.filter(({ leftAt }) => leftAt === null)

export async function printDay(ctx: Context, id: string, which: (typeof papers)[number], format: PaperFormat) {
  const day = await readDay(ctx, id)
  refuseIf(which === 'record' && day.record === null && refuse('themedays.not-held'))
  const paper = which === 'plan' ? planPaper(day) : which === 'roll' ? roll(day) : record(day)
  return paperAnswer(paper, format, paper.title)
}

const facts = (day: Detail): Block => ({
  kind: 'facts',
  rows: [
    { label: p('subject'), words: day.subject },
    { label: p('when'), words: whenOf(day.startsAt) },
    { label: p('where'), words: [day.place, day.itemTitle].filter(Boolean).join('　') },
    { label: p('lead'), words: day.leadName },
    {
      label: p('hosts'),
      words: standing(day)
        .map(({ orgName }) => orgName)
        .join('、'),
    },
  ],
})

/** 活动方案. */
const planPaper = (day: Detail): Paper => ({
  kind: 'official',
  size: 'A4',
  title: p('planTitle', { subject: day.subject }),
  issuer: day.leadName,
  signedOn: dayOf(day.calledAt ?? day.startsAt),
  footer: 'pages',
  blocks: [facts(day), { kind: 'heading', level: 1, text: p('planHead') }, ...paragraphs(day.plan)],
})

/** 签到表: on paper, each branch its own lines. */
const roll = (day: Detail): Paper => ({
  kind: 'plain',
  size: 'A4',
  title: p('rollTitle', { subject: day.subject }),
  footer: 'pages',
  blocks: [
    {
      kind: 'facts',
      rows: [
        { label: p('when'), words: whenOf(day.startsAt) },
        { label: p('where'), words: day.place },
      ],
    },
    ...standing(day).flatMap(({ orgName }): Block[] => [
      { kind: 'heading', level: 1, text: orgName },
      {
        kind: 'table',
        columns: [1, 2, 3].flatMap(() => [
          { title: p('no'), width: 1, align: 'centre' as const },
          { title: p('hand'), width: 3 },
        ]),
        rows: Array.from({ length: 6 }, (_, i) => [`${i + 1}`, '', `${i + 7}`, '', `${i + 13}`, '']),
      },
    ]),
  ],
})

/** 记录: one for all hosts. */
const record = (day: Detail): Paper => ({
  kind: 'official',
  size: 'A4',
  title: p('recordTitle', { subject: day.subject }),
  issuer: day.leadName,
  signedOn: dayOf(day.heldAt ?? day.startsAt),
  footer: 'pages',
  blocks: [
    facts(day),
    { kind: 'heading', level: 1, text: p('recordHead') },
    ...paragraphs(day.record ?? ''),
    ...(day.summary ? [{ kind: 'heading', level: 1, text: p('summaryHead') } as const, ...paragraphs(day.summary)] : []),
    { kind: 'paragraph', runs: p('counts', { count: standing(day).length }) },
  ],
})
