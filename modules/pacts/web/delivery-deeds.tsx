import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { LongTextField, NumberField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Refused, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  accepting,
  confirming,
  confirmingPart,
  type DeliveryRow,
  Dispute,
  disputing,
  InPart,
  proposing,
  Settle,
  Withdraw,
  withdrawing,
} from '../contract.ts'
import { other } from '../rules.ts'
import { done } from './parts.tsx'

type Of = { row: DeliveryRow; close: () => void }

/** What my side may do with one delivery. */
export function DeliveryDeeds({ row }: { row: DeliveryRow }) {
  const t = useWords('pacts')
  const confirm = useCommand(confirming)
  const accept = useCommand(accepting)
  const [open, setOpen] = useState<string>()
  const close = () => setOpen(undefined)
  const decides = row.state === 'waiting' && !row.own && row.mySides.includes(other(row.recordedSide))
  const recorded = row.mySides.includes(row.recordedSide)
  const disputed = row.state === 'disputed' && row.mySides.length > 0
  const accepts = disputed && row.proposal !== null && row.mySides.includes(other(row.proposal.side))
  const run = (work: Promise<unknown>) =>
    work.then(
      () => notify(t('delivery.done')),
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        notify(error.title)
      },
    )
  const forms: Record<string, ReactNode> = {
    part: <PartForm row={row} close={close} />,
    dispute: <DisputeForm row={row} close={close} />,
    settle: <SettleForm row={row} close={close} />,
    withdraw: <WithdrawForm row={row} close={close} />,
  }
  const opener = (key: string) => (
    <Button size="small" onClick={() => setOpen(key)}>
      {t(`delivery.${key}`)}
    </Button>
  )
  return (
    <span className="line-of-tags">
      {decides && (
        <>
          <Button
            size="small"
            type="primary"
            loading={confirm.isPending}
            onClick={() => void run(confirm.mutateAsync({ body: { ids: [row.id] } }))}
          >
            {t('delivery.confirm')}
          </Button>
          {row.quantity > 1 && opener('part')}
          {opener('dispute')}
        </>
      )}
      {accepts && (
        <Button
          size="small"
          type="primary"
          loading={accept.isPending}
          onClick={() => void run(accept.mutateAsync({ params: { id: row.id } }))}
        >
          {t('delivery.accept')}
        </Button>
      )}
      {disputed && opener('settle')}
      {recorded && (row.state === 'waiting' || row.state === 'disputed') && opener('withdraw')}
      <Drawer open={open !== undefined} onClose={close} title={open && t(`delivery.${open}`)} size={480} destroyOnHidden>
        {open && forms[open]}
      </Drawer>
    </span>
  )
}

function PartForm({ row, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(confirmingPart)
  const form = useForm({
    shape: InPart,
    start: {},
    send: (body) => command.mutateAsync({ params: { id: row.id }, body }),
    done: done(t('delivery.done'), close),
  })
  return (
    <Form form={form} submit={t('delivery.part')} cancel={close}>
      <NumberField name="quantity" label={t('delivery.counts')} min={1} max={row.quantity - 1} unit={row.unit} />
      <LongTextField name="words" label={t('delivery.why')} max={300} />
    </Form>
  )
}

function DisputeForm({ row, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(disputing)
  const form = useForm({
    shape: Dispute,
    send: (body) => command.mutateAsync({ params: { id: row.id }, body }),
    done: done(t('delivery.done'), close),
  })
  return (
    <Form form={form} submit={t('delivery.dispute')} cancel={close}>
      <LongTextField name="ground" label={t('delivery.groundLabel')} help={t('delivery.groundHelp')} max={300} />
    </Form>
  )
}

function SettleForm({ row, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(proposing)
  const form = useForm({
    shape: Settle,
    start: { side: row.mySides[0]!, quantity: row.proposal?.quantity ?? row.quantity },
    send: (body) => command.mutateAsync({ params: { id: row.id }, body }),
    done: done(t('delivery.done'), close),
  })
  return (
    <Form form={form} submit={t('delivery.settle')} cancel={close}>
      <NumberField name="quantity" label={t('delivery.counts')} min={0} max={row.quantity} unit={row.unit} />
      <LongTextField name="words" label={t('delivery.talked')} max={300} />
    </Form>
  )
}

function WithdrawForm({ row, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(withdrawing)
  const form = useForm({
    shape: Withdraw,
    send: (body) => command.mutateAsync({ params: { id: row.id }, body }),
    done: done(t('delivery.done'), close),
  })
  return (
    <Form form={form} submit={t('delivery.withdraw')} cancel={close} danger>
      <LongTextField name="reason" label={t('delivery.why')} max={300} />
    </Form>
  )
}
