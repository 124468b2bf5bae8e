import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { addressOf, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { type AgencyRow, exportingAgencies, exportingAgenciesCsv, listingAgencies, printingRoster } from '../contract.ts'

/** The roster of stationed agencies with their powers and what they were called to. */
export function Agencies() {
  const t = useWords('whistles')
  useLive(['whistles.', 'people.'], ['list-agencies'])
  const number = (key: 'called' | 'onTime' | 'late' | 'refused') => ({
    key,
    title: t(`agencies.columns.${key}`),
    number: true,
    cell: (row: AgencyRow) =>
      key === 'called' && row.facts.called > 0 ? (
        <Go to={`/whistles?calledId=${row.id}&sent=true`}>{row.facts.called}</Go>
      ) : (
        row.facts[key]
      ),
  })
  return (
    <ListPage<AgencyRow>
      title={t('pages.agencies')}
      sub={t('agencies.sub')}
      endpoint={listingAgencies}
      open={(row) => `/whistles/agencies/${row.id}`}
      columns={[
        {
          key: 'name',
          title: t('agencies.columns.name'),
          lead: true,
          cell: (row) => <Go to={`/whistles/agencies/${row.id}`}>{row.name}</Go>,
        },
        { key: 'superior', title: t('agencies.columns.superior'), cell: (row) => row.superior },
        {
          key: 'head',
          title: t('agencies.columns.head'),
          cell: (row) => (
            <>
              {row.head ?? t('agencies.papers.vacant')}{' '}
              {row.onLeave && <StatusTag tone="today">{t('agencies.onLeave')}</StatusTag>}
            </>
          ),
        },
        { key: 'powers', title: t('agencies.columns.powers'), number: true, cell: (row) => row.powers },
        {
          key: 'plan',
          title: t('agencies.columns.plan'),
          cell: (row) => (
            <StatusTag tone={row.planned ? 'done' : 'plain'}>
              {t(row.planned ? 'agencies.planned' : 'agencies.notPlanned')}
            </StatusTag>
          ),
        },
        number('called'),
        number('onTime'),
        number('late'),
        number('refused'),
      ]}
      filters={[{ kind: 'text', key: 'q', label: t('agencies.q') }]}
      exports={{ xlsx: exportingAgencies, csv: exportingAgenciesCsv }}
      empty={{ words: t('agencies.empty') }}
      actions={(['pdf', 'docx'] as const).map((format) => (
        <a key={format} className="button" href={addressOf(printingRoster, { query: { format } })}>
          {t('agencies.print.roster')} {t(`print.${format}`)}
        </a>
      ))}
    />
  )
}
