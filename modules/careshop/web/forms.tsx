import { useState } from 'react'
import { listing } from '#contract/orgs'
import { readingTree } from '#contract/regions'
import { CheckField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import * as contract from '../contract.ts'

type Goods = contract.Shop['shelf'][number]
type Close = { close: () => void }

export function OpenShopForm({ opened, close }: Close & { opened: (id: string) => void }) {
  const t = useWords('careshop')
  const command = useCommand(contract.openingShop)
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  const form = useForm({
    shape: contract.OpenShop,
    draft: 'open-careshop',
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('open.done'))
      close()
      opened(id)
    },
  })
  const communities = nodes.filter(({ level }) => level === 'community')
  return (
    <Form form={form} submit={t('open.verb')} cancel={close}>
      <SelectField
        name="communityId"
        label={t('open.community')}
        options={communities.map(({ id, path }) => ({ value: id, label: path.join(' ') }))}
      />
      <TextField name="name" label={t('open.name')} max={40} />
      <TextField name="place" label={t('open.place')} max={80} />
      <TextField name="hours" label={t('open.hours')} help={t('open.hoursHelp')} max={80} />
    </Form>
  )
}

export function AddGoodsForm({ shopId, close }: Close & { shopId: string }) {
  const t = useWords('careshop')
  const command = useCommand(contract.addingGoods)
  const form = useForm({
    shape: contract.AddGoods,
    send: (body) => command.mutateAsync({ params: { id: shopId }, body }),
    done: done(t('add.done'), close),
  })
  return (
    <Form form={form} submit={t('add.verb')} cancel={close}>
      <TextField name="title" label={t('add.title')} max={40} autoFocus />
      <TextField name="unit" label={t('add.unit')} help={t('add.unitHelp')} max={8} />
      <NumberField name="points" label={t('add.points')} min={1} max={10000} />
    </Form>
  )
}

export function ChangeGoodsForm({ goods, close }: Close & { goods: Goods }) {
  const t = useWords('careshop')
  const command = useCommand(contract.changingGoods)
  const form = useForm({
    shape: contract.ChangeGoods,
    start: { points: goods.points, retired: goods.retired, version: goods.version },
    send: (body) => command.mutateAsync({ params: { id: goods.id }, body }),
    done: done(t('change.done'), close),
  })
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <NumberField name="points" label={t('change.points')} min={1} max={10000} />
      <CheckField name="retired" label={t('retired')} />
    </Form>
  )
}

export function TakeInForm({ goods, close }: Close & { goods: Goods }) {
  const t = useWords('careshop')
  const command = useCommand(contract.takingIn)
  const [asked, setAsked] = useState('')
  const orgs = useAnswer(listing, { query: { q: asked || undefined, limit: 30 } }, { keep: true })
  const form = useForm({
    shape: contract.TakeIn,
    send: (body) => command.mutateAsync({ params: { id: goods.id }, body }),
    done: done(t('takeIn.done'), close),
  })
  return (
    <Form form={form} submit={t('takeIn.verb')} cancel={close}>
      <NumberField name="quantity" label={t('takeIn.quantity')} min={1} max={10000} unit={goods.unit} />
      <SelectField
        name="donorOrgId"
        label={t('takeIn.donor')}
        options={(orgs.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onSearch={setAsked}
        busy={orgs.isFetching}
        optional
      />
      <TextField name="words" label={t('takeIn.words')} max={120} optional />
    </Form>
  )
}

export function WriteOffForm({ goods, close }: Close & { goods: Goods }) {
  const t = useWords('careshop')
  const command = useCommand(contract.writingOff)
  const form = useForm({
    shape: contract.WriteOff,
    send: (body) => command.mutateAsync({ params: { id: goods.id }, body }),
    done: done(t('writeOff.done'), close),
  })
  return (
    <Form form={form} submit={t('writeOff.verb')} cancel={close} danger>
      <NumberField name="quantity" label={t('writeOff.quantity')} min={1} max={10000} unit={goods.unit} />
      <LongTextField name="words" label={t('writeOff.words')} help={t('writeOff.help')} max={120} />
    </Form>
  )
}

export function RedeemForm({ goods, close }: Close & { goods: Goods }) {
  const t = useWords('careshop')
  const command = useCommand(contract.redeeming)
  const form = useForm({
    shape: contract.Redeem,
    start: { quantity: 1 },
    send: (body) => command.mutateAsync({ params: { id: goods.id }, body }),
    done: ({ points, left }) => done(t('redeem.done', { points, left }), close)(),
  })
  return (
    <Form form={form} submit={t('redeem.verb')} cancel={close}>
      <TextField name="memberNo" label={t('redeem.no')} help={t('redeem.noHelp')} max={40} autoFocus />
      <NumberField name="quantity" label={t('redeem.quantity')} min={1} max={10000} unit={goods.unit} />
    </Form>
  )
}

export function TakeBackForm({ id, close }: Close & { id: string }) {
  const t = useWords('careshop')
  const command = useCommand(contract.takingBack)
  const form = useForm({
    shape: contract.takingBack.body,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: done(t('takeBack.done'), close),
  })
  return (
    <Form form={form} submit={t('takeBack.verb')} cancel={close}>
      <LongTextField name="words" label={t('takeBack.words')} max={120} />
    </Form>
  )
}

const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
