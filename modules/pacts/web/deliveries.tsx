import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useWords } from '#ui/words.ts'
import {
  type DeliveryRow,
  deliveryStates,
  duals,
  exportingDeliveries,
  exportingDeliveriesCsv,
  listingDeliveries,
  sides,
} from '../contract.ts'
import { DeliveryCell, deliveryColumns } from './delivery-columns.tsx'
import { DeliveryDeeds } from './delivery-deeds.tsx'

/** The rows behind the numbers: what was recorded, what counts. */
export function Deliveries() {
  const t = useWords('pacts')
  return (
    <ListPage<DeliveryRow>
      title={t('pages.deliveries')}
      crumbs={[{ label: t('pages.list'), to: '/pacts' }]}
      endpoint={listingDeliveries}
      sort="-on"
      columns={[
        { key: 'clause', title: t('delivery.clause'), lead: true, cell: (row) => <DeliveryCell row={row} /> },
        ...deliveryColumns(t),
        {
          key: 'pact',
          title: t('columns.no'),
          cell: (row) => <Go to={`/pacts/${row.pactId}`}>{row.pactNo ?? t('pages.one')}</Go>,
        },
        { key: 'deeds', title: t('delivery.deeds'), cell: (row) => <DeliveryDeeds row={row} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('delivery.q') },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.status'),
          several: true,
          options: deliveryStates.map((value) => ({ value, label: t(`deliveryStates.${value}`) })),
        },
        {
          kind: 'select',
          key: 'dual',
          label: t('clause.dual'),
          several: true,
          options: duals.map((value) => ({ value, label: t(`duals.${value}`) })),
        },
        {
          kind: 'select',
          key: 'side',
          label: t('clause.side'),
          options: sides.map((value) => ({ value, label: t(`sides.${value}`) })),
        },
        { kind: 'days', key: 'from', to: 'to', label: t('delivery.on') },
      ]}
      exports={{ xlsx: exportingDeliveries, csv: exportingDeliveriesCsv }}
      empty={{ words: t('delivery.empty'), next: { label: t('pages.list'), to: '/pacts' } }}
    />
  )
}
