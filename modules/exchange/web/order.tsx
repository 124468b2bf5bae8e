import type { AnswerOf } from '#common/endpoint.ts'
import { type Action, Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { clockOf, readingOrder, revealingContact } from '../contract.ts'
import { type OrderStep, whyNotStep } from '../rules.ts'
import './exchange.css'
import { Happened } from './happened.tsx'
import { ClauseForm, ConfirmForm, DeliverForm, PlanForm, RateForm, WordsForm } from './order-forms.tsx'
import { useSay } from './say.ts'
import { OrderTag } from './tags.tsx'

export type Order = AnswerOf<typeof readingOrder>

/** One order: agreed, delivered, confirmed, rated; each side sees what is its turn. */
export function OrderPage() {
  const t = useWords('exchange')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingOrder, { params: { id } })
  const order = asked.data
  useLive(['exchange.'], ['read-exchange-order'])
  return (
    <Page
      title={order ? `${order.no} ${order.need.title}` : t('pages.order')}
      sub={order && <OrderTag order={order} />}
      crumbs={[{ label: t('pages.orders'), to: '/exchange/orders' }]}
      asked={asked}
    >
      {order && (
        <Columns
          left={<OrderFacts order={order} />}
          middle={<Happened events={order.timeline} title={t('order.happened')} />}
          right={order.mine.length > 0 && <Deeds order={order} />}
        />
      )}
    </Page>
  )
}

function OrderFacts({ order }: { order: Order }) {
  const t = useWords('exchange')
  const say = useSay()
  const said = useSaid()
  const { unit, fromHalf, toHalf, ratedByNeed, ratedByOwner } = order
  const hours = fromHalf === null ? '' : ` ${clockOf(fromHalf)}${toHalf === null ? '' : `–${clockOf(toHalf)}`}`
  const rated = (one: Order['ratedByNeed']) => one && [t(`order.scores.${one.score}`), one.words].filter(Boolean).join(' · ')
  return (
    <>
      <Card title={t('order.facts')}>
        <Facts
          facts={[
            [
              t('columns.need'),
              <Go key="need" to={`/exchange/needs/${order.need.id}`}>
                {order.need.title}
              </Go>,
            ],
            [t('columns.community'), order.community.name],
            [
              t('columns.resource'),
              <Go key="resource" to={`/exchange/resources/${order.resource.id}`}>
                {order.resource.title}
              </Go>,
            ],
            [t('columns.owner'), order.owner.name],
            [t('columns.kind'), say.kind(order.kind)],
            [t('columns.quantity'), say.quantity(order.quantity, unit)],
            [t('columns.planned'), `${said.day(order.plannedOn)}${hours}`],
            [t('columns.delivered'), order.deliveredOn && said.day(order.deliveredOn)],
            [t('columns.confirmed'), order.confirmedQuantity !== null && say.quantity(order.confirmedQuantity, unit)],
            [t('columns.clause'), order.clause && <Go to={order.clause.link}>{order.clause.title}</Go>],
            [t('order.byNeed'), rated(ratedByNeed)],
            [t('order.byOwner'), rated(ratedByOwner)],
            [t('order.contact'), order.contact && <Contact order={order} />],
          ]}
        />
      </Card>
      {order.reveals.length > 0 && (
        <Card title={t('order.reveals')}>
          <ul className="exchange-list">
            {order.reveals.map(({ at, person, side, reason }) => (
              <li key={`${at}${person}`}>
                {t('order.revealed', { person, side: t(`sides.${side}`), reason })} <span className="muted">{said.ago(at)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function Contact({ order }: { order: Order }) {
  const t = useWords('exchange')
  const revealing = useCommand(revealingContact)
  return (
    <Reveal
      masked={order.contact!.masked}
      label={t('order.contact')}
      reveal={async (reason) => {
        const { name, phone } = await revealing.mutateAsync({ params: { id: order.id }, body: { reason } })
        return [name, phone].filter(Boolean).join(' ')
      }}
    />
  )
}

function Deeds({ order }: { order: Order }) {
  const t = useWords('exchange')
  const { state, mine } = order
  const can = (step: OrderStep) => whyNotStep(order, step) === null
  const [need, owner] = [mine.includes('need'), mine.includes('owner')]
  const ahead = state === 'agreed' || state === 'delivered'
  const rated = mine.every((side) => (side === 'need' ? order.ratedByNeed : order.ratedByOwner))
  const actions: (Action | false)[] = [
    need &&
      ahead && {
        key: 'confirm',
        label: t('order.confirm'),
        whyNot: can('confirm') ? null : t('order.notDelivered'),
        primary: true,
        form: (close) => <ConfirmForm order={order} close={close} />,
      },
    need &&
      can('dispute') && {
        key: 'dispute',
        label: t('order.dispute'),
        form: (close) => <WordsForm id={order.id} step="dispute" close={close} />,
      },
    owner &&
      can('deliver') && {
        key: 'deliver',
        label: t('order.deliver'),
        primary: true,
        form: (close) => <DeliverForm order={order} close={close} />,
      },
    can('plan') && { key: 'plan', label: t('order.plan'), form: (close) => <PlanForm order={order} close={close} /> },
    can('link') && { key: 'link', label: t('order.link'), form: (close) => <ClauseForm order={order} close={close} /> },
    state !== 'cancelled' && {
      key: 'rate',
      label: t('order.rate'),
      whyNot: rated ? t('refusals.rated-already') : ahead ? t('order.notConfirmed') : null,
      primary: state === 'confirmed',
      form: (close) => <RateForm id={order.id} close={close} />,
    },
    can('cancel') && {
      key: 'cancel',
      label: t('order.cancel'),
      danger: true,
      form: (close) => <WordsForm id={order.id} step="cancel" close={close} />,
    },
  ]
  const shown = actions.filter((action): action is Action => action !== false)
  return shown.length > 0 && <Actions actions={shown} />
}
