import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Endpoint } from '#common/endpoint.ts'
import { ExportMenu, type Exports } from './export-menu.tsx'
import { type Filter, Filters } from './filters.tsx'
import { Icon } from './icons.tsx'
import { useKeys } from './keys.tsx'
import { Page } from './page.tsx'
import { type UrlWords, useGo, useUrlWords } from './router.tsx'
import { sayTotal } from './said.ts'
import { useAnswer } from './send.ts'
import { Empty, Loading, type Next, useSlow, WentWrong } from './states.tsx'
import { type Column, Table } from './table.tsx'
import { sameView, type View, Views, viewWords } from './views.tsx'
import { useWords } from './words.ts'

export type { Filter, Option } from './filters.tsx'
export type { Column } from './table.tsx'
export type { View } from './views.tsx'

type List<Row> = { rows: Row[]; next: string | null; total?: { count: number; more: boolean } }

export type ListPageProps<Row> = {
  title: string
  sub?: ReactNode
  actions?: ReactNode
  crumbs?: { label: string; to: string }[]
  /** A GET endpoint that takes `listQuery` (and filters) and answers `listOf(Row)`. */
  endpoint: Endpoint
  params?: Record<string, string>
  /** Always sent, not shown: `{ communityId }`. */
  fixed?: UrlWords
  /** The order where the address names none: `dueAt`, `-filedAt`. */
  sort?: string
  columns: readonly Column<Row>[]
  /** `q` is the key of the search box: `{ kind: 'text', key: 'q', label }`. */
  filters?: readonly Filter[]
  views?: readonly View[]
  saveView?: (name: string, filters: UrlWords) => Promise<unknown>
  rowKey?: (row: Row) => string
  /** Where Enter on a row leads. Put a `<Go>` into the leading cell as well. */
  open?: (row: Row) => string
  /** What can be done with several rows; without it there is nothing to tick. */
  bulk?: readonly { key: string; label: string; run: (rows: Row[], clear: () => void) => void; danger?: boolean }[]
  exports?: Exports
  /** What an empty list says, and its one next step. */
  empty?: { words: string; next?: Next }
}

