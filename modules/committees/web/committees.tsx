import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type CommitteeRow,
  exportingCommittees,
  exportingCommitteesCsv,
  listingCommittees,
  readingCandidates,
} from '../contract.ts'
import { EstablishForm } from './establish-form.tsx'

/** 大工委 and 大党委 with their seats, the long vacant ones marked. */
export function Committees() {
  const t = useWords('committees')
  const said = useSaid()
  const go = useGo()
  const [adding, setAdding] = useState(false)
  const candidates = useAnswer(readingCandidates, {}).data
  useLive(['people.', 'committees.'], ['list-committees'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<CommitteeRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingCommittees}
        sort="name"
        open={(row) => `/committees/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => <Go to={`/committees/${row.id}`}>{row.name}</Go>,
          },
          { key: 'kind', title: t('columns.kind'), cell: (row) => t(`kinds.${row.kind}`) },
          { key: 'seats', title: t('columns.seats'), number: true, cell: (row) => row.seats },
          { key: 'partTime', title: t('columns.partTime'), number: true, cell: (row) => row.partTime },
          {
            key: 'empty',
            title: t('columns.empty'),
            cell: (row) => row.empty > 0 && <StatusTag tone="alarm">{`${t('one.vacant')} ${row.empty}`}</StatusTag>,
          },
          {
            key: 'lastSession',
            title: t('columns.lastSession'),
            sort: 'lastSessionOn',
            cell: (row) => (
              <>
                {row.lastSessionOn && said.day(row.lastSessionOn)}{' '}
                {row.sessionLate && <StatusTag tone="alarm">{t('one.sessionLate')}</StatusTag>}
              </>
            ),
          },
          { key: 'openAsks', title: t('columns.openAsks'), number: true, cell: (row) => row.openAsks },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'switch', key: 'empty', label: t('list.emptyOnly') },
          { kind: 'switch', key: 'late', label: t('list.lateOnly') },
        ]}
        views={[
          view('all', {}),
          view('work', { kind: 'work' }),
          view('party', { kind: 'party' }),
          view('empty', { empty: 'true' }),
          view('late', { late: 'true' }),
        ]}
        exports={{ xlsx: exportingCommittees, csv: exportingCommitteesCsv }}
        empty={{ words: t('list.empty') }}
        actions={
          <>
            <Go className="button" to="/committees/seats">
              {t('pages.seats')}
            </Go>
            {candidates?.mayEstablish && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('establish.verb')}
              </Button>
            )}
          </>
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('establish.verb')} size={480} destroyOnHidden>
        <EstablishForm
          candidates={candidates?.rows ?? []}
          established={(id) => void go(`/committees/${id}`)}
          close={() => setAdding(false)}
        />
      </Drawer>
    </>
  )
}
