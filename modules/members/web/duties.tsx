import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useLang, useSaid, useWords } from '#ui/words.ts'
import { DutyDone, doingDuty, exportingDuties, exportingDutiesCsv, listingDuties, modes } from '../contract.ts'
import { useRegions } from './choices.ts'

type Round = AnswerOf<typeof listingDuties>['rows'][number]

/** Who has to do what under the three modes in this period: each side its own duties, said to be done one by one. */
export function Duties() {
  const t = useWords('members')
  const said = useSaid()
  const lang = useLang()
  const communities = useRegions('community')
  const [open, setOpen] = useState<Round>()
  const close = () => setOpen(undefined)
  useLive(['members.'], ['list-management-duties'])
  return (
    <>
      <ListPage<Round>
        title={t('pages.duties')}
        sub={t('duty.sub')}
        endpoint={listingDuties}
        sort="dueOn"
        columns={[
          {
            key: 'duty',
            title: t('duty.duty'),
            lead: true,
            cell: (row) => row[lang],
          },
          { key: 'mode', title: t('columns.mode'), cell: ({ mode }) => t(`modes.${mode}`) },
          { key: 'owner', title: t('duty.owner'), cell: ({ ownerName }) => ownerName },
          { key: 'members', title: t('duty.members'), sort: 'members', number: true, cell: ({ members }) => members },
          {
            key: 'period',
            title: t('duty.period'),
            cell: ({ from, dueOn }) => t('one.days', { from: said.day(from), until: said.day(dueOn) }),
          },
          {
            key: 'due',
            title: t('duty.due'),
            sort: 'dueOn',
            cell: (row) =>
              row.doneAt ? (
                <>
                  <StatusTag tone="done">{t('duty.doneOn', { on: said.day(row.doneAt) })}</StatusTag>{' '}
                  <span className="muted">{[row.words, row.doneBy].filter(Boolean).join(' · ')}</span>
                </>
              ) : row.late ? (
                <StatusTag tone="alarm">{t('duty.late', { on: said.day(row.dueOn) })}</StatusTag>
              ) : (
                said.day(row.dueOn)
              ),
          },
          {
            key: 'deeds',
            title: t('mode.deeds'),
            cell: (row) =>
              row.may.length > 0 && (
                <Button size="small" onClick={() => setOpen(row)} aria-label={`${t('duty.verb')} ${row[lang]}`}>
                  {t('duty.verb')}
                </Button>
              ),
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('duty.duty') },
          {
            kind: 'select',
            key: 'mode',
            label: t('columns.mode'),
            several: true,
            options: modes.map((value) => ({ value, label: t(`modes.${value}`) })),
          },
          {
            kind: 'select',
            key: 'side',
            label: t('duty.side'),
            options: (['home', 'community'] as const).map((value) => ({ value, label: t(`sides.${value}`) })),
          },
          { kind: 'select', key: 'communityId', label: t('columns.community'), options: communities },
        ]}
        views={[
          { key: 'open', label: t('duty.open'), filters: { state: 'open' } },
          { key: 'late', label: t('duty.lateOnes'), filters: { state: 'late' } },
          { key: 'done', label: t('duty.doneOnes'), filters: { state: 'done' } },
          { key: 'all', label: t('views.all'), filters: {} },
        ]}
        exports={{ xlsx: exportingDuties, csv: exportingDutiesCsv }}
        empty={{ words: t('duty.empty'), next: { label: t('pages.modes'), to: '/members/modes' } }}
      />
      <Drawer open={open !== undefined} onClose={close} title={open?.[lang]} size={480} destroyOnHidden>
        {open && <DoneForm round={open} close={close} />}
      </Drawer>
    </>
  )
}

function DoneForm({ round, close }: { round: Round; close: () => void }) {
  const t = useWords('members')
  const command = useCommand(doingDuty)
  const form = useForm({
    shape: DutyDone,
    send: (body) => command.mutateAsync({ params: { id: round.id }, body }),
    done: () => {
      notify(t('duty.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('duty.verb')} cancel={close}>
      <LongTextField name="words" label={t('duty.words')} help={t('duty.help')} max={300} />
    </Form>
  )
}
