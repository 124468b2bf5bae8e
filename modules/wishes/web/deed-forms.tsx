import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { fenOf, inYuan } from '#common/money.ts'
import { Facts } from '#ui/facts.tsx'
import { ChoiceField, LongTextField, NumberField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import * as contract from '../contract.ts'
import { yuan } from './parts.tsx'

type Given = { wish: contract.Wish; close: () => void }
const nothing = z.object({})

function Verify({ wish, close }: Given) {
  const command = useCommand(contract.verifying)
  const t = useWords('wishes')
  const form = useForm({
    shape: nothing,
    send: () => command.mutateAsync({ body: { ids: [wish.id] } }),
    done: ({ held }) => {
      notify(held[0] ? t(`refusals.${held[0].code.slice('wishes.'.length)}`) : t('done.verify'))
      close()
    },
  })
  return <Asking deed="verify" form={form} close={close} />
}
function Publish({ wish, close }: Given) {
  const command = useCommand(contract.publishing)
  const done = useDone('publish', close)
  const form = useForm({ shape: nothing, send: () => command.mutateAsync({ params: { id: wish.id } }), done })
  return <Asking deed="publish" form={form} close={close} />
}
/** Number and key stay on the screen until they are written down for whoever claims. */
function ClaimFor({ wish, close }: Given) {
  const t = useWords('wishes')
  const command = useCommand(contract.claimingFor)
  const [given, setGiven] = useState<{ no: string; key: string; dueAt: string | Date }>()
  const said = useSaid()
  const form = useForm({
    shape: contract.ClaimFor,
    send: (body) => command.mutateAsync({ params: { id: wish.id }, body }),
    done: setGiven,
  })
  if (given)
    return (
      <div role="status">
        <p>{t('claimFor.given', { day: said.day(given.dueAt) })}</p>
        <Facts
          facts={[
            [t('claimFor.no'), given.no],
            [t('claimFor.key'), given.key],
          ]}
        />
        <Button onClick={close}>{t('claimFor.close')}</Button>
      </div>
    )
  return (
    <Form form={form} submit={t('deeds.claim-for')} cancel={close}>
      <p className="muted">{t('help.claim-for')}</p>
      <TextField name="name" label={t('claimFor.name')} max={20} />
      <TextField name="phone" label={t('claimFor.phone')} max={20} />
    </Form>
  )
}
function Hand({ wish, close }: Given) {
  const t = useWords('wishes')
  const command = useCommand(contract.handing)
  const form = useForm({
    shape: contract.HandWish,
    send: (body) => command.mutateAsync({ params: { id: wish.id }, body }),
    done: ({ receiptNo }) => {
      notify(t('done.hand', { no: receiptNo }))
      close()
    },
  })
  return <Asking deed="hand" form={form} close={close} words="optional" />
}
function Deliver({ wish, close }: Given) {
  const command = useCommand(contract.delivering)
  const done = useDone('deliver', close)
  const form = useForm({
    shape: contract.DeliverWish,
    send: (body) => command.mutateAsync({ params: { id: wish.id }, body }),
    done,
  })
  return <Asking deed="deliver" form={form} close={close} words="optional" />
}
function Thank({ wish, close }: Given) {
  const command = useCommand(contract.thanking)
  const done = useDone('thank', close)
  const form = useForm({
    shape: contract.ThankWish,
    send: (body) => command.mutateAsync({ params: { id: wish.id }, body }),
    done,
  })
  return <Asking deed="thank" form={form} close={close} words="required" />
}
function GiveBack({ wish, close }: Given) {
  const command = useCommand(contract.givingBack)
  const done = useDone('give-back', close)
  const form = useForm({ shape: contract.GiveBack, send: (body) => command.mutateAsync({ params: { id: wish.id }, body }), done })
  return <Asking deed="give-back" form={form} close={close} words="required" />
}
function Withdraw({ wish, close }: Given) {
  const command = useCommand(contract.withdrawing)
  const done = useDone('withdraw', close)
  const form = useForm({
    shape: contract.WithdrawWish,
    send: (body) => command.mutateAsync({ params: { id: wish.id }, body }),
    done,
  })
  return <Asking deed="withdraw" form={form} close={close} words="required" danger />
}

const Mended = contract.ChangeWish.omit({ valueFen: true, version: true }).extend({ yuan: inYuan(1) })
function Change({ wish, close }: Given) {
  const t = useWords('wishes')
  const command = useCommand(contract.changing)
  const { category, title, words, version } = wish
  const form = useForm({
    shape: Mended,
    start: { category, title, words, yuan: Number(yuan(wish.valueFen)) },
    send: ({ yuan: worth, ...mended }) =>
      command.mutateAsync({ params: { id: wish.id }, body: { ...mended, valueFen: fenOf(worth), version } }),
    done: useDone('change', close),
  })
  return (
    <Form form={form} submit={t('deeds.change')} cancel={close}>
      <TextField name="title" label={t('collect.title')} max={30} />
      <LongTextField name="words" label={t('collect.words')} help={t('collect.wordsHelp')} max={200} />
      <NumberField name="yuan" label={t('collect.value')} min={1} />
      <ChoiceField
        name="category"
        label={t('collect.category')}
        options={contract.categories.map((value) => ({ value, label: t(`categories.${value}`) }))}
      />
    </Form>
  )
}

export const deedForms = {
  'claim-for': ClaimFor,
  verify: Verify,
  publish: Publish,
  change: Change,
  hand: Hand,
  deliver: Deliver,
  thank: Thank,
  'give-back': GiveBack,
  withdraw: Withdraw,
}

type Name = keyof typeof deedForms
function useDone(deed: Name, close: () => void) {
  const t = useWords('wishes')
  return () => {
    notify(t(`done.${deed}`))
    close()
  }
}

type AskingProps = {
  deed: Name
  form: ReturnType<typeof useForm>
  close: () => void
  words?: 'optional' | 'required'
  danger?: boolean
}
function Asking({ deed, form, close, words, danger }: AskingProps) {
  const t = useWords('wishes')
  return (
    <Form form={form} submit={t(`deeds.${deed}`)} cancel={close} danger={danger}>
      <p className="muted">{t(`help.${deed}`)}</p>
      {words && <LongTextField name="words" label={t(`wordsOf.${deed}`)} max={200} optional={words === 'optional'} />}
    </Form>
  )
}
