import { z } from 'zod'
import { ChoiceField, DayField, LongTextField, NumberField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  ConfirmOrder,
  cancellingOrder,
  clockOf,
  confirmingOrder,
  DeliverOrder,
  deliveringOrder,
  disputingOrder,
  LinkClause,
  linkingClause,
  listingClauses,
  PlanOrder,
  partsIn,
  partsOf,
  planningOrder,
  RateOrder,
  ratingOrder,
  WithWords,
} from '../contract.ts'
import type { Order } from './order.tsx'
import { asWritten } from './resource-form.tsx'
import { useChoices, useSay } from './say.ts'

type Given = { order: Order; close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const halves = Array.from({ length: 49 }, (_, half) => ({ value: String(half), label: clockOf(half) })).slice(12)
const half = z.coerce.number().int().nullish()

export function PlanForm({ order, close }: Given) {
  const t = useWords('exchange')
  const planning = useCommand(planningOrder)
  const { today } = useChoices()
  const form = useForm({
    shape: z.object({ ...PlanOrder.shape, fromHalf: half, toHalf: half }),
    start: {
      on: order.plannedOn < today ? today : order.plannedOn,
      fromHalf: order.fromHalf === null ? undefined : String(order.fromHalf),
      toHalf: order.toHalf === null ? undefined : String(order.toHalf),
      version: order.version,
    } as never,
    send: ({ on, fromHalf, toHalf, version }) => {
      const number = (value: unknown) => (value === undefined || value === null ? null : Number(value))
      return planning.mutateAsync({
        params: { id: order.id },
        body: { on, version, fromHalf: number(fromHalf), toHalf: number(toHalf) },
      })
    },
    done: said(t('order.planned'), close),
  })
  return (
    <Form form={form} submit={t('order.plan')} cancel={close}>
      <DayField name="on" label={t('order.on')} min={today} />
      <SelectField name="fromHalf" label={t('order.from')} options={halves} optional />
      <SelectField name="toHalf" label={t('order.to')} options={halves} optional />
    </Form>
  )
}

export function DeliverForm({ order, close }: Given) {
  const t = useWords('exchange')
  const say = useSay()
  const { today } = useChoices()
  const delivering = useCommand(deliveringOrder)
  const parts = partsOf(order.unit)
  const form = useForm({
    shape: asWritten(DeliverOrder, order.unit),
    start: { on: today, quantity: order.quantity / parts, version: order.version },
    send: (body) =>
      delivering.mutateAsync({
        params: { id: order.id },
        body: { ...body, quantity: partsIn(body.quantity, order.unit) } as never,
      }),
    done: said(t('order.delivered'), close),
  })
  return (
    <Form form={form} submit={t('order.deliver')} cancel={close}>
      <DayField name="on" label={t('order.on')} max={today} />
      <NumberField name="quantity" label={t('order.quantity', { unit: say.unit(order.unit) })} max={order.quantity / parts} />
      <LongTextField name="words" label={t('order.words')} max={300} optional />
    </Form>
  )
}

export function ConfirmForm({ order, close }: Given) {
  const t = useWords('exchange')
  const say = useSay()
  const confirming = useCommand(confirmingOrder)
  const parts = partsOf(order.unit)
  const form = useForm({
    shape: asWritten(ConfirmOrder, order.unit),
    start: { quantity: (order.deliveredQuantity ?? order.quantity) / parts, version: order.version },
    send: (body) =>
      confirming.mutateAsync({
        params: { id: order.id },
        body: { ...body, quantity: partsIn(body.quantity, order.unit) } as never,
      }),
    done: said(t('order.confirmed'), close),
  })
  return (
    <Form form={form} submit={t('order.confirm')} cancel={close}>
      <NumberField
        name="quantity"
        label={t('order.quantity', { unit: say.unit(order.unit) })}
        help={t('order.partHelp')}
        max={order.quantity / parts}
      />
      <LongTextField name="words" label={t('order.words')} max={300} optional />
    </Form>
  )
}

export function RateForm({ id, close }: { id: string; close: () => void }) {
  const t = useWords('exchange')
  const rating = useCommand(ratingOrder)
  const scores = [5, 4, 3, 2, 1].map((score) => ({ value: String(score), label: t(`order.scores.${score}`) }))
  const form = useForm({
    shape: RateOrder.extend({ score: z.coerce.number().int().min(1).max(5) }),
    send: (body) => rating.mutateAsync({ params: { id }, body: { ...body, score: Number(body.score) } }),
    done: said(t('order.rated'), close),
  })
  return (
    <Form form={form} submit={t('order.rate')} cancel={close}>
      <ChoiceField name="score" label={t('order.score')} help={t('order.scoreHelp')} options={scores} />
      <LongTextField name="words" label={t('order.words')} max={300} optional />
    </Form>
  )
}

/** Saying why: nothing came, or the order is cancelled. */
export function WordsForm({ id, step, close }: { id: string; step: 'dispute' | 'cancel'; close: () => void }) {
  const t = useWords('exchange')
  const disputing = useCommand(disputingOrder)
  const cancelling = useCommand(cancellingOrder)
  const command = step === 'dispute' ? disputing : cancelling
  const form = useForm({
    shape: WithWords,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: said(t(step === 'dispute' ? 'order.disputed' : 'order.cancelled'), close),
  })
  return (
    <Form form={form} submit={t(`order.${step}`)} cancel={close} danger={step === 'cancel'}>
      <LongTextField name="words" label={t('order.why')} max={300} autoFocus />
    </Form>
  )
}

export function ClauseForm({ order, close }: Given) {
  const t = useWords('exchange')
  const linking = useCommand(linkingClause)
  const rows = useAnswer(listingClauses, { params: { id: order.id } }).data?.rows ?? []
  const form = useForm({
    shape: LinkClause,
    start: { clauseId: order.pactClauseId, version: order.version },
    send: (body) => linking.mutateAsync({ params: { id: order.id }, body: { ...body, clauseId: body.clauseId ?? null } }),
    done: said(t('order.linked'), close),
  })
  return (
    <Form form={form} submit={t('order.link')} cancel={close}>
      <SelectField
        name="clauseId"
        label={t('order.clause')}
        options={rows.map(({ id, title }) => ({ value: id, label: title }))}
        optional
      />
    </Form>
  )
}
