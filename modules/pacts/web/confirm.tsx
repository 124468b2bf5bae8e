import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { Refused, useCommand, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { confirming, type DeliveryRow, listingDeliveries } from '../contract.ts'
import { DeliveryCell, deliveryColumns } from './delivery-columns.tsx'
import { DeliveryDeeds } from './delivery-deeds.tsx'

/** What the other side recorded and I confirm: one tap for many. */
export function ConfirmPage() {
  const t = useWords('pacts')
  const command = useCommand(confirming)
  useLive(['pacts.'], ['list-deliveries'])
  const confirm = (rows: DeliveryRow[], clear: () => void) => {
    command
      .mutateAsync({ body: { ids: rows.map(({ id }) => id) } })
      .then(({ confirmed }) => {
        notify(t('delivery.confirmed', { count: confirmed }))
        clear()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        notify(error.title)
      })
  }
  return (
    <ListPage<DeliveryRow>
      title={t('pages.confirm')}
      sub={t('confirm.sub')}
      endpoint={listingDeliveries}
      fixed={{ mine: '1' }}
      sort="recordedAt"
      columns={[
        { key: 'clause', title: t('delivery.clause'), lead: true, cell: (row) => <DeliveryCell row={row} /> },
        ...deliveryColumns(t).filter(({ key }) => !['counted', 'state'].includes(key)),
        { key: 'silent', title: t('delivery.silent'), sort: 'recordedAt', cell: (row) => <Due at={row.silentAt} /> },
        { key: 'deeds', title: t('delivery.deeds'), cell: (row) => <DeliveryDeeds row={row} /> },
      ]}
      bulk={[{ key: 'confirm', label: t('delivery.confirm'), run: confirm }]}
      filters={[{ kind: 'text', key: 'q', label: t('delivery.q') }]}
      empty={{ words: t('confirm.empty'), next: { label: t('pages.list'), to: '/pacts' } }}
    />
  )
}
