import type { AnswerOf } from '#common/endpoint.ts'
import { Confirm } from '#ui/confirm.tsx'
import { DayField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { type Area, PlaceMap } from '#ui/map.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { type Column, Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { AddPlace, addingPlace, CoordinateSystem, endingPlace, listingPlaces, PlaceKind } from '../contract.ts'
import type { TreeNode } from './regions.tsx'

type Row = AnswerOf<typeof listingPlaces>['rows'][number]

/** Named places of a community or grid; who keeps the regions retires them here. */
export function Places({ node, today }: { node: TreeNode; today: string }) {
  const t = useWords('regions')
  const may = useMay('regions.manage')
  const asked = useAnswer(listingPlaces, { params: { id: node.id } }, { keep: true })
  const ending = useCommand(endingPlace)
  const rows = asked.data?.rows ?? []
  const columns: Column<Row>[] = [
    { key: 'name', title: t('places.name'), lead: true, cell: (row) => row.name },
    { key: 'kind', title: t('places.kind'), cell: (row) => t(`placeKinds.${row.kind}`) },
    { key: 'grid', title: t('places.grid'), cell: (row) => row.label },
  ]
  const end = async (id: string) => {
    await ending.mutateAsync({ params: { id }, body: { on: today } })
    notify(t('places.ended'))
  }
  if (may)
    columns.push({
      key: 'end',
      title: t('places.end'),
      cell: (row) => (
        <Confirm
          label={t('places.end')}
          question={t('places.endWhich', { name: row.name })}
          words={t('places.endNote')}
          yes={t('places.end')}
          danger
          run={() => end(row.id)}
        />
      ),
    })
  return (
    <Card title={t('places.title')}>
      <p className="muted">{t('places.help')}</p>
      {rows.length ? (
        <Table label={t('places.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />
      ) : (
        <p>{t('places.none')}</p>
      )}
    </Card>
  )
}

type Add = { node: TreeNode; areas: readonly Area[]; today: string; close: () => void }

/** A name for a spot in this grid: marked on the map, or entered in degrees as a map kit shows them. */
export function AddPlaceForm({ node, areas, today, close }: Add) {
  const t = useWords('regions')
  const command = useCommand(addingPlace)
  const form = useForm({
    shape: AddPlace,
    start: { kind: 'estate', coordinateSystem: 'wgs84', gridId: node.id, from: today },
    send: (body) => command.mutateAsync({ body }),
    done: () => {
      notify(t('places.added'))
      close()
    },
  })
  const { lat, lng, coordinateSystem } = form.values
  const seen = coordinateSystem === 'wgs84' && typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : null
  const mark = (point: { lat: number; lng: number }) => {
    form.set('coordinateSystem', 'wgs84')
    form.set('lat', Number(point.lat.toFixed(6)))
    form.set('lng', Number(point.lng.toFixed(6)))
  }
  return (
    <Form form={form} submit={t('places.add')} cancel={close}>
      <TextField name="name" label={t('places.name')} help={t('places.nameHelp')} max={40} autoFocus />
      <SelectField
        name="kind"
        label={t('places.kind')}
        options={PlaceKind.options.map((kind) => ({ value: kind, label: t(`placeKinds.${kind}`) }))}
      />
      <PlaceMap areas={areas} point={seen} onPick={mark} />
      <NumberField name="lat" label={t('places.lat')} min={-90} max={90} />
      <NumberField name="lng" label={t('places.lng')} min={-180} max={180} />
      <SelectField
        name="coordinateSystem"
        label={t('outline.system')}
        help={t('outline.systemHelp')}
        options={CoordinateSystem.options.map((system) => ({ value: system, label: t(`systems.${system}`) }))}
      />
      <DayField name="from" label={t('outline.from')} max={today} />
    </Form>
  )
}
