import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  confirmingOrders,
  exportingOrders,
  exportingOrdersCsv,
  listingOrders,
  type OrderRow,
  orderStates,
  printingOrders,
} from '../contract.ts'
import { useOrderColumns } from './order-table.tsx'
import { sayRefusal } from './pairs.tsx'
import { useChoices } from './say.ts'

/** Every order that I may read; those delivered to us are confirmed many at once. */
export function Orders() {
  const t = useWords('exchange')
  const columns = useOrderColumns()
  const { kinds, reading, communities, quarter } = useChoices()
  const confirming = useCommand(confirmingOrders)
  useLive(['exchange.'], ['list-exchange-orders'])
  const confirm = (rows: OrderRow[], clear: () => void) =>
    void confirming
      .mutateAsync({ body: { ids: rows.filter(({ state }) => state === 'delivered').map(({ id }) => id) } })
      .then(({ confirmed }) => {
        notify(t('order.confirmedMany', { count: confirmed }))
        clear()
      })
      .catch(sayRefusal)
  return (
    <ListPage<OrderRow>
      title={t('pages.orders')}
      endpoint={listingOrders}
      sort="-plannedOn"
      open={(row) => `/exchange/orders/${row.id}`}
      columns={columns}
      filters={[
        { kind: 'text', key: 'q', label: t('filters.q') },
        { kind: 'select', key: 'kind', label: t('filters.kind'), several: true, options: kinds },
        {
          kind: 'select',
          key: 'state',
          label: t('filters.state'),
          several: true,
          options: orderStates.map((value) => ({ value, label: t(`orderStates.${value}`) })),
        },
        ...(reading.length > 1
          ? [{ kind: 'select' as const, key: 'communityId', label: t('filters.community'), options: reading }]
          : []),
        { kind: 'switch', key: 'late', label: t('filters.lateOrders') },
      ]}
      views={[
        { key: 'all', label: t('views.all'), filters: {} },
        { key: 'deliver', label: t('views.deliver'), filters: { state: 'agreed' } },
        { key: 'confirm', label: t('views.confirm'), filters: { state: 'delivered' } },
        { key: 'done', label: t('views.done'), filters: { state: 'confirmed,rated' } },
        { key: 'quarter', label: t('views.quarter'), filters: { quarter } },
      ]}
      bulk={communities.length > 0 ? [{ key: 'confirm', label: t('order.confirmMany'), run: confirm }] : undefined}
      exports={{ xlsx: exportingOrders, csv: exportingOrdersCsv, paper: printingOrders }}
      empty={{ words: t('empty.orders'), next: { label: t('pages.board'), to: '/exchange' } }}
    />
  )
}
