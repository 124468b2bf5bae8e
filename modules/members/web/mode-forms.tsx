import { Button, Drawer, Space } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { CloseAgreement, closingMode, confirmingMode, type listingAgreements, WithVersion } from '../contract.ts'

export type Agreement = AnswerOf<typeof listingAgreements>['rows'][number]

export const ModeState = ({ row }: { row: Agreement }) => {
  const t = useWords('members')
  const tone = row.state === 'inForce' ? 'done' : row.state === 'proposed' ? 'today' : 'plain'
  const waits = row.state === 'proposed' && t(row.homeConfirmedAt ? 'mode.hostMissing' : 'mode.homeMissing')
  return (
    <>
      <StatusTag tone={tone}>{t(`mode.states.${row.state}`)}</StatusTag> {waits && <span className="muted">{waits}</span>}
    </>
  )
}

/** What I may do with an agreement: confirm for my side, or end it. */
export function ModeDeeds({ row }: { row: Agreement }) {
  const t = useWords('members')
  const [open, setOpen] = useState<'confirm' | 'end'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Space size={6}>
        {row.may.map((deed) => (
          <Button key={deed} size="small" type={deed === 'confirm' ? 'primary' : 'default'} onClick={() => setOpen(deed)}>
            {t(deed === 'confirm' ? 'mode.confirm' : row.state === 'proposed' ? 'mode.decline' : 'mode.end')}
          </Button>
        ))}
      </Space>
      <Drawer open={open !== undefined} onClose={close} title={`${row.memberName} · ${row.no}`} size={480} destroyOnHidden>
        {open === 'confirm' ? <ConfirmMode row={row} close={close} /> : <EndMode row={row} close={close} />}
      </Drawer>
    </>
  )
}

function ConfirmMode({ row, close }: { row: Agreement; close: () => void }) {
  const t = useWords('members')
  const command = useCommand(confirmingMode)
  const form = useForm({
    shape: WithVersion,
    start: { version: row.version },
    send: (body) => command.mutateAsync({ params: { id: row.id }, body }),
    done: () => {
      notify(t('mode.confirmed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('mode.confirm')} cancel={close}>
      <p>{t('mode.words', { home: row.homeName, community: row.communityName, mode: t(`modes.${row.mode}`) })}</p>
    </Form>
  )
}

function EndMode({ row, close }: { row: Agreement; close: () => void }) {
  const t = useWords('members')
  const command = useCommand(closingMode)
  const form = useForm({
    shape: CloseAgreement,
    start: { version: row.version },
    send: (body) => command.mutateAsync({ params: { id: row.id }, body }),
    done: () => {
      notify(t('mode.closed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t(row.state === 'proposed' ? 'mode.decline' : 'mode.end')} cancel={close} danger>
      <LongTextField name="words" label={t('mode.why')} max={200} />
    </Form>
  )
}

/** The agreements of one member, the newest first. */
export function Agreements({ rows }: { rows: readonly Agreement[] }) {
  const t = useWords('members')
  if (rows.length === 0) return null
  return (
    <Table
      label={t('pages.modes')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'no', title: t('mode.no'), lead: true, cell: ({ no }) => no },
        { key: 'mode', title: t('columns.mode'), cell: ({ mode }) => t(`modes.${mode}`) },
        { key: 'with', title: t('mode.sides'), cell: ({ homeName, communityName }) => `${homeName} · ${communityName}` },
        { key: 'days', title: t('mode.days'), cell: ({ fromOn, untilOn }) => t('one.days', { from: fromOn, until: untilOn }) },
        { key: 'state', title: t('columns.state'), cell: (row) => <ModeState row={row} /> },
        { key: 'deeds', title: t('mode.deeds'), cell: (row) => <ModeDeeds row={row} /> },
      ]}
    />
  )
}
