import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ChoiceField, DayField, HalfHoursField, LongTextField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { Decide, deciding, listingObjections, type ObjectionRow } from '../contract.ts'
import { hours, useService } from './parts.tsx'

/** What members say against their records; decided by somebody who had nothing to do with them. */
export function Objections() {
  const t = useWords('servicebook')
  const said = useSaid()
  const { nameOf } = useService()
  const [one, setOne] = useState<ObjectionRow>()
  return (
    <>
      <ListPage<ObjectionRow>
        title={t('pages.objections')}
        endpoint={listingObjections}
        sort="raisedAt"
        columns={[
          { key: 'raisedAt', title: t('columns.raisedAt'), sort: 'raisedAt', cell: (row) => said.day(row.raisedAt) },
          {
            key: 'name',
            title: t('columns.name'),
            lead: true,
            cell: (row) => <Go to={`/servicebook/books/${row.memberId}?year=${row.on.slice(0, 4)}`}>{row.memberName}</Go>,
          },
          { key: 'on', title: t('columns.on'), cell: (row) => said.day(row.on) },
          { key: 'activity', title: t('columns.activity'), cell: (row) => nameOf(row.activity) },
          { key: 'hours', title: t('columns.hours'), number: true, cell: (row) => hours(row.halfHours) },
          { key: 'words', title: t('columns.words'), cell: (row) => row.words },
          {
            key: 'state',
            title: t('columns.state'),
            cell: (row) =>
              row.state === 'open' ? (
                <Button size="small" onClick={() => setOne(row)}>
                  {t('decide.verb')}
                </Button>
              ) : (
                <StatusTag tone="done">{t(`objection-states.${row.state}`)}</StatusTag>
              ),
          },
        ]}
        filters={[
          {
            kind: 'select',
            key: 'state',
            label: t('filters.state'),
            several: true,
            options: (['open', 'upheld', 'rejected'] as const).map((value) => ({ value, label: t(`objection-states.${value}`) })),
          },
        ]}
        views={[
          { key: 'open', label: t('views.open'), filters: { state: 'open' } },
          { key: 'all', label: t('views.all'), filters: {} },
        ]}
        empty={{ words: t('empty.objections') }}
      />
      <Drawer open={one !== undefined} onClose={() => setOne(undefined)} title={t('decide.verb')} size={480} destroyOnHidden>
        {one && <DecideForm objection={one} close={() => setOne(undefined)} />}
      </Drawer>
    </>
  )
}

function DecideForm({ objection, close }: { objection: ObjectionRow; close: () => void }) {
  const t = useWords('servicebook')
  const { activities } = useService()
  const decide = useCommand(deciding)
  const { on, activity, halfHours, version } = objection
  const form = useForm({
    shape: Decide,
    start: { on, activity, halfHours, version, outcome: 'upheld' },
    send: (body) => decide.mutateAsync({ params: { id: objection.id }, body }),
    done: () => {
      notify(t('decide.done'))
      close()
    },
  })
  return (
    <>
      {objection.whyNot && <p role="note">{objection.whyNot}</p>}
      <p className="words">{objection.words}</p>
      <Form form={form} submit={t('decide.verb')} cancel={close}>
        <ChoiceField
          name="outcome"
          label={t('decide.outcome')}
          options={(['upheld', 'rejected'] as const).map((value) => ({ value, label: t(`decide.${value}`) }))}
        />
        <DayField name="on" label={t('decide.on')} />
        <SelectField name="activity" label={t('decide.activity')} options={activities} />
        <HalfHoursField name="halfHours" label={t('decide.hours')} help={t('decide.hoursHelp')} />
        <LongTextField name="words" label={t('decide.words')} max={300} />
      </Form>
    </>
  )
}
