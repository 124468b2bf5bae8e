import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { listing, type Row } from '../contract.ts'
import { CallForm } from './forms.tsx'

const tones = { called: 'action', held: 'today', closed: 'done', calledOff: 'plain' } as const
export function HearingTag({ state }: { state: Row['state'] }) {
  const t = useWords('hearings')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

/** Hearings of my area, with what is still owed to whoever asked. */
export function Hearings() {
  const t = useWords('hearings')
  const said = useSaid()
  const go = useGo()
  const mayCall = useMay('hearings.manage')
  const [adding, setAdding] = useState(false)
  useLive(['hearings.'], ['list-hearings'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<Row>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listing}
        sort="-startsAt"
        open={(row) => `/hearings/${row.id}`}
        columns={[
          { key: 'no', title: t('columns.no'), cell: (row) => row.no },
          {
            key: 'title',
            title: t('columns.title'),
            sort: 'title',
            lead: true,
            cell: (row) => <Go to={`/hearings/${row.id}`}>{row.title}</Go>,
          },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'startsAt', title: t('columns.startsAt'), sort: 'startsAt', cell: (row) => said.instant(row.startsAt) },
          { key: 'state', title: t('columns.state'), cell: (row) => <HearingTag state={row.state} /> },
          { key: 'questions', title: t('columns.questions'), number: true, cell: (row) => row.questions },
          { key: 'open', title: t('columns.open'), number: true, cell: (row) => row.open > 0 && row.open },
          {
            key: 'late',
            title: t('columns.late'),
            number: true,
            cell: (row) => row.late > 0 && <StatusTag tone="alarm">{row.late}</StatusTag>,
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'switch', key: 'open', label: t('list.openOnly') },
        ]}
        views={[
          view('all', {}),
          view('called', { state: 'called' }),
          view('held', { state: 'held' }),
          view('closed', { state: 'closed' }),
          view('open', { open: 'true' }),
        ]}
        empty={{ words: t('list.empty') }}
        actions={
          mayCall && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('call.verb')}
            </Button>
          )
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('call.verb')} size={560} destroyOnHidden>
        <CallForm close={() => setAdding(false)} done={(id) => void go(`/hearings/${id}`)} />
      </Drawer>
    </>
  )
}
