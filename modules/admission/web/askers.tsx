import { ExportMenu } from '#ui/export-menu.tsx'
import { Filters } from '#ui/filters.tsx'
import { useOrder } from '#ui/order.ts'
import { Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type AskerRow, exportingAskers, exportingAskersCsv, listingAskers } from '../contract.ts'

/** Who asks: organisations, never persons. Each number opens its rows. */
export function Askers() {
  const t = useWords('admission')
  const said = useSaid()
  const [words, change] = useUrlWords()
  const asked = useAnswer(listingAskers, { query: { from: words.from, to: words.to } }, { keep: true })
  const answer = asked.data
  const order = useOrder(
    answer?.rows ?? [],
    {
      name: (row) => row.name,
      asks: (row) => row.asks,
      admitted: (row) => row.admitted,
      single: (row) => row.single,
      emergency: (row) => row.emergency,
      returned: (row) => row.returned,
      stopped: (row) => row.stopped,
      hours: (row) => row.halfHours,
    },
    '-asks',
  )
  const to = (row: AskerRow, more = '') => `/admission/asks?byOrgId=${row.id}&from=${answer?.from}&to=${answer?.to}${more}`
  const count = (n: number, row: AskerRow, more: string) => (n > 0 ? <Go to={to(row, more)}>{n}</Go> : 0)
  return (
    <Page
      title={t('pages.askers')}
      sub={answer ? t('askers.sub', { from: said.day(answer.from), to: said.day(answer.to) }) : undefined}
      asked={asked}
    >
      <Filters words={words} change={change} filters={[{ kind: 'days', key: 'from', to: 'to', label: t('columns.at') }]} />
      {answer && answer.rows.length === 0 ? (
        <Empty words={t('askers.empty')} />
      ) : (
        <Table<AskerRow>
          label={t('pages.askers')}
          {...order}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', title: t('columns.by'), sort: 'name', lead: true, cell: (row) => <Go to={to(row)}>{row.name}</Go> },
            { key: 'asks', title: t('askers.asks'), sort: 'asks', number: true, cell: (row) => count(row.asks, row, '') },
            {
              key: 'admitted',
              title: t('grounds.matter'),
              sort: 'admitted',
              number: true,
              cell: (row) => count(row.admitted, row, '&ground=matter'),
            },
            {
              key: 'single',
              title: t('grounds.single'),
              sort: 'single',
              number: true,
              cell: (row) => count(row.single, row, '&ground=single'),
            },
            {
              key: 'emergency',
              title: t('grounds.emergency'),
              sort: 'emergency',
              number: true,
              cell: (row) => count(row.emergency, row, '&ground=emergency'),
            },
            {
              key: 'returned',
              title: t('askStates.returned'),
              sort: 'returned',
              number: true,
              cell: (row) => count(row.returned, row, '&state=returned'),
            },
            {
              key: 'stopped',
              title: t('askers.stopped'),
              sort: 'stopped',
              number: true,
              cell: (row) =>
                row.stopped > 0 ? (
                  <Go to={`/admission/stopped?byOrgId=${row.id}&from=${answer?.from}&to=${answer?.to}`}>{row.stopped}</Go>
                ) : (
                  0
                ),
            },
            { key: 'hours', title: t('columns.hours'), sort: 'hours', number: true, cell: (row) => row.halfHours / 2 },
          ]}
        />
      )}
      {answer && answer.rows.length > 0 && (
        <div className="table-foot">
          <span className="muted">{t('askers.total', { count: answer.rows.length })}</span>
          <ExportMenu exports={{ xlsx: exportingAskers, csv: exportingAskersCsv }} query={{ from: words.from, to: words.to }} />
        </div>
      )}
    </Page>
  )
}
