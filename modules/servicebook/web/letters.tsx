import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ChoiceField, NumberField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  exportingLetters,
  exportingLettersCsv,
  type LetterRow,
  listingLetters,
  OpenLetters,
  openingLetters,
} from '../contract.ts'
import { sayPeriod, useService } from './parts.tsx'

const letterStates = ['shown', 'sent', 'answered'] as const

/** One letter a unit and period: shown to the members, sent, read. */
export function Letters() {
  const t = useWords('servicebook')
  const said = useSaid()
  const may = useMay('servicebook.feedback')
  const [opening, setOpening] = useState(false)
  const options = letterStates.map((value) => ({ value, label: t(`letter-states.${value}`) }))
  return (
    <>
      <ListPage<LetterRow>
        title={t('pages.letters')}
        endpoint={listingLetters}
        sort="-goesOn"
        open={(row) => `/servicebook/letters/${row.id}`}
        columns={[
          {
            key: 'unit',
            title: t('columns.unit'),
            lead: true,
            cell: (row) => <Go to={`/servicebook/letters/${row.id}`}>{row.unitName}</Go>,
          },
          { key: 'period', title: t('columns.period'), sort: 'period', cell: (row) => sayPeriod(t, row.period) },
          { key: 'community', title: t('columns.community'), cell: (row) => row.communityName },
          { key: 'members', title: t('columns.members'), number: true, cell: (row) => row.members },
          { key: 'objections', title: t('columns.objections'), number: true, cell: (row) => row.objections || '' },
          { key: 'goesOn', title: t('columns.goesOn'), sort: 'goesOn', cell: (row) => said.day(row.goesOn) },
          {
            key: 'state',
            title: t('columns.state'),
            cell: (row) => (
              <StatusTag tone={row.state === 'shown' ? 'action' : 'done'}>{t(`letter-states.${row.state}`)}</StatusTag>
            ),
          },
        ]}
        filters={[{ kind: 'select', key: 'state', label: t('filters.state'), several: true, options }]}
        views={[
          { key: 'all', label: t('views.all'), filters: {} },
          { key: 'shown', label: t('views.shown'), filters: { state: 'shown' } },
          { key: 'sent', label: t('views.sent'), filters: { state: 'sent,answered' } },
        ]}
        actions={
          may && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('letter.open')}
            </Button>
          )
        }
        exports={{ xlsx: exportingLetters, csv: exportingLettersCsv }}
        empty={{ words: t('empty.letters') }}
      />
      <Drawer open={opening} onClose={() => setOpening(false)} title={t('letter.open')} size={480} destroyOnHidden>
        <OpenForm close={() => setOpening(false)} />
      </Drawer>
    </>
  )
}

function OpenForm({ close }: { close: () => void }) {
  const t = useWords('servicebook')
  const { communities, today } = useService()
  const open = useCommand(openingLetters)
  const form = useForm({
    shape: OpenLetters,
    start: { communityId: communities[0]?.id, year: Number(today.slice(0, 4)), half: 'H1' },
    send: (body) => open.mutateAsync({ body }),
    done: (made) => {
      notify(t('letter.opened', made))
      close()
    },
  })
  return (
    <Form form={form} submit={t('letter.open')} cancel={close}>
      <SelectField
        name="communityId"
        label={t('letter.community')}
        options={communities.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NumberField name="year" label={t('letter.year')} min={2015} max={2100} />
      <ChoiceField
        name="half"
        label={t('letter.half')}
        options={(['H1', 'H2', 'year'] as const).map((value) => ({
          value,
          label: t(`letter.${value === 'year' ? 'full' : value}`),
        }))}
      />
    </Form>
  )
}
