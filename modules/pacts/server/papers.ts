import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { type Clause, type PaperKind, sides } from '../contract.ts'
import words from '../words.zh.ts'
import { agreementOf, type Parties, partiesOf, sentenceOf } from './agreement.ts'
import { mayRead } from './policy.ts'
import * as store from './store.ts'

const t = words.paper
const p = words.papers
const official = { kind: 'official', size: 'A4', footer: 'pages' } as const

const signing = (parties: Parties): Block => ({
  kind: 'signatures',
  sides: [
    { title: p.sealA, lines: [parties.community, p.signer, p.signedOn] },
    { title: p.sealB, lines: [parties.unit, p.signer, p.signedOn] },
  ],
})

/** 共建协议书: the text that both sides sign, section by section. */
function agreement(pact: store.Pact, clauses: readonly Clause[], parties: Parties): Paper {
  const { title, preamble, sections, closing } = agreementOf(pact, clauses, parties)
  const paragraph = (runs: string): Block => ({ kind: 'paragraph', runs })
  const blocks: Block[] = [
    ...preamble.slice(0, 3).map((runs): Block => ({ kind: 'paragraph', runs, indent: 'none' })),
    ...preamble.slice(3).map(paragraph),
    ...sections.flatMap((section): Block[] => [
      { kind: 'heading', level: 1, text: section.title },
      ...section.lines.map(paragraph),
    ]),
    ...closing.map(paragraph),
    { kind: 'space' },
    signing(parties),
  ]
  return { ...official, title, ...(pact.no ? { no: pact.no } : {}), blocks }
}

/** 承诺书: what each side pledged, by itself. */
function pledges(pact: store.Pact, clauses: readonly Clause[], parties: Parties): Paper {
  const own = clauses.filter(({ dual }) => dual === 'pledge')
  const blocks = sides.flatMap((side): Block[] => {
    const promised = own.filter((clause) => clause.side === side)
    if (promised.length === 0) return []
    const name = side === 'community' ? parties.community : parties.unit
    return [
      { kind: 'heading', level: 1, text: p.pledgesOf.replace('{{name}}', name) },
      { kind: 'list', numbered: true, items: promised.map(sentenceOf) },
    ]
  })
  const none: Block[] = blocks.length ? blocks : [{ kind: 'paragraph', runs: p.noPledges }]
  const closing: Block = { kind: 'paragraph', runs: p.pledgesClosing }
  return {
    ...official,
    title: p.pledges,
    ...(pact.no ? { no: pact.no } : {}),
    blocks: [...none, closing, { kind: 'space' }, signing(parties)],
  }
}

/** 履约单: clause by clause what is due, delivered and late on the day it is printed. */
function sheet(pact: store.Pact, clauses: readonly Clause[], parties: Parties, today: string): Paper {
  const columns = [
    { title: p.dual, width: 3 },
    { title: p.owes, width: 2, align: 'centre' as const },
    { title: p.clause, width: 8 },
    { title: p.due, width: 2, align: 'right' as const },
    { title: p.delivered, width: 2, align: 'right' as const },
    { title: p.late, width: 2, align: 'right' as const },
  ]
  const rows = clauses.map((clause) => [
    words.duals[clause.dual],
    t.sides[clause.side],
    clause.title,
    clause.soft ? p.soft : `${clause.due}${clause.unit}`,
    `${clause.delivered}${clause.unit}`,
    clause.soft ? p.soft : `${clause.late}${clause.unit}`,
  ])
  return {
    kind: 'plain',
    size: 'A4',
    footer: 'pages',
    title: p.sheet,
    ...(pact.no ? { no: pact.no } : {}),
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: p.labelA, words: parties.community },
          { label: p.labelB, words: parties.unit },
          { label: p.until, words: chineseDay(today) },
        ],
      },
      { kind: 'table', columns, rows },
      { kind: 'paragraph', runs: p.sheetNote, indent: 'none' },
    ],
  }
}

export async function printPact(ctx: Context, id: string, kind: PaperKind, format: PaperFormat) {
  const { db, actor, now } = ctx
  const pact = found(await store.find(db, id), 'pacts.not-found')
  allowed(mayRead(actor, pact))
  const today = dayOf(now)
  const clauses = await store.listStanding(db, id, today)
  const parties = await partiesOf(db, pact)
  const paper =
    kind === 'sheet'
      ? sheet(pact, clauses, parties, today)
      : kind === 'pledges'
        ? pledges(pact, clauses, parties)
        : agreement(pact, clauses, parties)
  return paperAnswer(paper, format, `${paper.title} ${pact.no ?? ''}`)
}
