import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo, useUrlWords } from '#ui/router.tsx'
import { addressOf, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  exportingProblems,
  exportingProblemsCsv,
  levels,
  listingProblems,
  type ProblemRow,
  printingSheet,
  problemStates,
  sources,
} from '../contract.ts'
import { ProblemTag } from './parts.tsx'
import { RaiseForm } from './raise-form.tsx'

/** The problem list: those untouched longest stand first and are marked. */
export function Problems() {
  const t = useWords('lists')
  const said = useSaid()
  const go = useGo()
  const mayManage = useMay('lists.manage')
  const [adding, setAdding] = useState(false)
  const [words] = useUrlWords()
  useLive(['lists.', 'tasks.'], ['list-problems'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  const options = (values: readonly string[], ns: string) => values.map((value) => ({ value, label: t(`${ns}.${value}`) }))
  const { cursor: _cursor, view: _view, sort, ...narrowed } = words
  const filtered = Object.fromEntries(
    Object.entries(narrowed).map(([key, value]) => [
      key,
      ['level', 'state', 'source'].includes(key) ? (value ?? '').split(',').filter(Boolean) : value,
    ]),
  )
  return (
    <>
      <ListPage<ProblemRow>
        title={t('pages.problems')}
        sub={t('list.sub')}
        endpoint={listingProblems}
        sort="stale"
        open={(row) => `/lists/${row.id}`}
        columns={[
          {
            key: 'text',
            title: t('columns.problem'),
            lead: true,
            cell: (row) => (
              <>
                <Go to={`/lists/${row.id}`}>{row.text}</Go>{' '}
                {row.stale && <StatusTag tone="alarm">{t('tag.stale', { n: row.untouchedDays })}</StatusTag>}
              </>
            ),
          },
          { key: 'no', title: t('columns.no'), sort: 'no', cell: (row) => row.no },
          { key: 'state', title: t('columns.state'), cell: (row) => <ProblemTag state={row.state} /> },
          { key: 'level', title: t('columns.level'), cell: (row) => t(`levels.${row.level}`) },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'source', title: t('columns.source'), cell: (row) => t(`sources.${row.source}`) },
          {
            key: 'measures',
            title: t('columns.measures'),
            cell: (row) => row.measures > 0 && t('one.done', { done: row.measuresDone, total: row.measures }),
          },
          { key: 'dueOn', title: t('columns.dueOn'), cell: (row) => row.dueOn && said.day(row.dueOn) },
          { key: 'leader', title: t('columns.leader'), cell: (row) => row.leader },
          { key: 'foundOn', title: t('columns.foundOn'), sort: 'foundOn', cell: (row) => said.day(row.foundOn) },
          { key: 'touched', title: t('columns.touched'), sort: 'touchedAt', cell: (row) => said.ago(row.touchedAt) },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'switch', key: 'stale', label: t('list.stale') },
          { kind: 'select', key: 'level', label: t('columns.level'), several: true, options: options(levels, 'levels') },
          { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options(problemStates, 'states') },
          { kind: 'select', key: 'source', label: t('columns.source'), several: true, options: options(sources, 'sources') },
        ]}
        views={[
          view('all', {}),
          view('open', { open: 'true' }),
          view('stale', { stale: 'true' }),
          view('claimed', { state: 'claimed' }),
          view('closed', { state: 'closed' }),
          view('community', { level: 'community' }),
          view('subdistrict', { level: 'subdistrict' }),
          view('city', { level: 'city' }),
        ]}
        exports={{ xlsx: exportingProblems, csv: exportingProblemsCsv }}
        empty={{
          words: t('list.empty'),
          ...(mayManage ? { next: { label: t('raise.verb'), run: () => setAdding(true) } } : {}),
        }}
        actions={
          <>
            {(['pdf', 'docx'] as const).map((format) => (
              <a
                key={format}
                className="button"
                href={addressOf(printingSheet, { query: { ...(filtered as object), ...(sort ? { sort } : {}), format } })}
              >
                {t('print.sheet')} {t(`print.${format}`)}
              </a>
            ))}
            {mayManage && (
              <>
                <Go className="button" to="/lists/import">
                  {t('raise.import')}
                </Go>
                <Button type="primary" onClick={() => setAdding(true)}>
                  {t('raise.verb')}
                </Button>
              </>
            )}
          </>
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('raise.verb')} size={480} destroyOnHidden>
        <RaiseForm raised={(id) => void go(`/lists/${id}`)} close={() => setAdding(false)} />
      </Drawer>
    </>
  )
}
