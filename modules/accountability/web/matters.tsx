import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingMatters, exportingMattersCsv, listingMatters, type MatterRow, measures, states } from '../contract.ts'
import { ProposeForm } from './forms.tsx'
import { MatterTag } from './tag.tsx'

/** Matters that concern the reader; by date alone, no unit before another. */
export function Matters() {
  const t = useWords('accountability')
  const said = useSaid()
  const go = useGo()
  const mayPropose = useMay('accountability.propose')
  const [proposing, setProposing] = useState(false)
  useLive(['accountability.'], ['list-accountability'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<MatterRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingMatters}
        sort="-openedAt"
        open={(row) => `/accountability/${row.id}`}
        columns={[
          { key: 'no', title: t('columns.no'), cell: (row) => row.no },
          {
            key: 'title',
            title: t('columns.title'),
            lead: true,
            cell: (row) => <Go to={`/accountability/${row.id}`}>{row.title}</Go>,
          },
          { key: 'object', title: t('columns.object'), cell: (row) => row.object },
          { key: 'trigger', title: t('columns.trigger'), cell: (row) => t(`triggers.${row.trigger}`) },
          { key: 'state', title: t('columns.state'), cell: (row) => <MatterTag state={row.state} /> },
          { key: 'measure', title: t('columns.measure'), cell: (row) => row.measure && t(`measures.${row.measure}`) },
          { key: 'due', title: t('columns.dueAt'), sort: 'dueAt', cell: (row) => row.dueAt && <Due at={row.dueAt} /> },
          { key: 'end', title: t('columns.expiresOn'), cell: (row) => row.expiresOn && said.day(row.expiresOn) },
          { key: 'opened', title: t('columns.openedAt'), sort: 'openedAt', cell: (row) => said.day(row.openedAt) },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', states) },
          { kind: 'select', key: 'measure', label: t('columns.measure'), several: true, options: options('measures', measures) },
        ]}
        views={[
          view('all', {}),
          view('suggested', { state: 'suggested' }),
          view('running', { state: 'proposed,hearing,heard,appealed' }),
          view('inForce', { state: 'decided,executed,reviewed' }),
          view('ended', { state: 'expired,lifted,unfounded,dropped' }),
        ]}
        exports={{ xlsx: exportingMatters, csv: exportingMattersCsv }}
        empty={{ words: t('list.empty') }}
        actions={
          mayPropose && (
            <Button type="primary" onClick={() => setProposing(true)}>
              {t('propose.verb')}
            </Button>
          )
        }
      />
      <Drawer open={proposing} onClose={() => setProposing(false)} title={t('propose.verb')} size={560} destroyOnHidden>
        <ProposeForm close={() => setProposing(false)} proposed={(id) => void go(`/accountability/${id}`)} />
      </Drawer>
    </>
  )
}
