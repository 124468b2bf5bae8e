import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { type Action, Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { fittingNeeds, Holding, holdingResource, readingResource } from '../contract.ts'
import { whyNotHold } from '../rules.ts'
import './exchange.css'
import { Fits } from './fits.tsx'
import { Happened } from './happened.tsx'
import { OrderTable } from './order-table.tsx'
import { Pairs, sayRefusal } from './pairs.tsx'
import { ChangeResourceForm } from './resource-form.tsx'
import { useSay } from './say.ts'
import { ResourceTag } from './tags.tsx'

type Resource = AnswerOf<typeof readingResource>

/** One resource: what it is, needs that fit it, its pairs and orders. */
export function ResourcePage() {
  const t = useWords('exchange')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingResource, { params: { id } })
  const resource = asked.data
  useLive(['exchange.'], ['read-exchange-resource', 'fit-exchange-needs'])
  return (
    <Page
      title={resource?.title ?? t('pages.resource')}
      sub={resource && <ResourceTag resource={resource} />}
      crumbs={[{ label: t('pages.resources'), to: '/exchange/resources' }]}
      asked={asked}
    >
      {resource && (
        <Columns
          left={<ResourceFacts resource={resource} />}
          middle={
            <>
              {resource.state === 'offered' && <Fitting resource={resource} />}
              <Card title={t('pair.title')}>
                <Pairs pairs={resource.matches.filter(({ state }) => state !== 'agreed')} none={t('pair.none')} />
              </Card>
              <Card title={t('resource.orders')}>
                <OrderTable orders={resource.ordersOf} none={t('resource.noOrders')} label={t('resource.orders')} />
              </Card>
              {resource.timeline.length > 0 && <Happened events={resource.timeline} title={t('resource.happened')} />}
            </>
          }
          right={resource.own && <Deeds resource={resource} />}
        />
      )}
    </Page>
  )
}

function ResourceFacts({ resource }: { resource: Resource }) {
  const t = useWords('exchange')
  const say = useSay()
  const said = useSaid()
  const { owner, community, kind, quantity, unit, perWhat, left, windows, wholeCity, reachNames } = resource
  return (
    <Card title={t('resource.facts')}>
      <Facts
        facts={[
          [t('columns.owner'), owner.name],
          [t('columns.community'), community?.name],
          [t('columns.kind'), say.kind(kind)],
          [t('columns.quantity'), say.per(perWhat, quantity, unit)],
          [t('columns.left'), say.quantity(left, unit)],
          [t('columns.windows'), say.windows(windows)],
          [
            t('columns.reach'),
            wholeCity ? t('reach.city') : reachNames.length > 0 ? reachNames.join(t('when.and')) : t('reach.near'),
          ],
          [t('columns.conditions'), resource.conditions],
          [
            t('columns.valid'),
            resource.validTo
              ? `${said.day(resource.validFrom)} – ${said.day(resource.validTo)}`
              : t('filters.since', { on: resource.validFrom }),
          ],
          [t('columns.refreshed'), said.ago(resource.refreshedAt)],
          [t('columns.contact'), resource.contactName],
          [t('columns.phone'), resource.contactPhone],
        ]}
      />
    </Card>
  )
}

function Fitting({ resource }: { resource: Resource }) {
  const t = useWords('exchange')
  const rows = useAnswer(fittingNeeds, { params: { id: resource.id } }).data?.rows
  return <Card title={t('fit.needs')}>{rows && <Fits fits={rows} show="need" may={resource.own} none={t('fit.none')} />}</Card>
}

function Deeds({ resource }: { resource: Resource }) {
  const t = useWords('exchange')
  const holding = useCommand(holdingResource)
  const [open] = useState(() => resource.ordersOf.filter(({ state }) => state === 'agreed' || state === 'delivered').length)
  const whyNot = (to: 'refreshed' | 'paused' | 'offered' | 'ended') => {
    const why = whyNotHold(resource, to, open)
    return why ? t(`refusals.${why.code.slice('exchange.'.length)}`, why.facts) : null
  }
  const refresh = () =>
    void holding
      .mutateAsync({ params: { id: resource.id }, body: { state: 'refreshed' } })
      .then(() => notify(t('resource.refreshed')))
      .catch(sayRefusal)
  const hold = (key: string, state: 'paused' | 'offered' | 'ended', danger = false): Action => ({
    key,
    label: t(`resource.${key}`),
    whyNot: whyNot(state),
    danger,
    form: (close) => (
      <HoldForm
        id={resource.id}
        state={state}
        verb={t(`resource.${key}`)}
        said={t(`resource.${state}`)}
        danger={danger}
        close={close}
      />
    ),
  })
  return (
    <Actions
      actions={[
        { key: 'refresh', label: t('resource.refresh'), whyNot: whyNot('refreshed'), primary: resource.stale, run: refresh },
        {
          key: 'change',
          label: t('resource.change'),
          whyNot: resource.state === 'ended' ? t('refusals.ended') : null,
          form: (close) => <ChangeResourceForm resource={resource} close={close} />,
        },
        resource.state === 'paused' ? hold('offer', 'offered') : hold('pause', 'paused'),
        hold('end', 'ended', true),
      ]}
    />
  )
}

type Hold = { id: string; state: 'paused' | 'offered' | 'ended'; verb: string; said: string; danger: boolean; close: () => void }
function HoldForm({ id, state, verb, said, danger, close }: Hold) {
  const t = useWords('exchange')
  const holding = useCommand(holdingResource)
  const form = useForm({
    shape: Holding,
    start: { state },
    send: (body) => holding.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(said)
      close()
    },
  })
  return (
    <Form form={form} submit={verb} cancel={close} danger={danger}>
      <LongTextField name="words" label={t('resource.why')} max={300} optional autoFocus />
    </Form>
  )
}
