import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  exportingInspections,
  exportingInspectionsCsv,
  type InspectionRow,
  listingInspections,
  methods,
  states,
} from '../contract.ts'
import { InspectionTag } from './parts.tsx'

/** The year’s plan and what became of it. */
export function Inspections() {
  const t = useWords('inspections')
  const said = useSaid()
  const may = useMay('inspections.inspect')
  useLive(['inspections.', 'tasks.'], ['list-inspections'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <ListPage<InspectionRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingInspections}
      sort="-plannedOn"
      open={(row) => `/inspections/${row.id}`}
      columns={[
        {
          key: 'topic',
          title: t('columns.topic'),
          sort: 'topic',
          lead: true,
          cell: (row) => <Go to={`/inspections/${row.id}`}>{row.topic}</Go>,
        },
        { key: 'state', title: t('columns.state'), cell: (row) => <InspectionTag state={row.state} /> },
        { key: 'method', title: t('columns.method'), cell: (row) => t(`methods.${row.method}`) },
        { key: 'by', title: t('columns.by'), cell: (row) => row.byName },
        { key: 'plannedOn', title: t('columns.plannedOn'), sort: 'plannedOn', cell: (row) => said.day(row.plannedOn) },
        { key: 'targets', title: t('columns.targets'), number: true, cell: (row) => row.targets },
        { key: 'findings', title: t('columns.findings'), number: true, cell: (row) => row.findings },
        {
          key: 'openFindings',
          title: t('columns.openFindings'),
          number: true,
          cell: (row) => (row.openFindings > 0 ? <StatusTag tone="today">{String(row.openFindings)}</StatusTag> : 0),
        },
        { key: 'bulletin', title: t('columns.bulletinNo'), cell: (row) => row.bulletinNo },
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
        {
          kind: 'select',
          key: 'method',
          label: t('columns.method'),
          options: methods.map((value) => ({ value, label: t(`methods.${value}`) })),
        },
      ]}
      views={[
        view('all', {}),
        view('planned', { state: 'planned' }),
        view('running', { state: 'approved,noticed,visited' }),
        view('issued', { state: 'issued' }),
        view('closed', { state: 'closed' }),
      ]}
      exports={{ xlsx: exportingInspections, csv: exportingInspectionsCsv }}
      empty={{ words: t('list.empty'), ...(may ? { next: { label: t('plan.verb'), to: '/inspections/plan' } } : {}) }}
      actions={
        <>
          <Go className="button" to="/inspections/quotas">
            {t('pages.quotas')}
          </Go>
          {may && (
            <Go className="button primary" to="/inspections/plan">
              {t('plan.verb')}
            </Go>
          )}
        </>
      }
    />
  )
}
