import { type ReactNode, useEffect, useRef } from 'react'
import { saidDay } from '#common/said.ts'
import { useLang, useWords } from './words.ts'

export type Column<Row> = {
  key: string
  title: string
  /** What stands there; a day `YYYY-MM-DD` is said as people say it. */
  cell: (row: Row) => ReactNode
  /** The server's name of this order; the head then sorts: `sort=dueAt`, `sort=-dueAt`. */
  sort?: string
  /** Numbers stand at the right. */
  number?: boolean
  /** CSS width. */
  width?: string
  /** The row's name: heads its card on a small screen. The first column, if none says so. */
  lead?: boolean
}

type TableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  sort?: string
  onSort?: (sort: string) => void
  /** Keys of the chosen rows; without it there are no boxes to tick. */
  chosen?: ReadonlySet<string>
  onChoose?: (chosen: Set<string>) => void
  /** The row that j and k have reached. */
  now?: number
}

/** A plain table: dense rows, a head that stays, sorting by its buttons; cards on a small screen. */
export function Table<Row>({ label, columns, rows, rowKey, sort, onSort, chosen, onChoose, now }: TableProps<Row>) {
  const t = useWords('ui')
  const lang = useLang()
  const current = useRef<HTMLTableRowElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: brings the row into view whenever it changes
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [now])
  const box = useRef<HTMLDivElement>(null)
  // Where the table is wider than its frame the keyboard must be able to move it.
  useEffect(() => {
    const frame = box.current
    if (!frame) return
    const watch = new ResizeObserver(() => {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0
      else frame.removeAttribute('tabindex')
    })
    watch.observe(frame)
    if (frame.firstElementChild) watch.observe(frame.firstElementChild)
    return () => watch.disconnect()
  }, [])
  const toggle = (key: string) => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    onChoose?.(next)
  }
  const leadKey = (columns.find((column) => column.lead) ?? columns[0])?.key
  const all = rows.length > 0 && rows.every((row) => chosen?.has(rowKey(row)))

  return (
    <div className="table-box" ref={box}>
      <table className="table">
        <caption className="hidden-words">{label}</caption>
        <thead>
          <tr>
            {chosen && (
              <th className="tick" scope="col">
                <input
                  type="checkbox"
                  aria-label={t('list.selectAll')}
                  checked={all}
                  onChange={() => onChoose?.(all ? new Set() : new Set(rows.map(rowKey)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const key = rowKey(row)
            return (
              <tr key={key} ref={i === now ? current : undefined} data-now={i === now || undefined}>
                {chosen && (
                  <td className="tick">
                    <input
                      type="checkbox"
                      aria-label={t('list.selectRow', { n: i + 1 })}
                      checked={chosen.has(key)}
                      onChange={() => toggle(key)}
                    />
                  </td>
                )}
                {columns.map((column) => {
                  const cell = saidDay(column.cell(row), lang)
                  const marks = [column.number && 'number', column.key === leadKey && 'lead', isShort(cell) && 'short']
                  return (
                    <td key={column.key} data-label={column.title} className={marks.filter(Boolean).join(' ') || undefined}>
                      <span>{cell}</span>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** A number, a date or a word or two: broken over two lines it only gets harder to read. */
const isShort = (cell: ReactNode): boolean =>
  typeof cell === 'number' ||
  (typeof cell === 'string' && (cell.length <= 6 || /^[\d年月日:：（）()周一二三四五六 –/-]{4,18}$/.test(cell)))

function Head<Row>({ column, sort, onSort }: { column: Column<Row>; sort?: string; onSort?: (sort: string) => void }) {
  const t = useWords('ui')
  const up = column.sort !== undefined && sort === column.sort
  const down = column.sort !== undefined && sort === `-${column.sort}`
  return (
    <th
      scope="col"
      className={column.number ? 'number' : undefined}
      style={{ width: column.width }}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      {column.sort && onSort ? (
        <button
          type="button"
          title={t('list.sortBy', { title: column.title })}
          onClick={() => onSort(up ? `-${column.sort}` : column.sort!)}
        >
          {column.title} <span aria-hidden="true">{up ? '↑' : down ? '↓' : ''}</span>
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}
