import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import { tree } from '#server/regions'
import { categoryNames } from './items.ts'
import { mayRead } from './policy.ts'
import * as store from './store.ts'

/** 清理目录: what was merged or cancelled; 保留目录: what stays. Only what is published stands on paper. */
export async function printCatalogue(ctx: Context, which: 'cut' | 'kept', format: PaperFormat) {
  const { db, actor, say } = ctx
  allowed(mayRead(actor))
  const t = (key: string, facts = {}) => say(`burden:papers.${key}`, facts)
  const city = (await tree(db)).root?.name ?? ''
  const categories = await categoryNames(ctx)
  const rows = await store.printed(db, which === 'cut' ? ['merge', 'cancel'] : ['keep'])
  const title = t(which, { city })
  const numbers = [...new Set(rows.flatMap(({ docNo }) => docNo ?? []))]
  const paper: Paper = {
    kind: 'plain',
    size: 'A4',
    landscape: true,
    title,
    no: numbers.length === 1 ? numbers[0] : undefined,
    footer: 'pages',
    blocks: [
      { kind: 'paragraph', runs: [t('count', { count: rows.length })] },
      {
        kind: 'table',
        columns: [
          { title: t('no'), width: 1, align: 'centre' },
          { title: say('burden:columns.kind'), width: 2 },
          { title: say('burden:columns.name'), width: 5 },
          { title: say('burden:columns.category'), width: 2 },
          { title: say('burden:columns.imposer'), width: 4 },
          { title: say(which === 'cut' ? 'burden:columns.decision' : 'burden:columns.basis'), width: 4 },
          { title: say('burden:columns.docNo'), width: 3 },
        ],
        rows: rows.map((row, i) => [
          String(i + 1),
          say(`burden:kinds.${row.kind}`),
          row.name,
          categories.get(row.category) ?? row.category,
          row.imposer,
          which === 'kept'
            ? (row.basis ?? '')
            : row.replaced
              ? t('merged', { into: row.replaced })
              : say('burden:decisions.cancel'),
          row.docNo ?? '',
        ]),
      },
    ],
  }
  return paperAnswer(paper, format, title)
}
