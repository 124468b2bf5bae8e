import { DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { type Offer, ordering, PlaceOrder, readingChoices } from '../contract.ts'

/** The community orders, for itself or for a resident at the desk. */
export function OrderForm({ offer, close }: { offer: Offer; close: () => void }) {
  const t = useWords('offers')
  const go = useGo()
  const command = useCommand(ordering)
  const today = useAnswer(readingChoices, {}).data?.today
  const communities = useCommunityOptions().filter(
    ({ value }) => offer.communityIds.length === 0 || offer.communityIds.includes(value),
  )
  const form = useForm({
    shape: PlaceOrder,
    start: { offerId: offer.id },
    send: (body) => command.mutateAsync({ body }),
    done: ({ id, no }) => {
      notify(t('ordering.done', { no }))
      close()
      go(`/service-orders/${id}`)
    },
  })
  return (
    <Form form={form} submit={t('ordering.verb')} cancel={close}>
      <SelectField name="communityId" label={t('ordering.community')} options={communities} />
      <LongTextField name="words" label={t('ordering.words')} max={300} optional />
      <DayField name="wishedOn" label={t('ordering.wishedOn')} min={today} optional />
      <TextField name="name" label={t('ordering.name')} help={t('ordering.behalf')} max={20} optional />
      <TextField name="phone" label={t('ordering.phone')} type="tel" max={20} optional />
      {offer.atHome && <TextField name="placeWords" label={t('ordering.place')} max={100} optional />}
    </Form>
  )
}
