import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingRounds, exportingRoundsCsv, listingRounds, type RoundRow, states } from '../contract.ts'
import { DraftForm } from './forms.tsx'
import { StateTag } from './parts.tsx'

/** Every round of field review, what goes on first. */
export function Rounds() {
  const t = useWords('fieldreviews')
  const said = useSaid()
  const [drafting, setDrafting] = useState(false)
  const plans = useMay('fieldreviews.manage')
  useLive(['fieldreviews.'], ['list-field-reviews'])
  const plan = () => setDrafting(true)
  return (
    <>
      <ListPage<RoundRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingRounds}
        sort="-onDay"
        open={(row) => `/fieldreviews/${row.id}`}
        actions={
          plans && (
            <Button type="primary" onClick={plan}>
              {t('draft.verb')}
            </Button>
          )
        }
        columns={[
          {
            key: 'title',
            title: t('columns.title'),
            sort: 'title',
            lead: true,
            cell: (row) => <Go to={`/fieldreviews/${row.id}`}>{row.title}</Go>,
          },
          { key: 'onDay', title: t('columns.onDay'), sort: 'onDay', cell: (row) => said.day(row.onDay) },
          { key: 'stops', title: t('columns.stops'), number: true, cell: (row) => row.stops },
          { key: 'judges', title: t('columns.judges'), number: true, cell: (row) => row.judges },
          {
            key: 'sheets',
            title: t('columns.sheets'),
            number: true,
            cell: (row) => t('one.sheetsOf', { n: row.sheets, all: row.sheetsAll }),
          },
          { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
          { key: 'bulletinNo', title: t('columns.bulletinNo'), cell: (row) => row.bulletinNo ?? '' },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          {
            kind: 'select',
            key: 'state',
            label: t('columns.state'),
            several: true,
            options: states.map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        views={[
          { key: 'all', label: t('list.views.all'), filters: {} },
          { key: 'now', label: t('list.views.now'), filters: { state: 'draft,published,open,closed' } },
          { key: 'mine', label: t('list.views.mine'), filters: { mine: 'true' } },
          { key: 'over', label: t('list.views.over'), filters: { state: 'issued' } },
        ]}
        exports={{ xlsx: exportingRounds, csv: exportingRoundsCsv }}
        empty={plans ? { words: t('list.empty'), next: { label: t('draft.verb'), run: plan } } : { words: t('list.emptyJudge') }}
      />
      <Drawer open={drafting} onClose={() => setDrafting(false)} title={t('draft.verb')} size={480} destroyOnHidden>
        <DraftForm close={() => setDrafting(false)} />
      </Drawer>
    </>
  )
}
