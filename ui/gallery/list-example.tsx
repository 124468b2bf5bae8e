import { useState } from 'react'
import { Due } from '../due.tsx'
import { type Filter, Filters } from '../filters.tsx'
import { useKeys } from '../keys.tsx'
import { Go, useUrlWords } from '../router.tsx'
import { StatusTag } from '../status-tag.tsx'
import { type Column, Table } from '../table.tsx'
import { Views } from '../views.tsx'
import { useWords } from '../words.ts'

type Row = { id: string; n: number; due: string | null; status: 'working' | 'done' | 'overdue' }
const hour = 3_600_000
const tones = { working: 'action', done: 'done', overdue: 'alarm' } as const

/** The parts of a list page; `ListPage` puts them together over an endpoint. */
export function ListExample() {
  const t = useWords('ui')
  const [words, change] = useUrlWords()
  const [now, setNow] = useState<number>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
  const rows: Row[] = [
    { id: 'a', n: 1, due: at(-3), status: 'overdue' },
    { id: 'b', n: 2, due: at(0.02), status: 'working' },
    { id: 'c', n: 3, due: at(90), status: 'working' },
    { id: 'd', n: 4, due: null, status: 'done' },
  ]
  const sorted = words.sort?.startsWith('-') ? [...rows].reverse() : rows
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('gallery.columns.name'),
      cell: (row) => <Go to="/gallery">{t('gallery.caseRow', { n: row.n })}</Go>,
      sort: 'name',
    },
    { key: 'place', title: t('gallery.columns.place'), cell: (row) => t('gallery.place', { n: row.n }) },
    {
      key: 'status',
      title: t('gallery.columns.status'),
      cell: (row) => <StatusTag tone={tones[row.status]}>{t(`gallery.status.${row.status}`)}</StatusTag>,
    },
    { key: 'due', title: t('gallery.columns.due'), cell: (row) => <Due at={row.due} /> },
    { key: 'count', title: t('gallery.columns.count'), number: true, cell: (row) => row.n * 7 },
  ]
  const filters: Filter[] = [
    { kind: 'text', key: 'q', label: t('list.search') },
    {
      kind: 'select',
      key: 'status',
      label: t('gallery.columns.status'),
      several: true,
      options: (['working', 'done', 'overdue'] as const).map((value) => ({ value, label: t(`gallery.status.${value}`) })),
    },
    { kind: 'days', key: 'from', to: 'to', label: t('gallery.filed') },
    { kind: 'switch', key: 'late', label: t('gallery.only') },
  ]
  useKeys([
    { key: 'j', says: t('keys.down'), run: () => setNow(Math.min((now ?? -1) + 1, rows.length - 1)) },
    { key: 'k', says: t('keys.up'), run: () => setNow(Math.max((now ?? 1) - 1, 0)) },
  ])
  return (
    <>
      <Views
        views={[
          { key: 'all', label: t('gallery.views.all'), filters: {} },
          { key: 'mine', label: t('gallery.views.mine'), filters: { q: t('gallery.by') } },
          { key: 'late', label: t('gallery.views.overdue'), filters: { late: 'true' } },
        ]}
        words={words}
        choose={(filters) => change({ q: undefined, late: undefined, status: undefined, ...filters })}
        save={async () => undefined}
      />
      <Filters filters={filters} words={words} change={change} />
      <Table
        label={t('list.rows', { title: t('gallery.list') })}
        columns={columns}
        rows={sorted}
        rowKey={(row) => row.id}
        sort={words.sort}
        onSort={(sort) => change({ sort })}
        chosen={chosen}
        onChoose={setChosen}
        now={now}
      />
    </>
  )
}
