import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  exportingMeetings,
  exportingMeetingsCsv,
  levels,
  listingMeetings,
  type MeetingRow,
  meetingStates,
  seriesKinds,
} from '../contract.ts'
import { MeetingTag } from './parts.tsx'
import { PlanForm } from './plan-form.tsx'

/** All meetings of my reach and those my units are called to, the newest first. */
export function Meetings() {
  const t = useWords('meetings')
  const said = useSaid()
  const go = useGo()
  const mayConvene = useMay('meetings.convene')
  const mayAttend = useMay('meetings.attend')
  const mayRead = useMay('meetings.read')
  const [planning, setPlanning] = useState(false)
  useLive(['meetings.'], ['list-meetings'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`meetings.views.${key}`), filters })
  return (
    <>
      <ListPage<MeetingRow>
        title={t('pages.meetings')}
        sub={t('meetings.sub')}
        endpoint={listingMeetings}
        sort="-startsAt"
        open={(row) => `/meetings/${row.id}`}
        columns={[
          {
            key: 'series',
            title: t('pages.meeting'),
            sort: 'series',
            lead: true,
            cell: (row) => <Go to={`/meetings/${row.id}`}>{t('meeting.named', { series: row.seriesName, no: row.no })}</Go>,
          },
          { key: 'startsAt', title: t('columns.startsAt'), sort: 'startsAt', cell: (row) => said.instant(row.startsAt) },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'level', title: t('columns.level'), cell: (row) => `${t(`levels.${row.level}`)} ${row.where}` },
          { key: 'state', title: t('columns.state'), cell: (row) => <MeetingTag state={row.state} /> },
          {
            key: 'came',
            title: t('columns.came'),
            number: true,
            cell: (row) => (row.state === 'closed' ? row.came : t('meetings.calledOnly', { count: row.called })),
          },
          { key: 'resolutions', title: t('columns.resolutions'), number: true, cell: (row) => row.resolutions },
          {
            key: 'undone',
            title: t('columns.undone'),
            number: true,
            cell: (row) => (row.undone > 0 ? <Go to={`/meetings/${row.id}`}>{row.undone}</Go> : row.undone),
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('meetings.q') },
          {
            kind: 'select',
            key: 'state',
            label: t('columns.state'),
            several: true,
            options: options('meetingStates', meetingStates),
          },
          {
            kind: 'select',
            key: 'kind',
            label: t('columns.seriesKind'),
            several: true,
            options: options('seriesKinds', seriesKinds),
          },
          { kind: 'select', key: 'level', label: t('columns.level'), several: true, options: options('levels', levels) },
          { kind: 'days', key: 'from', to: 'to', label: t('columns.startsAt') },
          { kind: 'switch', key: 'mine', label: t('meetings.mine') },
        ]}
        views={[
          view('all', {}),
          view('ahead', { state: 'planned,called' }),
          view('mine', { mine: 'true' }),
          view('closed', { state: 'closed' }),
        ]}
        exports={{ xlsx: exportingMeetings, csv: exportingMeetingsCsv }}
        empty={{ words: t('meetings.empty') }}
        actions={
          <>
            {mayAttend && (
              <Go className="button" to="/meetings/feeds">
                {t('pages.feeds')}
              </Go>
            )}
            {mayRead && (
              <Go className="button" to="/meetings/series">
                {t('pages.seriesList')}
              </Go>
            )}
            {mayConvene && (
              <Button type="primary" onClick={() => setPlanning(true)}>
                {t('plan.verb')}
              </Button>
            )}
          </>
        }
      />
      <Drawer open={planning} onClose={() => setPlanning(false)} title={t('plan.verb')} size={480} destroyOnHidden>
        <PlanForm planned={(id) => void go(`/meetings/${id}`)} close={() => setPlanning(false)} />
      </Drawer>
    </>
  )
}
