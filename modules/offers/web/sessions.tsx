import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { DayField, HalfHoursField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { type Column, Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import {
  cancellingSession,
  confirmingSession,
  HoldSession,
  holding,
  type Offer,
  PlanSession,
  planning,
  readingChoices,
} from '../contract.ts'

type Session = Offer['sessions'][number]

/** The days of a group, or the progress of a project: planned, held, confirmed by the community. */
export function Sessions({ offer }: { offer: Offer }) {
  const t = useWords('offers')
  const said = useSaid()
  const [open, setOpen] = useState<{ session: Session; deed: 'hold' | 'cancel' }>()
  const confirm = useCommand(confirmingSession)
  const title = t(`one.sessions.${offer.mode}`)
  const close = () => setOpen(undefined)
  const run = async (session: Session, deed: Session['deeds'][number]) => {
    if (deed !== 'confirm') return setOpen({ session, deed })
    await confirm.mutateAsync({ params: { id: session.id }, body: { version: session.version } })
    notify(t('session.confirmed'))
  }
  const columns: Column<Session>[] = [
    { key: 'day', title: t('one.sessionColumns.day'), lead: true, cell: (row) => `${said.day(row.heldOn)} ${row.hours}` },
    { key: 'place', title: t('one.sessionColumns.place'), cell: (row) => `${row.community} ${row.placeWords}` },
    { key: 'state', title: t('one.sessionColumns.state'), cell: (row) => t(`sessionStates.${row.state}`) },
    {
      key: 'people',
      number: true,
      title: t('one.sessionColumns.people'),
      cell: (row) => (row.people === null ? '' : t('one.peopleCame', { count: row.people })),
    },
    {
      key: 'deeds',
      title: t('one.sessionColumns.deeds'),
      cell: (row) =>
        row.deeds.map((deed) => (
          <Button key={deed} size="small" style={{ marginInlineEnd: 6 }} onClick={() => void run(row, deed)}>
            {t(`session.${deed}`)}
          </Button>
        )),
    },
  ]
  return (
    <Card title={title}>
      {offer.sessions.length > 0 ? (
        <Table label={title} columns={columns} rows={offer.sessions} rowKey={(row) => row.id} />
      ) : (
        <p className="muted">{t('empty.sessions')}</p>
      )}
      <Drawer open={open !== undefined} onClose={close} title={open && t(`session.${open.deed}`)} size={480} destroyOnHidden>
        {open?.deed === 'hold' && <HoldForm session={open.session} close={close} />}
        {open?.deed === 'cancel' && <CancelForm session={open.session} close={close} />}
      </Drawer>
    </Card>
  )
}

type Given = { session: Session; close: () => void }
function HoldForm({ session, close }: Given) {
  const t = useWords('offers')
  const command = useCommand(holding)
  const form = useForm({
    shape: HoldSession,
    start: { version: session.version },
    send: (body) => command.mutateAsync({ params: { id: session.id }, body }),
    done: () => {
      notify(t('session.held'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('session.hold')} cancel={close}>
      <NumberField name="people" label={t('session.people')} min={0} />
      <HalfHoursField name="halfHours" label={t('session.hours2')} help={t('session.hours2Help')} />
      <LongTextField name="words" label={t('session.words')} max={200} optional />
    </Form>
  )
}
function CancelForm({ session, close }: Given) {
  const t = useWords('offers')
  const command = useCommand(cancellingSession)
  const form = useForm({
    shape: cancellingSession.body,
    start: { version: session.version },
    send: (body) => command.mutateAsync({ params: { id: session.id }, body }),
    done: () => {
      notify(t('session.cancelled'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('session.cancel')} cancel={close} danger>
      <LongTextField name="words" label={t('session.reason')} max={200} />
    </Form>
  )
}

export function PlanForm({ offer, close }: { offer: Offer; close: () => void }) {
  const t = useWords('offers')
  const command = useCommand(planning)
  const today = useAnswer(readingChoices, {}).data?.today
  const communities = useCommunityOptions().filter(
    ({ value }) => offer.communityIds.length === 0 || offer.communityIds.includes(value),
  )
  const form = useForm({
    shape: PlanSession,
    send: (body) => command.mutateAsync({ params: { id: offer.id }, body }),
    done: () => {
      notify(t('session.planned'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('session.plan')} cancel={close}>
      <SelectField name="communityId" label={t('session.community')} options={communities} />
      <DayField name="heldOn" label={t('session.day')} min={today} />
      <TextField name="hours" label={t('session.hours')} help={t('session.hoursHelp')} max={40} />
      <TextField name="placeWords" label={t('session.place')} max={60} />
    </Form>
  )
}
