import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  becameOf,
  exportingResolutions,
  exportingResolutionsCsv,
  levels,
  listingResolutions,
  type ResolutionRow,
} from '../contract.ts'
import { BecameTag, Links } from './parts.tsx'

/** Everything that meetings decided and what became of it: nothing decided is forgotten. */
export function Resolutions() {
  const t = useWords('meetings')
  const said = useSaid()
  useLive(['meetings.', 'tasks.'], ['list-resolutions'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`resolutions.views.${key}`), filters })
  return (
    <ListPage<ResolutionRow>
      title={t('pages.resolutions')}
      sub={t('resolutions.sub')}
      endpoint={listingResolutions}
      sort="dueOn"
      open={(row) => `/meetings/resolutions/${row.id}`}
      columns={[
        {
          key: 'text',
          title: t('columns.resolution'),
          sort: 'text',
          lead: true,
          cell: (row) => <Go to={`/meetings/resolutions/${row.id}`}>{row.text}</Go>,
        },
        {
          key: 'series',
          title: t('columns.series'),
          cell: (row) => (
            <Go to={`/meetings/${row.meetingId}`}>{t('meeting.named', { series: row.seriesName, no: row.meetingNo })}</Go>
          ),
        },
        { key: 'owner', title: t('columns.owner'), cell: (row) => row.ownerName },
        { key: 'decided', title: t('columns.decidedOn'), sort: 'decidedOn', cell: (row) => said.day(row.decidedOn) },
        { key: 'due', title: t('columns.dueOn'), sort: 'dueOn', cell: (row) => said.day(row.dueOn) },
        {
          key: 'became',
          title: t('columns.became'),
          cell: (row) => (
            <>
              <BecameTag became={row.became} /> {row.doneOn && said.day(row.doneOn)}
            </>
          ),
        },
        { key: 'links', title: t('columns.links'), cell: (row) => <Links links={row.links} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('resolutions.q') },
        { kind: 'select', key: 'became', label: t('columns.became'), several: true, options: options('became', becameOf) },
        { kind: 'select', key: 'level', label: t('columns.level'), several: true, options: options('levels', levels) },
        { kind: 'days', key: 'from', to: 'to', label: t('columns.dueOn') },
      ]}
      views={[
        view('open', { became: 'running,overdue,refused' }),
        view('overdue', { became: 'overdue' }),
        view('done', { became: 'onTime,late' }),
        view('all', {}),
      ]}
      exports={{ xlsx: exportingResolutions, csv: exportingResolutionsCsv }}
      empty={{ words: t('resolutions.empty'), next: { label: t('pages.meetings'), to: '/meetings' } }}
    />
  )
}
