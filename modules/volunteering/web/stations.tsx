import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { exportingStations, exportingStationsCsv, listingStations, type StationRow, stationKinds } from '../contract.ts'
import { AddStationForm } from './station-forms.tsx'

export function Stations() {
  const t = useWords('volunteering')
  const go = useGo()
  const may = useMay('volunteering.manage')
  const [adding, setAdding] = useState(false)
  useLive(['volunteering.'], ['list-stations'])
  const none: Record<string, string> = {}
  return (
    <>
      <ListPage<StationRow>
        title={t('pages.stations')}
        sub={t('list.stationsSub')}
        endpoint={listingStations}
        sort="-gaps"
        open={(row) => `/volunteering/stations/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => <Go to={`/volunteering/stations/${row.id}`}>{row.name}</Go>,
          },
          { key: 'kind', title: t('columns.kind'), cell: (row) => t(`stationKinds.${row.kind}`) },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'venue', title: t('columns.venue'), cell: (row) => row.venue },
          { key: 'shifts', title: t('columns.shifts'), number: true, cell: (row) => row.shifts },
          {
            key: 'gaps',
            title: t('columns.gaps'),
            number: true,
            sort: 'gaps',
            cell: (row) => (row.gaps > 0 ? <strong>{row.gaps}</strong> : 0),
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.qStation') },
          {
            kind: 'select',
            key: 'kind',
            label: t('columns.kind'),
            several: true,
            options: stationKinds.map((value) => ({ value, label: t(`stationKinds.${value}`) })),
          },
        ]}
        views={[
          { key: 'all', label: t('list.views.all'), filters: none },
          ...stationKinds.map((kind) => ({ key: kind, label: t(`list.views.${kind}`), filters: { kind } })),
        ]}
        exports={{ xlsx: exportingStations, csv: exportingStationsCsv }}
        empty={{ words: t('list.stationsEmpty') }}
        actions={may && <Button onClick={() => setAdding(true)}>{t('station.add')}</Button>}
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('station.add')} size={480} destroyOnHidden>
        <AddStationForm added={(id) => void go(`/volunteering/stations/${id}`)} close={() => setAdding(false)} />
      </Drawer>
    </>
  )
}
