import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { exporting, exportingCsv, listing } from '../contract.ts'
import { AddOrgForm } from './add-org-form.tsx'
import { useKindOptions, useLineOptions, useRegionOptions } from './choices.ts'

type Row = AnswerOf<typeof listing>['rows'][number]

/** Every organisation of the city, narrowed by kind, region and line. */
export function Orgs() {
  const t = useWords('orgs')
  const go = useGo()
  const may = useMay('orgs.manage')
  const [adding, setAdding] = useState(false)
  const kinds = useKindOptions()
  const lines = useLineOptions()
  const regions = useRegionOptions()
  useLive(['orgs.', 'regions.'], ['list-orgs'])
  const view = (key: string, ...some: string[]) => ({
    key,
    label: t(`list.views.${key}`),
    filters: (some.length ? { kind: some.join(',') } : {}) as Record<string, string>,
  })
  return (
    <>
      <ListPage<Row>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listing}
        sort="kind"
        open={(row) => `/orgs/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => (
              <>
                <Go to={`/orgs/${row.id}`}>{row.name}</Go> {row.validUntil && <StatusTag>{t('one.ended')}</StatusTag>}
              </>
            ),
          },
          {
            key: 'kind',
            title: t('columns.kind'),
            sort: 'kind',
            cell: (row) =>
              [t(`kinds.${row.kind}`), row.agencyKind && t(`agencyKinds.${row.agencyKind}`)].filter(Boolean).join(' · '),
          },
          { key: 'region', title: t('columns.region'), sort: 'region', cell: (row) => row.regionName },
          { key: 'uscc', title: t('columns.uscc'), cell: (row) => row.uscc },
          { key: 'from', title: t('columns.from'), sort: 'validFrom', cell: (row) => row.validFrom },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'select', key: 'kind', label: t('list.kind'), several: true, options: kinds },
          { kind: 'select', key: 'regionId', label: t('list.region'), options: regions },
          { kind: 'select', key: 'line', label: t('list.line'), options: lines },
          { kind: 'switch', key: 'ended', label: t('list.ended') },
        ]}
        views={[
          view('all'),
          view('departments', 'cityDept'),
          view('agencies', 'stationedAgency'),
          view('communities', 'partyCommittee', 'residentsCommittee', 'ownersCommittee', 'propertyFirm', 'volunteerTeam'),
          view('units', 'localUnit'),
        ]}
        exports={{ xlsx: exporting, csv: exportingCsv }}
        empty={{ words: t('list.empty') }}
        actions={
          may && (
            <>
              <Go className="button" to="/orgs/import">
                {t('import')}
              </Go>
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('add.verb')}
              </Button>
            </>
          )
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('add.verb')} size={480} destroyOnHidden>
        <AddOrgForm added={(id) => void go(`/orgs/${id}`)} close={() => setAdding(false)} />
      </Drawer>
    </>
  )
}
