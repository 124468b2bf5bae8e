import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { readingTree } from '#contract/regions'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { exporting, exportingCsv, kinds, levels, listing, placeStates } from '../contract.ts'
import { AddPlaceForm } from './add-place.tsx'
import { PlaceTag, useChoices } from './parts.tsx'

type Row = AnswerOf<typeof listing>['rows'][number]

/** Every place of the city: venues of four levels, shared facilities, bases, the joint home. */
export function Places() {
  const t = useWords('venues')
  const go = useGo()
  const mayAdd = useMay('venues.manage', 'venues.keep')
  const choices = useChoices()
  const [adding, setAdding] = useState(false)
  const regions = (useAnswer(readingTree, { query: {} }).data?.nodes ?? [])
    .filter((node) => node.level === 'subdistrict' || node.level === 'community')
    .map((node) => ({ value: node.id, label: node.path.join(' ') }))
  useLive(['venues.'], ['list-places'])
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`views.${key}`), filters })
  return (
    <>
      <ListPage<Row>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listing}
        sort="name"
        open={(row) => `/venues/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => <Go to={`/venues/${row.id}`}>{row.name}</Go>,
          },
          {
            key: 'kind',
            title: t('columns.kind'),
            cell: (row) => (row.level ? t(`levels.${row.level}`) : (row.facilityKindName ?? t(`placeKinds.${row.kind}`))),
          },
          { key: 'owner', title: t('columns.owner'), cell: (row) => row.ownerName },
          { key: 'region', title: t('columns.region'), cell: (row) => row.regionName },
          { key: 'area', title: t('columns.area'), sort: 'area', number: true, cell: (row) => row.area || '' },
          { key: 'openNow', title: t('columns.openNow'), cell: (row) => row.openWords },
          { key: 'state', title: t('columns.state'), cell: (row) => <PlaceTag state={row.state} /> },
          { key: 'agreedTo', title: t('columns.agreedTo'), sort: 'agreedTo', cell: (row) => row.agreedTo },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          {
            kind: 'select',
            key: 'kind',
            label: t('columns.kind'),
            several: true,
            options: kinds.map((value) => ({ value, label: t(`placeKinds.${value}`) })),
          },
          {
            kind: 'select',
            key: 'level',
            label: t('list.level'),
            several: true,
            options: levels.map((value) => ({ value, label: t(`levels.${value}`) })),
          },
          {
            kind: 'select',
            key: 'facilityKind',
            label: t('list.facilityKind'),
            several: true,
            options: (choices?.facilityKinds ?? []).map(({ key, name }) => ({ value: key, label: name })),
          },
          {
            kind: 'select',
            key: 'state',
            label: t('columns.state'),
            several: true,
            options: placeStates.map((value) => ({ value, label: t(`placeStates.${value}`) })),
          },
          { kind: 'select', key: 'regionId', label: t('columns.region'), options: regions },
          { kind: 'select', key: 'inForce', label: t('list.agreement'), options: [{ value: '1', label: t('list.inForce') }] },
        ]}
        views={[
          view('all', {}),
          view('mine', { mine: '1' }),
          view('venues', { kind: 'venue' }),
          view('facilities', { kind: 'facility', inForce: '1' }),
          view('bases', { kind: 'base' }),
          view('homes', { kind: 'home' }),
          view('offered', { state: 'offered,agreed' }),
        ]}
        exports={{ xlsx: exporting, csv: exportingCsv }}
        empty={{ words: t('list.empty') }}
        actions={
          mayAdd && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('add.verb')}
            </Button>
          )
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('pages.add')} size={520} destroyOnHidden>
        <AddPlaceForm added={(id) => void go(`/venues/${id}`)} close={() => setAdding(false)} />
      </Drawer>
    </>
  )
}
