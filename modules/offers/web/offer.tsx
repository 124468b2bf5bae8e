import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, useGo, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { agreeing, decliningNaming, leaving, type Offer, pausing, putting, reading, retiring, SayNo } from '../contract.ts'
import { OrderForm } from './order-form.tsx'
import { OfferTag } from './parts.tsx'
import { PlanForm, Sessions } from './sessions.tsx'

/** One offer: what it is, who gives it where, the days of a group or project, and what can be done with it. */
export function OfferPage() {
  const t = useWords('offers')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['offers.'], ['read-offer'])
  const offer = asked.data
  const days = offer && (offer.mode === 'group' || offer.mode === 'project')
  return (
    <Page
      title={offer?.title ?? t('pages.one')}
      sub={offer?.brand}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/offers' }]}
    >
      {offer && (
        <Columns
          left={<About offer={offer} />}
          middle={
            <>
              <Card title={t('one.what')}>
                <p className="words">{offer.what}</p>
              </Card>
              {days && <Sessions offer={offer} />}
              {offer.mode !== 'online' && (
                <Card title={t('columns.openOrders')}>
                  <Go to={`/service-orders?offerId=${offer.id}`}>{t('one.orders')}</Go>
                </Card>
              )}
            </>
          }
          right={<Deeds offer={offer} />}
        />
      )}
    </Page>
  )
}

function About({ offer }: { offer: Offer }) {
  const t = useWords('offers')
  const held = offer.sessions.filter(({ state }) => state === 'held' || state === 'confirmed').length
  const count = offer.sessionsPlanned ?? 0
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.state'), <OfferTag key="state" state={offer.state} />],
            [t('columns.mode'), t(`modes.${offer.mode}`)],
            [t('columns.kind'), offer.kindName],
            [t('one.forWhom'), offer.forWhom],
            [t('columns.communities'), offer.communities.join('、') || t('wholeCity')],
            [t('one.hours'), offer.hours],
            [t('one.line'), offer.line],
            [t('one.minutes'), offer.minutes && t('one.minutesN', { n: offer.minutes })],
            [t('one.people'), offer.peopleMax && t('one.peopleN', { min: offer.peopleMin ?? 1, max: offer.peopleMax })],
            [t('one.prep'), offer.prep],
            [t('one.atHome'), offer.atHome && t('one.yes')],
            [
              t('one.plan'),
              offer.mode === 'project' &&
                count > 0 &&
                t('one.planN', { from: offer.startsOn ?? '', to: offer.endsOn ?? '', count }),
            ],
            [t('one.sessions.project'), offer.mode === 'project' && count > 0 && t('one.progress', { held, count })],
            [t('columns.served'), String(offer.served)],
          ]}
        />
      </Card>
      <Card title={t('one.providers')}>
        <ol>
          {offer.providerList.map(({ id, name, state, team }) => (
            <li key={id}>
              <Go to={`/orgs/${id}`}>{name}</Go>
              {team && (
                <>
                  {' · '}
                  <Go to={`/volunteering/teams/${team.id}`}>{team.name}</Go>
                </>
              )}{' '}
              {state === 'asked' && <StatusTag tone="today">{t('one.asked')}</StatusTag>}
            </li>
          ))}
        </ol>
      </Card>
    </>
  )
}

function Deeds({ offer }: { offer: Offer }) {
  const t = useWords('offers')
  const go = useGo()
  const [list, pause, agree] = [useCommand(putting), useCommand(pausing), useCommand(agreeing)]
  const { naming } = offer
  const stands = (...states: Offer['state'][]) => (states.includes(offer.state) ? null : t('refusals.wrong-state'))
  const given = { params: { id: offer.id }, body: { version: offer.version } }
  const run = (deed: 'list' | 'pause') => async () => {
    try {
      await { list, pause }[deed].mutateAsync(given)
      notify(t(`offerDone.${deed}`))
    } catch (error) {
      notify(error instanceof Error ? error.message : '')
    }
  }
  const days = offer.mode === 'group' || offer.mode === 'project'
  const yes = async () => {
    try {
      await agree.mutateAsync({ params: { id: offer.id }, body: { orgId: naming?.orgId } })
      notify(t('naming.agreed'))
    } catch (error) {
      notify(error instanceof Error ? error.message : '')
    }
  }
  const actions = [
    ...(naming?.deeds ?? []).map((deed) =>
      deed === 'agree'
        ? { key: deed, label: t('naming.agree'), primary: true, run: yes }
        : {
            key: deed,
            label: t(`naming.${deed}`),
            form: (close: () => void) => <NoForm offer={offer} deed={deed} close={close} />,
          },
    ),
    ...(offer.mayOrder
      ? [
          {
            key: 'order',
            label: t('offerDeeds.order'),
            primary: !offer.mayManage,
            form: (close: () => void) => <OrderForm offer={offer} close={close} />,
          },
        ]
      : []),
    ...(offer.mayManage && days
      ? [
          {
            key: 'plan',
            label: t('offerDeeds.plan'),
            whyNot: stands('listed'),
            form: (close: () => void) => <PlanForm offer={offer} close={close} />,
          },
        ]
      : []),
    ...(offer.mayManage
      ? [
          { key: 'list', label: t('offerDeeds.list'), primary: true, whyNot: stands('draft', 'paused'), run: run('list') },
          {
            key: 'edit',
            label: t('offerDeeds.edit'),
            whyNot: stands('draft', 'listed', 'paused'),
            run: () => go(`/offers/${offer.id}/edit`),
          },
          { key: 'pause', label: t('offerDeeds.pause'), whyNot: stands('listed'), run: run('pause') },
          {
            key: 'retire',
            label: t('offerDeeds.retire'),
            danger: true,
            whyNot: stands('draft', 'listed', 'paused'),
            form: (close: () => void) => <RetireForm offer={offer} close={close} />,
          },
        ]
      : []),
  ]
  return actions.length > 0 ? <Actions actions={actions} /> : null
}

function RetireForm({ offer, close }: { offer: Offer; close: () => void }) {
  const t = useWords('offers')
  const command = useCommand(retiring)
  const form = useForm({
    shape: retiring.body,
    start: { version: offer.version },
    send: (body) => command.mutateAsync({ params: { id: offer.id }, body }),
    done: () => {
      notify(t('offerDone.retire'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('offerDeeds.retire')} cancel={close} danger>
      <p>{t('confirmRetire')}</p>
    </Form>
  )
}

/** Our unit says no to being named, or leaves; the owner reads why. */
function NoForm({ offer, deed, close }: { offer: Offer; deed: 'decline' | 'leave'; close: () => void }) {
  const t = useWords('offers')
  const command = useCommand(deed === 'decline' ? decliningNaming : leaving)
  const form = useForm({
    shape: SayNo,
    start: { orgId: offer.naming?.orgId },
    send: (body) => command.mutateAsync({ params: { id: offer.id }, body }),
    done: () => {
      notify(t(`naming.${deed}Done`))
      close()
    },
  })
  return (
    <Form form={form} submit={t(`naming.${deed}`)} cancel={close} danger>
      <p>{t(`naming.${deed}Help`)}</p>
      <LongTextField name="words" label={t('naming.why')} max={200} />
    </Form>
  )
}
