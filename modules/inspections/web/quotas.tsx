import { ListPage } from '#ui/list-page.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { exportingQuotas, exportingQuotasCsv, listingQuotas, type QuotaRow } from '../contract.ts'

/** How often each community may still be looked at this year. */
export function Quotas() {
  const t = useWords('inspections')
  return (
    <ListPage<QuotaRow>
      title={t('pages.quotas')}
      sub={t('list.quotasSub')}
      crumbs={[{ label: t('pages.list'), to: '/inspections' }]}
      endpoint={listingQuotas}
      rowKey={(row) => row.communityId}
      columns={[
        { key: 'place', title: t('columns.place'), lead: true, cell: (row) => row.place },
        { key: 'used', title: t('columns.used'), number: true, cell: (row) => row.used },
        {
          key: 'left',
          sort: 'left',
          title: t('columns.left'),
          number: true,
          cell: (row) => (row.left === 0 ? <StatusTag tone="alarm">0</StatusTag> : row.left),
        },
        { key: 'quota', title: t('columns.quota'), number: true, cell: (row) => row.quota },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.community') },
        { kind: 'switch', key: 'spent', label: t('list.spent') },
      ]}
      exports={{ xlsx: exportingQuotas, csv: exportingQuotasCsv }}
      empty={{ words: t('list.quotasEmpty') }}
    />
  )
}