/** Every list of the console: views, filters, a dense table, pages by cursor, all of it kept in the address. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { title, sub, actions, crumbs, endpoint, params, fixed, columns, filters = [], views, saveView, bulk, empty } = props
  const t = useWords('ui')
  const go = useGo()
  const [written, change] = useUrlWords()
  const [now, setNow] = useState<number>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // The cursors of the pages behind us; an address opened afresh in the middle knows none and leads to the first page.
  const [behind, setBehind] = useState<(string | undefined)[]>([])
  const rowKey = props.rowKey ?? ((row: Row) => (row as { id: string }).id)

  // An address that says nothing is the first view's. `view` keeps it apart from one whose every filter was taken away.
  const opening = views?.[0]?.filters ?? {}
  const words = Object.keys(written).length === 0 ? opening : written
  const { view: _view, cursor, ...narrowed } = words
  const sort = words.sort ?? props.sort
  const query = { ...split(narrowed, filters), ...fixed, sort, cursor }
  const asked = useAnswer(endpoint, { params, query } as never, { keep: true })
  const list = asked.data as List<Row> | undefined
  const rows = list?.rows ?? []
  const updating = useSlow(asked.isPlaceholderData)

  const narrow = (some: Record<string, string | undefined>) => {
    setBehind([])
    setNow(undefined)
    setChosen(new Set())
    const bare = Object.keys(opening).length === 0
    change({ ...words, ...some, cursor: undefined, view: bare ? undefined : 'chosen' })
  }
  const clear = Object.fromEntries(Object.keys(narrowed).map((key) => [key, undefined]))
  // What the filters hold; a view may hold more, which clearing leaves alone.
  const filtered = filters
    .flatMap((filter) => (filter.kind === 'days' ? [filter.key, filter.to] : [filter.key]))
    .filter((key) => words[key])
  const unfilter = () => narrow(Object.fromEntries(filtered.map((key) => [key, undefined])))
  const turn = (to: string | undefined, pile: (string | undefined)[]) => {
    setBehind(pile)
    setNow(undefined)
    setChosen(new Set())
    change({ ...words, cursor: to })
    scrollTo({ top: 0 })
  }

  const row = now === undefined ? undefined : rows[now]
  useKeys([
    { key: 'j', says: t('keys.down'), run: () => setNow(now === undefined ? 0 : Math.min(now + 1, rows.length - 1)) },
    { key: 'k', says: t('keys.up'), run: () => setNow(now === undefined ? 0 : Math.max(now - 1, 0)) },
    ...(props.open ? [{ key: 'Enter', says: t('keys.enter'), run: () => void (row && props.open && go(props.open(row))) }] : []),
    ...(bulk ? [{ key: 'x', says: t('keys.select'), run: () => row && setChosen(toggled(chosen, rowKey(row))) }] : []),
  ])

  const emptyView = views?.find((view) => sameView(view.filters, viewWords(words)))?.empty
  return (
    <Page title={title} sub={sub} actions={actions} crumbs={crumbs}>
      {views && (
        <Views views={views} words={words} choose={(chosenFilters) => narrow({ ...clear, ...chosenFilters })} save={saveView} />
      )}
      {filters.length > 0 && <Filters filters={filters} words={words} change={narrow} />}
      {asked.isError ? (
        <WentWrong error={asked.error} retry={() => void asked.refetch()} />
      ) : !list ? (
        <Loading />
      ) : rows.length === 0 ? (
        filtered.length > 0 ? (
          <Empty words={emptyView ?? t('list.noneFound')} next={{ label: t('list.clear'), run: unfilter }} />
        ) : (
          <Empty words={emptyView ?? empty?.words ?? t('list.empty')} next={empty?.next} />
        )
      ) : (
        <Table
          label={t('list.rows', { title })}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          sort={sort}
          onSort={(next) => narrow({ sort: next })}
          chosen={bulk && chosen}
          onChoose={setChosen}
          now={now}
        />
      )}
      {list && rows.length > 0 && (
        <div className="table-foot">
          <span className="muted" role="status">
            {updating ? t('list.updating') : list.total ? t('list.total', { total: sayTotal(list.total) }) : ''}
          </span>
          <nav className="pages" aria-label={t('list.pages')}>
            {props.exports && <ExportMenu exports={props.exports} params={params} query={{ ...query, cursor: undefined }} />}
            {cursor && (
              <Button icon={<Icon name="left" />} onClick={() => turn(behind.at(-1), behind.slice(0, -1))}>
                {behind.length > 0 ? t('list.previous') : t('list.first')}
              </Button>
            )}
            {list.next && (
              <Button
                icon={<Icon name="right" />}
                iconPlacement="end"
                onClick={() => turn(list.next ?? undefined, [...behind, cursor])}
              >
                {t('list.next')}
              </Button>
            )}
          </nav>
        </div>
      )}
      {bulk && chosen.size > 0 && (
        <section className="bulk" aria-label={t('list.selected', { count: chosen.size })}>
          <strong>{t('list.selected', { count: chosen.size })}</strong>
          {bulk.map(({ key, label, run, danger }) => (
            <Button
              key={key}
              danger={danger}
              onClick={() =>
                run(
                  rows.filter((one) => chosen.has(rowKey(one))),
                  () => setChosen(new Set()),
                )
              }
            >
              {label}
            </Button>
          ))}
          <button type="button" className="link" onClick={() => setChosen(new Set())}>
            {t('list.unselect')}
          </button>
        </section>
      )}
    </Page>
  )
}

const toggled = (set: ReadonlySet<string>, key: string): Set<string> => {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Filters that take several values are kept with commas in the address and sent as repeated keys. */
function split(words: UrlWords, filters: readonly Filter[]): Record<string, string | string[]> {
  const several = new Set(filters.filter((filter) => filter.kind === 'select' && filter.several).map(({ key }) => key))
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, several.has(key) && value ? value.split(',') : value]),
  )
}
