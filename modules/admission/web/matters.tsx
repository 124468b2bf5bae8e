import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Print } from '#ui/print.tsx'
import { Go } from '#ui/router.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingMatters, exportingMattersCsv, listingMatters, type MatterRow, modes, printingBook } from '../contract.ts'
import { MatterTag, useDeptOptions } from './parts.tsx'

/** The public-affairs catalogue: what was admitted. */
export function Matters() {
  const t = useWords('admission')
  const said = useSaid()
  const depts = useDeptOptions()
  const mayApply = useMay('admission.apply')
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`matters.views.${key}`), filters })
  return (
    <ListPage<MatterRow>
      title={t('pages.matters')}
      sub={t('matters.sub')}
      actions={
        <>
          <Print endpoint={printingBook} input={(format) => ({ query: { format } })} label={t('matters.book')} />
          {mayApply && <Go to="/admission/apply">{t('apply.title')}</Go>}
        </>
      }
      endpoint={listingMatters}
      sort="code"
      open={(row) => `/admission/matters/${row.id}`}
      columns={[
        { key: 'code', title: t('columns.code'), sort: 'code', cell: (row) => row.code },
        {
          key: 'name',
          title: t('columns.name'),
          sort: 'name',
          lead: true,
          cell: (row) => <Go to={`/admission/matters/${row.id}`}>{row.name}</Go>,
        },
        { key: 'mode', title: t('columns.mode'), cell: (row) => t(`modes.${row.mode}`) },
        { key: 'dept', title: t('columns.dept'), cell: (row) => row.dept },
        { key: 'frequency', title: t('columns.frequency'), cell: (row) => t(`frequencies.${row.frequency}`) },
        { key: 'hours', title: t('columns.hoursEach'), number: true, cell: (row) => row.halfHours / 2 },
        {
          key: 'from',
          title: t('columns.validFrom'),
          sort: 'validFrom',
          cell: (row) => said.day(row.validFrom),
        },
        { key: 'state', title: t('columns.state'), cell: (row) => <MatterTag matter={row} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('matters.q') },
        {
          kind: 'select',
          key: 'mode',
          label: t('columns.mode'),
          several: true,
          options: modes.map((value) => ({ value, label: t(`modes.${value}`) })),
        },
        { kind: 'select', key: 'deptOrgId', label: t('columns.dept'), options: depts },
      ]}
      views={[
        view('all', {}),
        view('inForce', { inForce: 'true' }),
        view('undertake', { inForce: 'true', mode: 'undertake' }),
        view('assist', { inForce: 'true', mode: 'assist' }),
        view('over', { inForce: 'false' }),
      ]}
      exports={{ xlsx: exportingMatters, csv: exportingMattersCsv }}
      empty={{ words: t('matters.empty'), next: { label: t('pages.applications'), to: '/admission/applications' } }}
    />
  )
}
