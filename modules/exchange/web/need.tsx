import type { AnswerOf } from '#common/endpoint.ts'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { ResolutionsOf } from '#web/meetings'
import { EndNeed, endingNeed, fittingResources, readingNeed } from '../contract.ts'
import { isSought, missingOf, whyNotEndNeed, whyNotSought } from '../rules.ts'
import './exchange.css'
import { Fits } from './fits.tsx'
import { Happened } from './happened.tsx'
import { ChangeNeedForm } from './need-form.tsx'
import { OrderTable } from './order-table.tsx'
import { Pairs } from './pairs.tsx'
import { useSay } from './say.ts'
import { NeedTag } from './tags.tsx'

type Need = AnswerOf<typeof readingNeed>

/** One need: what is sought, who could help, its pairs and orders. */
export function NeedPage() {
  const t = useWords('exchange')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingNeed, { params: { id } })
  const need = asked.data
  useLive(['exchange.'], ['read-exchange-need', 'fit-exchange-resources'])
  return (
    <Page
      title={need?.title ?? t('pages.need')}
      sub={need && <NeedTag need={need} />}
      crumbs={[{ label: t('pages.needs'), to: '/exchange/needs' }]}
      asked={asked}
    >
      {need && (
        <Columns
          left={
            <>
              <NeedFacts need={need} />
              <ResolutionsOf subjectId={need.id} />
            </>
          }
          middle={
            <>
              <Card title={t('pair.title')}>
                <Pairs pairs={need.matches.filter(({ state }) => state !== 'agreed')} none={t('pair.none')} />
              </Card>
              {need.own && isSought(need.state) && missingOf(need) > 0 && <Fitting id={need.id} />}
              <Card title={t('resource.orders')}>
                <OrderTable orders={need.ordersOf} none={t('resource.noOrders')} label={t('resource.orders')} />
              </Card>
              {need.timeline.length > 0 && <Happened events={need.timeline} title={t('need.happened')} />}
            </>
          }
          right={need.own && <Deeds need={need} />}
        />
      )}
    </Page>
  )
}

function NeedFacts({ need }: { need: Need }) {
  const t = useWords('exchange')
  const say = useSay()
  const said = useSaid()
  return (
    <Card title={t('need.facts')}>
      <Facts
        facts={[
          [t('columns.community'), need.community.name],
          [t('columns.kind'), say.kind(need.kind)],
          [t('columns.met'), say.progress(need.metQuantity, need.quantity, need.unit)],
          [t('columns.urgency'), t(`urgencies.${need.urgency}`)],
          [t('columns.windows'), say.windows(need.windows)],
          [t('columns.place'), need.place],
          [t('columns.neededBy'), need.neededBy && said.day(need.neededBy)],
          [t('columns.beneficiaries'), need.beneficiaries],
          [t('columns.words'), need.words],
          [t('columns.source'), t(`sources.${need.source}`)],
          [
            t('columns.concern'),
            need.concern && (
              <Go to={`/concerns/${need.concern.id}`}>
                {need.concern.no} {need.concern.title}
              </Go>
            ),
          ],
          [t('columns.clause'), need.clause && <Go to={need.clause.link}>{need.clause.title}</Go>],
          [t('columns.waited'), isSought(need.state) && t('need.waited', { days: need.waitedDays })],
          [t('columns.contact'), need.contactName],
          [t('columns.phone'), need.contactPhone],
          [t('need.ended'), need.endedWords],
        ]}
      />
    </Card>
  )
}

function Fitting({ id }: { id: string }) {
  const t = useWords('exchange')
  const rows = useAnswer(fittingResources, { params: { id } }).data?.rows
  return <Card title={t('fit.resources')}>{rows && <Fits fits={rows} show="resource" may none={t('fit.none')} />}</Card>
}

function Deeds({ need }: { need: Need }) {
  const t = useWords('exchange')
  const said = (why: ReturnType<typeof whyNotSought>) =>
    why ? t(`refusals.${why.code.slice('exchange.'.length)}`, why.facts) : null
  return (
    <Actions
      actions={[
        {
          key: 'change',
          label: t('need.change'),
          whyNot: said(whyNotSought(need)),
          form: (close) => <ChangeNeedForm need={need} close={close} />,
        },
        {
          key: 'close',
          label: t('need.close'),
          whyNot: said(whyNotEndNeed(need, 'closed')),
          form: (close) => <EndForm id={need.id} as="closed" close={close} />,
        },
        {
          key: 'withdraw',
          label: t('need.withdraw'),
          whyNot: said(whyNotEndNeed(need, 'withdrawn')),
          danger: true,
          form: (close) => <EndForm id={need.id} as="withdrawn" close={close} />,
        },
      ]}
    />
  )
}

function EndForm({ id, as, close }: { id: string; as: 'closed' | 'withdrawn'; close: () => void }) {
  const t = useWords('exchange')
  const ending = useCommand(endingNeed)
  const form = useForm({
    shape: EndNeed,
    start: { as },
    send: (body) => ending.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t(`need.${as}`))
      close()
    },
  })
  const verb = t(as === 'closed' ? 'need.close' : 'need.withdraw')
  return (
    <Form form={form} submit={verb} cancel={close} danger={as === 'withdrawn'}>
      <LongTextField name="words" label={t('need.why')} help={as === 'closed' && t('need.whyHelp')} max={300} autoFocus />
    </Form>
  )
}
