import { Go } from '#ui/router.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { clockOf, type OrderRow } from '../contract.ts'
import { useSay } from './say.ts'
import { OrderTag } from './tags.tsx'

/** The columns of an order, for its list and for the pages of its two sides. */
export function useOrderColumns(): Column<OrderRow>[] {
  const t = useWords('exchange')
  const say = useSay()
  const said = useSaid()
  return [
    {
      key: 'no',
      title: t('columns.no'),
      sort: 'no',
      lead: true,
      cell: (row) => <Go to={`/exchange/orders/${row.id}`}>{row.no}</Go>,
    },
    { key: 'need', title: t('columns.need'), cell: (row) => row.need.title },
    { key: 'owner', title: t('columns.owner'), cell: (row) => row.owner.name },
    { key: 'community', title: t('columns.community'), cell: (row) => row.community.name },
    {
      key: 'quantity',
      title: t('columns.quantity'),
      number: true,
      cell: (row) => say.quantity(row.confirmedQuantity ?? row.quantity, row.unit),
    },
    {
      key: 'planned',
      title: t('columns.planned'),
      sort: 'plannedOn',
      cell: (row) => `${said.day(row.plannedOn)}${row.fromHalf === null ? '' : ` ${clockOf(row.fromHalf)}`}`,
    },
    { key: 'state', title: t('columns.state'), cell: (row) => <OrderTag order={row} /> },
  ]
}

export function OrderTable({ orders, none, label }: { orders: readonly OrderRow[]; none: string; label: string }) {
  const columns = useOrderColumns()
  if (orders.length === 0) return <p className="muted">{none}</p>
  return (
    <Table label={label} columns={columns.map(({ sort: _sort, ...column }) => column)} rows={orders} rowKey={(row) => row.id} />
  )
}
