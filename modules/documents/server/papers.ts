import { dayOf } from '#common/dates.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { type Block, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { stateOn } from '../rules.ts'
import { readFor } from './read-documents.ts'
import * as store from './store.ts'

/** The text as it stands in the standard's levels: 第一条 and 一、 in black face, （一） in 楷体. */
export function blocksOf({ preamble, clauses }: Pick<store.Document, 'preamble' | 'clauses'>): Block[] {
  const lines = (text: string) => text.split('\n').filter(Boolean)
  return [
    ...lines(preamble).map((runs): Block => ({ kind: 'paragraph', runs })),
    ...clauses.flatMap(({ no, key, level, text }): Block[] => {
      if (level === 0) return [{ kind: 'paragraph', runs: [{ text: `${no}　${text}`, face: 'hei' }], align: 'centre' }]
      const [first = '', ...more] = lines(text)
      const rest = more.map((runs): Block => ({ kind: 'paragraph', runs }))
      if (level === 2) return [{ kind: 'paragraph', runs: [{ text: no, face: 'kai' }, first] }, ...rest]
      if (key.startsWith('a')) return [{ kind: 'paragraph', runs: [{ text: no, face: 'hei' }, `　${first}`] }, ...rest]
      // A heading stands alone; a sentence after 一、 is text.
      const heading = !/[。；]/.test(first) && [...first].length <= 30
      return heading
        ? [{ kind: 'heading', level: 1, text: `${no}、${first}` }, ...rest]
        : [{ kind: 'paragraph', runs: [{ text: `${no}、`, face: 'hei' }, first] }, ...rest]
    }),
  ]
}

export async function printDocument(ctx: Context, id: string, format: PaperFormat) {
  const document = await readFor(ctx, id)
  const { say } = ctx
  const paper: Paper = {
    kind: 'official',
    size: 'A4',
    masthead: say('documents:papers.masthead', { issuer: document.issuer }),
    no: document.docNo ?? say('documents:papers.draftNo'),
    title: document.title,
    ...(document.addressee ? { addressee: document.addressee } : {}),
    issuer: document.issuer,
    ...(document.issuedOn ? { signedOn: document.issuedOn, printed: { by: document.issuer, on: document.issuedOn } } : {}),
    ...(document.demo ? { note: say('documents:papers.demo') } : {}),
    footer: 'pages',
    blocks: blocksOf(document),
  }
  return paperAnswer(paper, format, document.title)
}

/** 文件汇编: what is in force, oldest first, with its list. */
export async function printCollection(ctx: Context, format: PaperFormat) {
  const { db, actor, now, say } = ctx
  allowed(holds(actor, 'documents.read'))
  const today = dayOf(now)
  const standing = (await store.issued(db)).filter((one) => stateOn(one, today) === 'inForce').reverse()
  refuseIf(standing.length === 0 && refuse('documents.none-in-force'))
  const title = say('documents:papers.collection')
  const column = (key: string, width: number) => ({ title: say(`documents:columns.${key}`), width })
  const paper: Paper = {
    kind: 'book',
    size: 'A4',
    title,
    signedOn: today,
    footer: 'pages',
    blocks: [
      { kind: 'heading', level: 1, text: say('documents:papers.list') },
      {
        kind: 'table',
        columns: [column('docNo', 3), column('title', 7), column('effectiveOn', 2)],
        rows: standing.map(({ docNo, title, effectiveOn }) => [docNo ?? '', title, effectiveOn ?? '']),
      },
      ...standing.flatMap((document): Block[] => [
        { kind: 'pageBreak' },
        { kind: 'paragraph', runs: [{ text: document.title, bold: true }], align: 'centre' },
        { kind: 'paragraph', runs: document.docNo ?? '', align: 'centre' },
        { kind: 'space' },
        ...blocksOf(document),
      ]),
    ],
  }
  return paperAnswer(paper, format, title)
}
