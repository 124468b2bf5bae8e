import { Actions } from '#ui/actions.tsx'
import { Due } from '#ui/due.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type Order, readingOrder, revealing } from '../contract.ts'
import { type DeedName, deedForms } from './order-deeds.tsx'
import { OrderTag } from './parts.tsx'

/** One order: what, for whom, whom it was brought to one after another, and what can be done. */
export function OrderPage() {
  const t = useWords('offers')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingOrder, { params: { id } })
  useLive(['offers.'], ['read-service-order'])
  const order = asked.data
  return (
    <Page
      title={order?.title ?? t('pages.order')}
      sub={order?.no}
      asked={asked}
      crumbs={[{ label: t('pages.orders'), to: '/service-orders' }]}
    >
      {order && <Columns left={<Left order={order} />} middle={<Road order={order} />} right={<Deeds order={order} />} />}
    </Page>
  )
}

function Left({ order }: { order: Order }) {
  const t = useWords('offers')
  const said = useSaid()
  const served = order.halfHours && order.people ? t('order.servedN', { people: order.people, hours: order.halfHours / 2 }) : ''
  return (
    <>
      <Card title={t('order.facts')}>
        <Facts
          facts={[
            [t('orderColumns.state'), <OrderTag key="state" state={order.state} />],
            [
              t('order.offer'),
              <Go key="offer" to={`/offers/${order.offerId}`}>
                {order.title}
              </Go>,
            ],
            [t('orderColumns.community'), order.community],
            [t('orderColumns.orderedAs'), t(`orderedAs.${order.orderedAs}`)],
            [t('order.words'), order.words],
            [t('orderColumns.wishedOn'), order.wishedOn],
            [t('orderColumns.provider'), order.provider],
            [t('orderColumns.answerBy'), order.state === 'ordered' && <Due key="due" at={order.answerBy} />],
            [t('orderColumns.scheduledAt'), order.scheduledAt && said.instant(order.scheduledAt)],
            [t('order.served'), served],
            [t('order.confirmedAs'), order.confirmedAs && t(`order.as.${order.confirmedAs}`)],
            [t('order.rating'), order.rating && [t(`ratings.${order.rating}`), order.ratedWords].filter(Boolean).join(' ')],
          ]}
        />
      </Card>
      {order.orderedAs === 'resident' && <Customer order={order} />}
    </>
  )
}

function Customer({ order }: { order: Order }) {
  const t = useWords('offers')
  const command = useCommand(revealing, { refresh: ['read-service-order'] })
  const { customer } = order
  const may = order.deeds.some(({ deed }) => deed === 'reveal')
  const masked = [customer?.name, customer?.phone].filter(Boolean).join(' ')
  return (
    <Card title={t('order.customer')}>
      {!customer ? (
        <p className="muted">{t('order.afterAccept')}</p>
      ) : (
        <Facts
          facts={[
            [
              t('order.phone'),
              may ? (
                <Reveal
                  key="contact"
                  masked={masked}
                  label={t('order.customer')}
                  reveal={async (reason) => {
                    const { name, phone, placeWords } = await command.mutateAsync({ params: { id: order.id }, body: { reason } })
                    return [name, phone, placeWords].filter(Boolean).join(' ')
                  }}
                />
              ) : (
                masked || t('order.none')
              ),
            ],
            [t('order.place'), customer.place && t('order.placeKept')],
          ]}
        />
      )}
    </Card>
  )
}

function Road({ order }: { order: Order }) {
  const t = useWords('offers')
  const said = useSaid()
  return (
    <>
      <Card title={t('order.tries')}>
        <ol>
          {order.tries.map(({ org, at, endedWhy }) => (
            <li key={at}>
              {org} <span className="muted">{said.ago(at)}</span> {t(`order.tryEnds.${endedWhy ?? 'open'}`)}
            </li>
          ))}
        </ol>
      </Card>
      <Card title={t('order.road')}>
        <Timeline
          happenings={order.events.map(({ id, kind, at, by, org, words }) => ({
            key: id,
            at,
            title: t(`events.${kind}`, { org: org ?? '' }),
            by: by ?? undefined,
            words,
            tone: kind.startsWith('confirmed') ? 'done' : kind === 'silent' || kind === 'unplaced' ? 'alarm' : undefined,
          }))}
        />
      </Card>
      {order.reveals.length > 0 && (
        <Card title={t('order.reveals')}>
          <ul>
            {order.reveals.map(({ id, at, by, reason }) => (
              <li key={id}>
                {t('order.revealedBy', { by, reason })} <span className="muted">{said.ago(at)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

const nextOf: Partial<Record<Order['state'], DeedName>> = {
  ordered: 'accept',
  accepted: 'schedule',
  scheduled: 'serve',
  served: 'confirm',
  confirmed: 'rate',
  unplaced: 'place',
}
function Deeds({ order }: { order: Order }) {
  const t = useWords('offers')
  const shown = order.deeds.filter(({ deed }) => deed !== 'reveal')
  if (shown.length === 0) return null
  return (
    <Actions
      actions={shown.map(({ deed, whyNot }) => {
        const DeedForm = deedForms[deed as DeedName]
        return {
          key: deed,
          label: t(`deeds.${deed}`),
          whyNot,
          primary: nextOf[order.state] === deed,
          danger: deed === 'cancel',
          form: (close: () => void) => <DeedForm order={order} close={close} />,
        }
      })}
    />
  )
}
