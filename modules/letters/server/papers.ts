import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { type Block, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import type { Level } from '../contract.ts'
import { allLetters, readLetter } from './read-letters.ts'

/** 责任书, once for each side; places to sign and to seal are words. */
export async function printLetter(ctx: Context, id: string, format: PaperFormat) {
  const letter = await readLetter(ctx, id)
  const t = (key: string, facts = {}) => ctx.say(`letters:papers.${key}`, facts)
  const signature = (side: 'a' | 'b') => {
    const signed = letter.signatures.find((one) => one.side === side)
    const how = signed && t(signed.how === 'paper' ? 'onPaper' : 'inConsole', { name: signed.byName ?? '', on: signed.on })
    const party = letter[side]
    return {
      title: t(`party.${side}`, { org: party.orgName }),
      lines: [t('secretary', { post: party.postName }), how ?? '　', t('day')],
    }
  }
  const copy = (n: number): Block[] => [
    { kind: 'paragraph', runs: t('copy', { n }), align: 'right' },
    {
      kind: 'facts',
      rows: [
        { label: t('a'), words: letter.partyA },
        { label: t('b'), words: letter.partyB },
      ],
    },
    { kind: 'paragraph', runs: t('intro', { year: letter.year }) },
    { kind: 'heading', level: 1, text: t('items') },
    {
      kind: 'table',
      columns: [
        { title: t('no'), width: 1, align: 'centre' },
        { title: ctx.say('letters:item.content'), width: 5 },
        { title: ctx.say('letters:item.target'), width: 4 },
        { title: ctx.say('letters:item.indicator'), width: 4 },
        { title: ctx.say('letters:item.weight'), width: 1.5, align: 'right' },
      ],
      rows: letter.itemRows.map((item, i) => [String(i + 1), item.content, item.target, item.indicator, String(item.weight)]),
    },
    { kind: 'heading', level: 1, text: t('howJudged') },
    { kind: 'paragraph', runs: t('judged', { total: letter.total }) },
    { kind: 'signatures', sides: [signature('a'), signature('b')] },
    ...(letter.hash ? [{ kind: 'paragraph', runs: t('hash', { hash: letter.hash.slice(0, 16) }), indent: 'none' } as const] : []),
  ]
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    title: letter.title,
    no: letter.no ?? t('draft'),
    footer: 'pages',
    blocks: [...copy(1), { kind: 'pageBreak' }, ...copy(2)],
  }
  return paperAnswer(paper, format, letter.title)
}

type Asked = { year: number; level?: Level | undefined; format: PaperFormat }
async function table(
  ctx: Context,
  { year, level, format }: Asked,
  what: 'signings' | 'results',
  keys: readonly [string, number][],
) {
  const rows = await allLetters(ctx, { year, ...(level ? { level } : {}) })
  const t = (key: string, facts = {}) => ctx.say(`letters:papers.${key}`, facts)
  const title = t(what, { year })
  const yes = (value: boolean) => (value ? t('signedYes') : t('signedNo'))
  const cells = (row: (typeof rows)[number], i: number): Record<string, string> => ({
    at: String(i + 1),
    no: row.no ?? '',
    place: row.place,
    partyA: row.partyA,
    partyB: row.partyB,
    signedA: yes(row.signedA),
    signedB: yes(row.signedB),
    signedOn: row.signedOn ?? '',
    items: String(row.items),
    checkedOn: row.checkedOn ?? '',
    score: row.score === null ? '' : String(row.score),
    state: ctx.say(`letters:states.${row.state}`),
  })
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    landscape: true,
    title,
    footer: 'pages',
    blocks: [
      {
        kind: 'table',
        columns: keys.map(([key, width]) => ({ title: key === 'at' ? t('no') : ctx.say(`letters:columns.${key}`), width })),
        rows: rows.map((row, i) => keys.map(([key]) => cells(row, i)[key]!)),
      },
      { kind: 'paragraph', runs: t('on', { on: dayOf(ctx.now), count: rows.length }) },
    ],
  }
  return paperAnswer(paper, format, title)
}

export const printSignings = (ctx: Context, asked: Asked) =>
  table(ctx, asked, 'signings', [
    ['at', 1],
    ['no', 3],
    ['place', 3],
    ['partyA', 4],
    ['partyB', 4],
    ['signedA', 1.5],
    ['signedB', 1.5],
    ['signedOn', 2],
  ])
/** In the order of places, never of scores. */
export const printResults = (ctx: Context, asked: Asked) =>
  table(ctx, asked, 'results', [
    ['at', 1],
    ['no', 3],
    ['place', 3],
    ['partyB', 4],
    ['items', 1.5],
    ['checkedOn', 2],
    ['score', 1.5],
    ['state', 2],
  ])
