import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { listingUses, NameUse, namingUse, Outcome, purposes, recordingOutcome, type UseRow } from '../contract.ts'
import { hours } from './parts.tsx'

function useResult() {
  const t = useWords('servicebook')
  return ({ data }: UseRow) =>
    t('use.result', { records: data.records, hours: hours(data.halfHours), points: data.points, band: t(`bands.${data.band}`) })
}

/** Each time that somebody's result was read for a purpose by my organisation. */
export function Uses() {
  const t = useWords('servicebook')
  const said = useSaid()
  const result = useResult()
  const [one, setOne] = useState<UseRow>()
  const options = purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))
  return (
    <>
      <ListPage<UseRow>
        title={t('pages.uses')}
        endpoint={listingUses}
        sort="-namedAt"
        columns={[
          { key: 'namedAt', title: t('columns.namedAt'), sort: 'namedAt', cell: (row) => said.day(row.namedAt) },
          { key: 'name', title: t('columns.name'), lead: true, cell: (row) => row.memberName },
          { key: 'purpose', title: t('columns.purpose'), cell: (row) => t(`purposes.${row.purpose}`) },
          { key: 'basis', title: t('columns.basis'), cell: (row) => row.basis },
          { key: 'year', title: t('use.year'), cell: (row) => row.year },
          { key: 'data', title: t('pages.uses'), cell: result },
          {
            key: 'outcome',
            title: t('columns.outcome'),
            cell: (row) =>
              row.outcome ?? (
                <Button size="small" onClick={() => setOne(row)}>
                  {t('use.outcome')}
                </Button>
              ),
          },
        ]}
        filters={[{ kind: 'select', key: 'purpose', label: t('filters.purpose'), several: true, options }]}
        empty={{ words: t('empty.uses') }}
      />
      <Drawer open={one !== undefined} onClose={() => setOne(undefined)} title={t('use.outcome')} size={480} destroyOnHidden>
        {one && <OutcomeForm use={one} close={() => setOne(undefined)} />}
      </Drawer>
    </>
  )
}

function OutcomeForm({ use, close }: { use: UseRow; close: () => void }) {
  const t = useWords('servicebook')
  const record = useCommand(recordingOutcome)
  const form = useForm({
    shape: Outcome,
    start: { version: use.version },
    send: (body) => record.mutateAsync({ params: { id: use.id }, body }),
    done: () => {
      notify(t('use.outcome-done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('use.outcome')} cancel={close}>
      <LongTextField name="outcome" label={t('columns.outcome')} max={300} />
    </Form>
  )
}

/** First the purpose, then the result; the member sees both. */
export function NameUseForm({ memberId, year, close }: { memberId: string; year: number; close: () => void }) {
  const t = useWords('servicebook')
  const name = useCommand(namingUse)
  const result = useResult()
  const [shown, setShown] = useState<UseRow>()
  const form = useForm({
    shape: NameUse,
    start: { memberId, year },
    send: (body) => name.mutateAsync({ body }),
    done: (use) => {
      notify(t('use.done'))
      setShown(use)
    },
  })
  if (shown)
    return (
      <>
        <p>
          {shown.memberName} · {shown.year} · {t(`purposes.${shown.purpose}`)}
        </p>
        <p>
          <strong>{result(shown)}</strong>
        </p>
        <Button onClick={close}>{t('more.seen')}</Button>
      </>
    )
  return (
    <Form form={form} submit={t('use.verb')} cancel={close}>
      <SelectField
        name="purpose"
        label={t('use.purpose')}
        options={purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
      />
      <TextField name="basis" label={t('use.basis')} help={t('use.basis-help')} max={200} />
      <NumberField name="year" label={t('use.year')} min={2015} max={2100} />
    </Form>
  )
}
