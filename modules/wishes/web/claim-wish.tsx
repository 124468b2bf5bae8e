import { z } from 'zod'
import type { AnswerOf } from '#common/endpoint.ts'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { claiming, GiveBack, givingBack, printing, readingClaimable } from '../contract.ts'
import { StateTag, yuan } from './parts.tsx'

type Wish = AnswerOf<typeof readingClaimable>

/** One wish as a claimer sees it: what, for which community, where to bring it. */
export function ClaimPage() {
  const t = useWords('wishes')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingClaimable, { params: { id } })
  useLive(['wishes.'], ['read-claimable-wish'])
  const wish = asked.data
  const next = (one: Wish) => {
    if (!one.mine || one.state === 'published') return ''
    if (one.state === 'claimed') return t('claimPage.bring', { day: one.dueAt ? said.near(one.dueAt) : '', unit: one.bringTo })
    return one.state === 'handed'
      ? t('claimPage.handed', { unit: one.bringTo, no: one.receiptNo ?? '' })
      : t('claimPage.delivered')
  }
  return (
    <Page
      title={wish?.title ?? t('pages.claim')}
      sub={wish?.no}
      asked={asked}
      crumbs={[{ label: t('pages.claimable'), to: '/wishes-to-claim' }]}
    >
      {wish && (
        <Columns
          middle={
            <>
              <Card title={t('claimPage.facts')}>
                <Facts
                  facts={[
                    [t('columns.state'), <StateTag key="state" state={wish.state} />],
                    [t('columns.words'), wish.words],
                    [t('columns.category'), t(`categories.${wish.category}`)],
                    [t('columns.community'), wish.community],
                    [t('columns.value'), yuan(wish.valueFen)],
                    [t('one.thanks'), wish.thanks],
                  ]}
                />
              </Card>
              <Card title={t('claimPage.next')}>
                {next(wish) && <p>{next(wish)}</p>}
                <p>{t('claimPage.noMeeting')}</p>
                {wish.receiptNo && <a href={addressOf(printing, { params: { id }, query: {} })}>{t('claimPage.receipt')}</a>}
              </Card>
            </>
          }
          right={<Deeds wish={wish} />}
        />
      )}
    </Page>
  )
}

function Deeds({ wish }: { wish: Wish }) {
  const t = useWords('wishes')
  const whyNot = (state: Wish['state']) =>
    wish.state === state ? null : t('refusals.wrong-state', { state: t(`states.${wish.state}`) })
  return (
    <Actions
      actions={[
        wish.mine
          ? {
              key: 'give-back',
              label: t('claimPage.giveBack'),
              whyNot: whyNot('claimed'),
              form: (close) => <GiveBackForm wish={wish} close={close} />,
            }
          : {
              key: 'claim',
              label: t('claimPage.verb'),
              primary: true,
              whyNot: whyNot('published'),
              form: (close) => <ClaimForm wish={wish} close={close} />,
            },
      ]}
    />
  )
}

function ClaimForm({ wish, close }: { wish: Wish; close: () => void }) {
  const t = useWords('wishes')
  const command = useCommand(claiming)
  const form = useForm({
    shape: z.object({}),
    send: () => command.mutateAsync({ params: { id: wish.id } }),
    done: () => {
      notify(t('done.claim'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('claimPage.verb')} cancel={close}>
      <p>{t('claimPage.noMeeting')}</p>
    </Form>
  )
}

function GiveBackForm({ wish, close }: { wish: Wish; close: () => void }) {
  const t = useWords('wishes')
  const command = useCommand(givingBack)
  const form = useForm({
    shape: GiveBack,
    send: (body) => command.mutateAsync({ params: { id: wish.id }, body }),
    done: () => {
      notify(t('done.give-back'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('claimPage.giveBack')} cancel={close}>
      <LongTextField name="words" label={t('wordsOf.give-back')} max={200} />
    </Form>
  )
}
