import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { NumberField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { addressOf, useAnswer, useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { AskPrint, askingPrint, fetchingPrint, listingPrints, type Print } from '../contract.ts'
import { useService } from './parts.tsx'

type Row = z.output<typeof Print>

/** A year end's handbooks, fifty to a file, made in the background. */
export function Prints() {
  const t = useWords('servicebook')
  const said = useSaid()
  const [asking, setAsking] = useState(false)
  const runs = useAnswer(listingPrints, {}, { every: 3 })
  const running = runs.data?.rows.filter(({ state }) => state === 'waiting' || state === 'running') ?? []
  return (
    <>
      <ListPage<Row>
        title={t('pages.prints')}
        sub={running.length > 0 ? running.map((row) => t('print.progress', row)).join(' · ') : undefined}
        endpoint={listingPrints}
        columns={[
          { key: 'askedAt', title: t('columns.recordedAt'), lead: true, cell: (row) => said.instant(row.askedAt) },
          { key: 'year', title: t('print.year'), cell: (row) => row.year },
          { key: 'members', title: t('columns.members'), number: true, cell: (row) => t('print.progress', row) },
          { key: 'state', title: t('columns.state'), cell: (row) => t(`print.states.${row.state}`) },
          {
            key: 'file',
            title: t('print.fetch'),
            cell: (row) =>
              row.state === 'done' && <a href={addressOf(fetchingPrint, { params: { id: row.id } })}>{t('print.fetch')}</a>,
          },
        ]}
        actions={
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('print.ask')}
          </Button>
        }
        empty={{ words: t('empty.prints') }}
      />
      <Drawer open={asking} onClose={() => setAsking(false)} title={t('print.ask')} size={480} destroyOnHidden>
        <AskForm close={() => setAsking(false)} />
      </Drawer>
    </>
  )
}

function AskForm({ close }: { close: () => void }) {
  const t = useWords('servicebook')
  const { communities, units, today } = useService()
  const ask = useCommand(askingPrint)
  const form = useForm({
    shape: AskPrint,
    start: {
      year: Number(today.slice(0, 4)),
      communityId: communities[0]?.id,
      unitId: communities.length === 0 ? units[0]?.id : undefined,
    },
    send: (body) => ask.mutateAsync({ body }),
    done: (made) => {
      notify(t('print.done', made))
      close()
    },
  })
  const options = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form form={form} submit={t('print.ask')} cancel={close}>
      {communities.length > 0 ? (
        <SelectField name="communityId" label={t('print.of')} options={options(communities)} />
      ) : (
        <SelectField name="unitId" label={t('print.of')} options={options(units)} />
      )}
      <NumberField name="year" label={t('print.year')} min={2015} max={2100} />
    </Form>
  )
}
