import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingDays, exportingDaysCsv, listingDays, type State, states, type ThemeDayRow } from '../contract.ts'
import { PlanForm } from './plan-form.tsx'

const tones = {
  planned: 'today',
  agreed: 'action',
  called: 'action',
  held: 'done',
  archived: 'done',
  cancelled: 'plain',
} as const
export function StateTag({ state }: { state: State }) {
  const t = useWords('themedays')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

/** Theme days of my reach and of my own units, the newest first. */
export function Days() {
  const t = useWords('themedays')
  const said = useSaid()
  const go = useGo()
  const manages = useMay('themedays.manage')
  const joins = useMay('themedays.join')
  const [planning, setPlanning] = useState(false)
  useLive(['themedays.'], ['list-theme-days'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<ThemeDayRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingDays}
        sort="-startsAt"
        open={(row) => `/themedays/${row.id}`}
        columns={[
          {
            key: 'subject',
            title: t('columns.subject'),
            sort: 'subject',
            lead: true,
            cell: (row) => <Go to={`/themedays/${row.id}`}>{row.subject}</Go>,
          },
          { key: 'lead', title: t('columns.lead'), cell: (row) => row.leadName },
          { key: 'startsAt', title: t('columns.startsAt'), sort: 'startsAt', cell: (row) => said.instant(row.startsAt) },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          {
            key: 'hosts',
            title: t('columns.hosts'),
            cell: (row) =>
              row.state === 'planned'
                ? t('list.waiting', { agreed: row.agreed, hosts: row.hosts })
                : t('list.hosts', { count: row.hosts }),
          },
          { key: 'heads', title: t('columns.heads'), number: true, cell: (row) => row.heads },
          { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          {
            kind: 'select',
            key: 'state',
            label: t('columns.state'),
            several: true,
            options: states.map((value) => ({ value, label: t(`states.${value}`) })),
          },
          { kind: 'days', key: 'from', to: 'to', label: t('columns.startsAt') },
          { kind: 'switch', key: 'joint', label: t('list.joint') },
          { kind: 'switch', key: 'mine', label: t('list.mine') },
        ]}
        views={[
          view('all', {}),
          view('ahead', { state: 'planned,agreed,called' }),
          view('mine', { mine: 'true' }),
          view('held', { state: 'held,archived' }),
        ]}
        exports={{ xlsx: exportingDays, csv: exportingDaysCsv }}
        empty={{ words: t('list.empty') }}
        actions={
          (manages || joins) && (
            <>
              <Go className="button" to="/themedays/rhythm">
                {t('pages.rhythm')}
              </Go>
              <Button type="primary" onClick={() => setPlanning(true)}>
                {t('plan.verb')}
              </Button>
            </>
          )
        }
      />
      <Drawer open={planning} onClose={() => setPlanning(false)} title={t('plan.verb')} size={560} destroyOnHidden>
        <PlanForm planned={(id) => void go(`/themedays/${id}`)} close={() => setPlanning(false)} />
      </Drawer>
    </>
  )
}
