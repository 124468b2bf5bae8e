import type { Concern } from '#contract/concerns'
import { Card } from '#ui/page.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'

/** To whom it was sent, who leads and who helps, and what each has said. */
export function Orders({ orders }: { orders: Concern['orders'] }) {
  const t = useWords('concerns')
  const said = useSaid()
  if (orders.length === 0) return null
  return (
    <Card title={t('case.orders')}>
      {orders.map((order) => (
        <div className="clock" key={order.id}>
          <div>
            <span>
              {t(`orders.${order.role}`)} {order.org.name}
            </span>
            <StatusTag tone={order.repliedAt ? 'done' : order.returnedAt ? 'today' : 'plain'}>
              {t(`orders.${standing(order)}`)}
            </StatusTag>
          </div>
          <small>{t('orders.sent', { org: order.sentBy.name, at: said.instant(order.sentAt) })}</small>
          {order.words && <p>{order.words}</p>}
          {order.ground && (
            <p>
              {t('orders.ground', { ground: t(`grounds.${order.ground}`) })} {order.groundWords}
            </p>
          )}
          {order.ruling && <p>{t('orders.ruling', { ruling: order.ruling })}</p>}
          {order.reply && <p className="told-again">{order.reply}</p>}
        </div>
      ))}
    </Card>
  )
}

function standing({ repliedAt, returnedAt, ruledAt, endedWhy, acceptedAt }: Concern['orders'][number]) {
  if (repliedAt) return 'replied'
  if (endedWhy && endedWhy !== 'replied') return endedWhy
  if (returnedAt && !ruledAt) return 'toBeRuled'
  return acceptedAt ? 'accepted' : 'waiting'
}
