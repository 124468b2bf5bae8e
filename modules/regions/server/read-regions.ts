import { dayOf } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { FileAnswer } from '#platform/http.ts'
import { type OutColumn, type Value, writeCsv, writeXlsx } from '#platform/sheets/index.ts'
import { known, stands, tree } from './tree.ts'

export async function readTree({ db, now }: Context, day?: string) {
  return { day: day ?? null, today: dayOf(now), nodes: [...(await tree(db, day)).nodes.values()] }
}

export async function readPublicTree({ db }: Context) {
  return { nodes: [...(await tree(db)).nodes.values()] }
}

/** A region's own outline and those of its children, for a map. */
export async function readOutlines({ db }: Context, { of, day }: { of: string; day?: string }) {
  const { at, outlines } = await known.of(db)
  const { nodes, children } = at(day)
  const wanted = new Set([of, ...children(of).map((child) => child.id)])
  return {
    outlines: outlines
      .filter((outline) => wanted.has(outline.regionId) && stands(outline, day))
      .map(({ regionId, synthetic, shape }) => ({
        id: regionId,
        name: nodes.get(regionId)?.name ?? '',
        synthetic,
        outline: shape,
      })),
  }
}

export async function readRegion({ db }: Context, id: string) {
  const { standings, outlines, ever } = await known.of(db)
  const { level, synthetic, version } = found(ever.nodes.get(id), 'regions.not-found')
  const history = standings
    .filter((row) => row.regionId === id)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    .map((row) => ({ ...row, parentName: (row.parentId && ever.nodes.get(row.parentId)?.name) || null }))
  return { id, level, synthetic, version, history, outlines: outlines.filter((outline) => outline.regionId === id).reverse() }
}

/** Everything that stood or stands, a row a standing: what an import of the same columns reads again. */
export async function exportTree({ db, say }: Context, as: 'xlsx' | 'csv'): Promise<FileAnswer> {
  const { standings } = await known.of(db)
  const keys = ['code', 'name', 'kind', 'validFrom', 'validUntil', 'note'] as const
  const columns = keys.map(
    (key): OutColumn => ({
      title: say(`regions:imports.divisions.columns.${key}`),
      kind: key.startsWith('valid') ? 'day' : 'text',
    }),
  )
  const rows = standings.map((row): Value[] => [
    row.code,
    row.name,
    say(`regions:kinds.${row.kind}`),
    row.validFrom,
    row.validUntil,
    row.note,
  ])
  const name = say('regions:imports.divisions.title')
  return as === 'csv'
    ? { type: 'text/csv; charset=utf-8', name: `${name}.csv`, body: writeCsv(columns, rows) }
    : {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        name: `${name}.xlsx`,
        body: writeXlsx(name, columns, rows),
      }
}
