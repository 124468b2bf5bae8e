import type { ReactNode } from 'react'
import type { Endpoint } from '#common/endpoint.ts'
import { ChoiceField, HalfHoursField, InstantField, LongTextField, NumberField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import * as contract from '../contract.ts'

type Given = { order: contract.Order; close: () => void }
export type DeedName = 'accept' | 'decline' | 'schedule' | 'serve' | 'confirm' | 'rate' | 'place' | 'cancel'

type DeedProps = Given & { deed: DeedName; endpoint: Endpoint; danger?: boolean; children?: ReactNode }
/** The form of an action; it sends the version that was seen. */
function DeedForm({ order, close, deed, endpoint, danger, children }: DeedProps) {
  const t = useWords('offers')
  const command = useCommand(endpoint)
  const form = useForm({
    shape: endpoint.body,
    start: { version: order.version } as never,
    send: (body) => command.mutateAsync({ params: { id: order.id }, body } as never),
    done: () => {
      notify(t(`deedDone.${deed}`))
      close()
    },
  })
  return (
    <Form form={form} submit={t(`deeds.${deed}`)} cancel={close} danger={danger}>
      <p className="muted">{t(`deedHelp.${deed}`)}</p>
      {children}
    </Form>
  )
}

function Accept(given: Given) {
  const t = useWords('offers')
  return (
    <DeedForm {...given} deed="accept" endpoint={contract.accepting}>
      <InstantField name="scheduledAt" label={t('deedFields.scheduledAt')} optional />
    </DeedForm>
  )
}
function Decline(given: Given) {
  const t = useWords('offers')
  return (
    <DeedForm {...given} deed="decline" endpoint={contract.declining}>
      <LongTextField name="words" label={t('deedFields.reason')} max={200} />
    </DeedForm>
  )
}
function Schedule(given: Given) {
  const t = useWords('offers')
  return (
    <DeedForm {...given} deed="schedule" endpoint={contract.scheduling}>
      <InstantField name="scheduledAt" label={t('deedFields.scheduledAt')} />
    </DeedForm>
  )
}
function Serve(given: Given) {
  const t = useWords('offers')
  return (
    <DeedForm {...given} deed="serve" endpoint={contract.serving}>
      <HalfHoursField name="halfHours" label={t('deedFields.halfHours')} help={t('session.hours2Help')} />
      <NumberField name="people" label={t('deedFields.people')} min={1} />
    </DeedForm>
  )
}
function Confirm(given: Given) {
  const t = useWords('offers')
  return (
    <DeedForm {...given} deed="confirm" endpoint={contract.confirming}>
      <LongTextField name="words" label={t('deedFields.words')} max={200} optional />
    </DeedForm>
  )
}
function Rate(given: Given) {
  const t = useWords('offers')
  return (
    <DeedForm {...given} deed="rate" endpoint={contract.ratingOrder}>
      <ChoiceField
        name="rating"
        label={t('deedFields.rating')}
        options={contract.ratings.map((value) => ({ value, label: t(`ratings.${value}`) }))}
      />
      <LongTextField name="words" label={t('deedFields.words')} max={300} optional />
    </DeedForm>
  )
}
function Place(given: Given) {
  const t = useWords('offers')
  const { communityId } = given.order
  const asked = useAnswer(contract.listing, { query: { state: ['listed'], communityId, sort: 'title', limit: 200 } })
  const options = (asked.data?.rows ?? [])
    .filter(({ mode }) => mode !== 'online')
    .map(({ id, title, provider }) => ({ value: id, label: `${title} · ${provider}` }))
  return (
    <DeedForm {...given} deed="place" endpoint={contract.placing}>
      <SelectField name="offerId" label={t('deedFields.offer')} options={options} busy={asked.isFetching} />
    </DeedForm>
  )
}
function Cancel(given: Given) {
  const t = useWords('offers')
  return (
    <DeedForm {...given} deed="cancel" endpoint={contract.cancelling} danger>
      <LongTextField name="words" label={t('deedFields.toResident')} max={200} />
    </DeedForm>
  )
}

export const deedForms: Record<DeedName, (given: Given) => ReactNode> = {
  accept: Accept,
  decline: Decline,
  schedule: Schedule,
  serve: Serve,
  confirm: Confirm,
  rate: Rate,
  place: Place,
  cancel: Cancel,
}
