import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exportingOrders, exportingOrdersCsv, listingOrders, type OrderRow, orderStates } from '../contract.ts'
import { OrderTag } from './parts.tsx'

/** With whom each order waits, and how often it moved on. */
export function Orders() {
  const t = useWords('offers')
  const said = useSaid()
  const communities = useCommunityOptions()
  const [provides, orders] = [useMay('offers.provide'), useMay('offers.order')]
  useLive(['offers.'], ['list-service-orders'])
  const view = (key: string, filters: Record<string, string>, empty?: string) => ({
    key,
    label: t(`views.${key}`),
    filters,
    empty,
  })
  return (
    <ListPage<OrderRow>
      title={t('pages.orders')}
      sub={t('ordersSub')}
      endpoint={listingOrders}
      sort="-orderedAt"
      open={(row) => `/service-orders/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('orderColumns.title'),
          lead: true,
          cell: (row) => <Go to={`/service-orders/${row.id}`}>{row.title}</Go>,
        },
        { key: 'no', title: t('orderColumns.no'), cell: (row) => row.no },
        { key: 'community', title: t('orderColumns.community'), cell: (row) => row.community },
        { key: 'as', title: t('orderColumns.orderedAs'), cell: (row) => t(`orderedAs.${row.orderedAs}`) },
        { key: 'state', title: t('orderColumns.state'), cell: (row) => <OrderTag state={row.state} /> },
        { key: 'provider', title: t('orderColumns.provider'), cell: (row) => row.provider ?? '' },
        { key: 'moves', title: t('orderColumns.moves'), cell: (row) => row.moves || '' },
        {
          key: 'answerBy',
          title: t('orderColumns.answerBy'),
          cell: (row) => row.state === 'ordered' && <Due at={row.answerBy} />,
          sort: 'answerBy',
        },
        {
          key: 'when',
          title: t('orderColumns.scheduledAt'),
          cell: (row) => row.scheduledAt && said.instant(row.scheduledAt),
          sort: 'scheduledAt',
        },
        { key: 'at', title: t('orderColumns.orderedAt'), cell: (row) => said.ago(row.orderedAt), sort: 'orderedAt' },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('filters.orderQ') },
        {
          kind: 'select',
          key: 'state',
          label: t('filters.state'),
          several: true,
          options: orderStates.map((value) => ({ value, label: t(`orderStates.${value}`) })),
        },
        { kind: 'select', key: 'communityId', label: t('filters.community'), options: communities },
      ]}
      views={[
        view('all', {}),
        ...(provides
          ? [
              view('waiting', { ours: 'true', state: 'ordered' }, t('empty.waiting')),
              view('todo', { ours: 'true', state: 'accepted,scheduled' }),
            ]
          : []),
        view('moved', { moved: 'true' }, t('empty.moved')),
        ...(orders ? [view('unplaced', { state: 'unplaced' }, t('empty.unplaced')), view('confirm', { state: 'served' })] : []),
        view('scheduled', { state: 'scheduled' }),
        view('done', { state: 'confirmed,rated' }),
      ]}
      exports={{ xlsx: exportingOrders, csv: exportingOrdersCsv }}
      empty={{ words: t('empty.orders') }}
    />
  )
}
